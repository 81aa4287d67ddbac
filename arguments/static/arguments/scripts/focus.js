// The focus after a swap: if the focused control is gone, one in the same part of the page gets the focus. On a page
// that shows a form again because a field is wrong, the first wrong field has it.
(() => {
  "use strict";

  let lastPlace = "";
  let typing = null; // the focused field, and its distance from the top of the screen in pixels

  document.addEventListener("htmx:before:swap", () => {
    const active = document.activeElement;
    lastPlace = active?.closest(".mine, form, .branch")?.id ?? "";
    typing = active?.matches("textarea, input") ? { field: active, top: active.getBoundingClientRect().top } : null;
  });

  // Scrolls by what was inserted above the field, so that the field does not move on the screen.
  function keepPlace() {
    if (!typing?.field.isConnected) return;
    scrollBy({ top: typing.field.getBoundingClientRect().top - typing.top, behavior: "instant" });
  }

  function keepFocus() {
    if (document.activeElement !== document.body || !lastPlace) return;
    const place = document.getElementById(lastPlace);
    place?.querySelector("button, a, textarea, summary")?.focus({ preventScroll: true });
  }

  document.addEventListener("htmx:after:swap", () => {
    keepFocus();
    keepPlace();
  });

  document.querySelector("main [aria-invalid='true']")?.focus();
})();
