// Claims that are new to this reader: n goes to the next one, N to the one before, and branches open on the way.
(() => {
  "use strict";

  const KEYS = "keys"; // in the browser's storage: "off" where keys of one letter are switched off

  let walked = ""; // the id of the claim that the reader has come to
  let awaited = null; // ids from the thesis to the next claim, while its branch is loading

  function newcomers() {
    const listed = (document.getElementById("newcomers")?.dataset.walk || "").split(" ").filter(Boolean);
    const paths = listed.map((path) => path.split("/"));
    const known = new Set(paths.map((path) => path.at(-1)));
    // The list is the server's; what has arrived since is only marked in the page.
    document.querySelectorAll(".mine:has(.newly)").forEach((mine) => {
      const id = mine.id.replace("mine-", "");
      if (!known.has(id) && document.getElementById(`claim-${id}`)) paths.push([id]);
    });
    return paths;
  }

  function offerWalk() {
    const line = document.getElementById("newcomers");
    if (!line || line.querySelector(".walk") || !newcomers().length) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "walk";
    button.textContent = line.dataset.next;
    button.addEventListener("click", () => walk(1));
    const keys = document.createElement("button");
    keys.type = "button";
    keys.className = "quiet keys";
    keys.textContent = line.dataset.keys;
    keys.setAttribute("aria-pressed", String(areKeysOn()));
    keys.addEventListener("click", () => {
      localStorage.setItem(KEYS, areKeysOn() ? "off" : "on");
      keys.setAttribute("aria-pressed", String(areKeysOn()));
    });
    line.append(button, keys);
  }

  // Single-letter keys can be switched off: speech input would press them by accident (WCAG 2.1.4).
  function areKeysOn() {
    return localStorage.getItem(KEYS) !== "off";
  }

  function walk(step) {
    const paths = newcomers();
    if (!paths.length) return;
    const at = paths.findIndex((path) => path.at(-1) === walked);
    const next = at < 0 ? (step > 0 ? 0 : paths.length - 1) : (at + step + paths.length) % paths.length;
    walked = paths[next].at(-1);
    awaited = paths[next];
    arriveAtWalked();
  }

  function arriveAtWalked() {
    if (!awaited) return;
    const card = document.getElementById(`claim-${awaited.at(-1)}`);
    const nearest = card || [...awaited].reverse().map((id) => document.getElementById(`branch-${id}`)).find(Boolean);
    const below = !card && nearest?.querySelector(":scope > details.replies");
    if (card) open(card.closest("details"));
    if (below) open(below); // htmx loads it, and look() comes back here after the swap
    if (!card && below && !below.dataset.asked) {
      below.dataset.asked = "yes";
      return;
    }
    const there = awaited.at(-1);
    awaited = null;
    if (!card) location.assign(`/claims/${there}/`);
    else stand(card);
  }

  function open(details) {
    for (let closed = details; closed; closed = closed.parentElement.closest("details")) closed.open = true;
  }

  function stand(card) {
    // A phone shows four levels; a deeper claim is shown on its own page.
    if (!card.getClientRects().length) return location.assign(card.querySelector(".number").href);
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "center" });
    document.querySelectorAll(".stood-at").forEach((one) => one.classList.remove("stood-at"));
    card.closest(".branch, .focused").classList.add("stood-at");
  }

  // On a phone what is deep is folded for good: its count leads to the claim's own page.
  document.addEventListener("click", (event) => {
    const below = event.target.closest?.(".replies > summary")?.parentElement;
    if (!below || getComputedStyle(below.querySelector(":scope > .sides")).display !== "none") return;
    event.preventDefault();
    location.assign(`/claims/${below.id.replace("replies-", "")}/`);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !["n", "N"].includes(event.key)) return;
    if (event.target.closest("input, textarea, select, [contenteditable]") || !areKeysOn()) return;
    if (!newcomers().length) return;
    event.preventDefault();
    walk(event.key === "n" ? 1 : -1);
  });

  function look() {
    offerWalk();
    arriveAtWalked();
  }
  for (const event of ["DOMContentLoaded", "htmx:after:swap"]) {
    document.addEventListener(event, look);
  }
})();
