// The queue by keyboard: j and k (or the arrows) go from entry to entry, and an entry's letters press its buttons.
(() => {
  "use strict";

  let followers = []; // ids of the focused entry and those to focus instead when it is gone, the nearest first
  const entryOf = (element) => element?.closest?.(".entry");
  const entries = () => [...document.querySelectorAll(".entry")];

  function walkTo(entry) {
    entry?.focus();
    entry?.scrollIntoView({ block: "nearest" });
  }

  function follow() {
    const left = followers.map((id) => document.getElementById(id)).filter(Boolean);
    walkTo(left[0] || document.getElementById("queue"));
  }

  function press(entry, key) {
    const control = entry.querySelector(`[data-key="${key}"]`);
    if (!control) return false;
    if (control.tagName === "DETAILS") {
      control.open = true;
      control.querySelector("input[type=text]").focus();
    } else {
      control.click();
      if (!followers.includes(entry.id)) follow(); // the form was sent: the next key acts on the next entry
    }
    return true;
  }

  document.addEventListener("focusin", (event) => {
    const here = entryOf(event.target);
    if (!here) return;
    const ids = entries().map((entry) => entry.id);
    const at = ids.indexOf(here.id);
    followers = [...ids.slice(at), ...ids.slice(0, at).reverse()];
  });
  // After a click elsewhere no entry is focused, and letters must not act on one.
  document.addEventListener("pointerdown", (event) => {
    if (!entryOf(event.target)) followers = [];
  });
  document.addEventListener("keydown", (event) => {
    if (!document.getElementById("queue") || event.ctrlKey || event.metaKey || event.altKey) return;
    // During a swap nothing has the focus: keys are for the entry that had it, if it is still there.
    const isNowhere = event.target === document.body;
    const here = isNowhere ? document.getElementById(followers[0]) : entryOf(event.target);
    if (event.key === "Escape" && here) return walkTo(here);
    if (event.target.matches("input, textarea, select, summary") && event.key.length > 1) return;
    if (event.target.matches("input, textarea, select")) return;
    if (event.key.length === 1 && !counterpoint.keys.acts(event)) return;
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    const all = entries();
    if (step && (here || event.key.length === 1)) {
      walkTo(all[here ? all.indexOf(here) + step : 0]);
      event.preventDefault();
    } else if (here && event.key.length === 1 && press(here, event.key)) {
      event.preventDefault();
    }
  });
  // A decision was sent: focus the next entry without waiting for the answer.
  document.addEventListener("submit", (event) => {
    const here = entryOf(event.target);
    if (!here) return;
    followers = followers.filter((id) => id !== here.id);
    setTimeout(follow);
  });

  function look() {
    if (document.getElementById("queue") && followers.length && document.activeElement === document.body) follow();
  }
  for (const event of ["DOMContentLoaded", "htmx:after:swap"]) {
    document.addEventListener(event, look);
  }
})();
