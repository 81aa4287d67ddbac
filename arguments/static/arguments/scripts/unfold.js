// A link to a claim unfolds the branches above it.
(() => {
  "use strict";

  function unfoldTarget() {
    let target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    let closed = target.closest("details:not([open])");
    while (closed) {
      closed.open = true;
      closed = closed.parentElement.closest("details:not([open])");
    }
    // A phone shows four levels: for a deeper claim, scroll to the nearest one above it that shows.
    while (target && !target.getClientRects().length) target = target.parentElement.closest(".branch");
    target?.scrollIntoView();
  }
  addEventListener("hashchange", unfoldTarget);
  document.addEventListener("DOMContentLoaded", unfoldTarget);
})();
