// What is typed outlives a change of language or appearance, and a reload, in every form: it is carried to the next page
// in this tab's own storage, and removed from there as that page opens.
(() => {
  "use strict";

  const CARRIED = "carried";
  const PREFERENCES = "form.preference, form.languages";
  const NEVER = ["hidden", "password", "file", "submit", "button"];

  let towards = ""; // the path that a change of language or appearance returns to
  let isSent = false; // a form was sent, and the server has what was typed: nothing is carried

  const fields = () =>
    [...document.querySelectorAll("main form[method='post'] :is(input, textarea, select)")].filter(
      (field) => field.name && !NEVER.includes(field.type),
    );
  const isTicked = (field) => ["checkbox", "radio"].includes(field.type);

  function isChanged(field) {
    if (isTicked(field)) return field.checked !== field.defaultChecked;
    if (field.tagName !== "SELECT") return field.value !== field.defaultValue;
    return [...field.options].some((option) => option.selected !== option.defaultSelected);
  }

  // Names a field by its form's action, or by the form's place on the page where it has none, and by its own name.
  function nameOf(field) {
    const forms = [...document.querySelectorAll("main form[method='post']")];
    const form = field.form.getAttribute("action") || forms.indexOf(field.form);
    return `${form} ${field.name} ${isTicked(field) ? field.value : ""}`;
  }

  function inThisTab(act) {
    try {
      return act(sessionStorage);
    } catch {
      return null;
    }
  }

  addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const [form, button] = [event.target, event.submitter];
    const isCarried = button?.name === "carried";
    const next = isCarried && new URL(button.formAction).searchParams.get("next");
    const back = isCarried ? next : form.matches(PREFERENCES) && form.elements.namedItem("next").value;
    towards = back ? new URL(back, location.href).pathname : "";
    isSent = !back;
  });

  addEventListener("pagehide", () => {
    const typed = isSent ? [] : fields().filter(isChanged);
    const carried = typed.map((field) => [nameOf(field), isTicked(field) ? field.checked : field.value]);
    if (!carried.length) return;
    const record = { path: towards || location.pathname, isReload: !towards, fields: carried };
    inThisTab((store) => store.setItem(CARRIED, JSON.stringify(record)));
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    [towards, isSent] = ["", false];
    inThisTab((store) => store.removeItem(CARRIED));
  });

  document.addEventListener("DOMContentLoaded", () => {
    const record = inThisTab((store) => JSON.parse(store.getItem(CARRIED)));
    inThisTab((store) => store.removeItem(CARRIED));
    const [came] = performance.getEntriesByType("navigation");
    if (!record || record.path !== location.pathname || (record.isReload && came?.type !== "reload")) return;
    const typed = new Map(record.fields);
    for (const field of fields()) {
      const value = typed.get(nameOf(field));
      if (value === undefined) continue;
      if (isTicked(field)) field.checked = value;
      else if (field.value !== value) field.value = value;
      else continue;
      const folded = field.closest("details");
      if (folded) folded.open = true;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
})();
