// What scripts offer to those after them (storage, drafts, unsent). Otherwise scripts share nothing but the page.
const counterpoint = {};
