// Keys of one letter: `?` shows which there are, and has the switch for all of them.
//
// Speech input presses letters by accident, so they can be switched off, and act only while no control has the focus
// (WCAG 2.1.4). Who handles one asks `counterpoint.keys.acts(event)`.
counterpoint.keys = (() => {
  "use strict";

  const SWITCH = "keys"; // in the browser's storage: "off" where they are switched off
  const CONTROLS = "a, button, input, select, textarea, summary, dialog, [contenteditable]";

  function areOn() {
    try {
      return localStorage.getItem(SWITCH) !== "off";
    } catch {
      return true; // a browser may refuse storage
    }
  }

  function acts(event) {
    const isBare = event.key.length === 1 && !(event.ctrlKey || event.metaKey || event.altKey);
    return isBare && areOn() && !event.defaultPrevented && !event.target.closest?.(CONTROLS);
  }

  function show() {
    const list = document.getElementById("keys");
    if (!list || list.open) return;
    say();
    document.getElementById("signal").open = false; // its button may have been pressed
    list.showModal();
  }

  const say = () => document.getElementById("keys-switch").setAttribute("aria-pressed", String(areOn()));

  document.addEventListener("keydown", (event) => {
    if (event.key !== "?" || !acts(event)) return;
    event.preventDefault();
    show();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".show-keys")) show();
    if (event.target.id !== "keys-switch") return;
    localStorage.setItem(SWITCH, areOn() ? "off" : "on");
    say();
  });

  return { acts };
})();
