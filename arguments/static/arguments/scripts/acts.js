// The menu of one claim: its link opens a list in its place, which comes from the server. The list leads to the claim's
// page too, so that the claim's number is no stop of the keyboard on the way.
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

  // What could not be had is the link again, to be pressed once more.
  document.addEventListener("htmx:error", (event) => {
    const menu = event.detail.ctx?.sourceElement?.closest?.(".acts-menu");
    const link = menu?.querySelector(".acts-list > a.more");
    if (!link) return;
    menu.replaceWith(link);
    link.focus();
  });

  const opened = () => document.querySelector(".acts-menu[open]");

  function close(menu) {
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  }

  // It stands over what follows: Escape, and a tap elsewhere, take it away.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opened()) close(opened());
  });
  document.addEventListener("click", (event) => {
    if (!event.target.isConnected) return; // the link that has just become the menu
    event.target.closest(".acts-menu > summary")?.focus(); // a tap does not focus it in every browser
    for (const menu of document.querySelectorAll(".acts-menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });

  // A list of a page's links tells them apart.
  function look() {
    for (const link of document.querySelectorAll(".acts > .more:not([aria-label])")) {
      const number = document.getElementById(`n${link.closest(".mine")?.id.replace("mine-", "")}`);
      if (number) link.setAttribute("aria-label", `${link.textContent} ${number.textContent}`);
    }
    for (const number of document.querySelectorAll(".branch > .card .number:not([tabindex])")) {
      if (document.querySelector(`#mine-${number.id.slice(1)} > .acts > :is(.more, .acts-menu)`)) number.tabIndex = -1;
    }
  }
  for (const event of ["DOMContentLoaded", "htmx:after:swap"]) {
    document.addEventListener(event, look);
  }
})();
