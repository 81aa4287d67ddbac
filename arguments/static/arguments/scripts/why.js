// The word at a claim: its link unfolds beneath it why the claim has that word, and folds it again.
(() => {
  "use strict";

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(":is(.card, .mine) a.verdict");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const holder = link.closest(".card, .mine");
    event.preventDefault();
    const shown = holder.querySelector(":scope > .why");
    link.setAttribute("aria-expanded", String(!shown));
    if (shown) {
      shown.remove();
      return;
    }
    const place = document.createElement("div");
    place.className = "why";
    holder.append(place);
    htmx.ajax("GET", link.getAttribute("href"), { source: place, target: place, swap: "outerHTML" });
  });
})();
