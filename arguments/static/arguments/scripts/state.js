// A pause, a change of the phase, a word about oneself: told where one is and aloud, wherever the line about it stands.
// And what the form before this page has done.
(() => {
  "use strict";

  const STAYS = 20000; // milliseconds; during a pause, until it ends

  let known = ""; // what the line about the state said last
  let isKept = false; // during a pause
  let timer = 0;

  const state = () => document.getElementById("state");
  const words = () => (state()?.textContent || "").trim().replace(/\s+/g, " ");

  function tell() {
    const told = document.getElementById("told");
    if (!told || words() === known) return;
    known = words();
    isKept = state().classList.contains("paused");
    told.replaceChildren(...[...state().querySelectorAll("p")].map((line) => line.cloneNode(true)));
  }

  // What the form before this page has done stands in the page. Said again it is read aloud; after a way back it is old.
  function sayDone() {
    const told = document.getElementById("told");
    const done = told.textContent.trim();
    const [arrival] = performance.getEntriesByType("navigation");
    told.textContent = "";
    if (!done || arrival?.type === "back_forward") return;
    setTimeout(() => (told.textContent = done), 100);
  }

  // For the room that it takes at the lower edge: to find it by `:has()` would cost at every claim that arrives.
  const covering = new MutationObserver(([{ target: told }]) => {
    document.documentElement.classList.toggle("telling", Boolean(told.textContent));
    clearTimeout(timer);
    if (told.textContent && !isKept) timer = setTimeout(() => told.replaceChildren(), STAYS);
  });

  document.addEventListener("DOMContentLoaded", () => {
    covering.observe(document.getElementById("told"), { childList: true });
    sayDone();
    known = words();
  });
  document.addEventListener("htmx:after:swap", () => state() && tell());
})();
