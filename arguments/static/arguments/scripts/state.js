// A pause, a change of the phase, a word about oneself: told where one is and aloud, wherever the line about it stands.
(() => {
  "use strict";

  const STAYS = 20000; // milliseconds; during a pause, until it ends

  let known = ""; // what the line about the state said last
  let timer = 0;

  const state = () => document.getElementById("state");
  const words = () => (state()?.textContent || "").trim().replace(/\s+/g, " ");

  function tell() {
    const told = document.getElementById("told");
    if (!told || words() === known) return;
    known = words();
    told.textContent = known;
    clearTimeout(timer);
    if (!state().classList.contains("paused")) timer = setTimeout(() => told.replaceChildren(), STAYS);
  }

  document.addEventListener("DOMContentLoaded", () => {
    known = words();
    if (state()) document.addEventListener("htmx:after:swap", tell);
  });
})();
