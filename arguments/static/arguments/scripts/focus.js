// The focus after a swap: if the focused control is gone, one in the same part of the page gets the focus. On a page
// that shows a form again because something is wrong, the list of what is wrong has it.
(() => {
  "use strict";

  let lastPlace = "";
  let typing = null; // the focused field, and its distance from the top of the screen in pixels
  let swaps = 0; // that have begun and not ended

  // Focus and place are read before the first swap changes anything, and set right once all have ended: each reading in between
  // would make the browser work the whole page out once more.
  document.addEventListener("htmx:before:swap", () => {
    if (swaps++) return;
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
    place?.querySelector("textarea, button:not([tabindex]), a, summary")?.focus({ preventScroll: true });
  }

  document.addEventListener("htmx:after:swap", keepFocus);
  document.addEventListener("htmx:finally:swap", () => {
    swaps = Math.max(0, swaps - 1);
    if (!swaps) keepPlace();
  });

  (document.getElementById("mistakes") || document.querySelector("main [aria-invalid='true']"))?.focus();
})();
