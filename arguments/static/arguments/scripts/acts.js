// The menu of one claim: its link opens a list in its place, which comes from the server.
(() => {
  "use strict";

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".acts > a.more");
    const blank = document.getElementById("acts-blank");
    if (!link || !blank || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const menu = blank.content.firstElementChild.cloneNode(true);
    const list = menu.querySelector(".acts-list");
    list.append(link.cloneNode(true)); // until the list is here, and where it can't be had
    link.replaceWith(menu);
    menu.querySelector("summary").focus();
    htmx.ajax("GET", link.getAttribute("href"), { source: list, target: list, swap: "outerHTML" });
  });
})();
