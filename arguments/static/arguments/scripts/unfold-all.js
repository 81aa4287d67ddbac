// Unfold all: every branch of the page, so many claims at a time, and it says so where there are more.
(() => {
  "use strict";

  counterpoint.unfoldAtMost = 1000; // claims; with more a school's laptop scrolls badly
  const AT_ONCE = 40; // branches that unfold before the next picture
  const PATIENCE = 10000; // milliseconds for one branch to load

  const bar = () => document.querySelector(".unfold-all");
  const all = () => [...document.querySelectorAll("#theses details.replies")];
  const claims = () => document.querySelectorAll("#theses .branch").length;
  const lacks = (details) => details.hasAttribute("hx-get") && !details.querySelector(":scope > .sides .branch");
  const picture = () => new Promise(requestAnimationFrame);

  let isUnfolding = false;

  // What was there when one pressed, and what loads, level by level; a branch that does not load is left as it is.
  async function unfold() {
    const tried = new Set();
    const next = () => all().filter((details) => (!details.open || lacks(details)) && !tried.has(details));
    for (let closed = next(); closed.length && isUnfolding && claims() < counterpoint.unfoldAtMost; closed = next()) {
      for (const details of closed.slice(0, AT_ONCE)) {
        tried.add(details);
        details.open = true;
        if (lacks(details)) {
          await loaded(details);
          break;
        }
      }
      await picture();
    }
    return next().length > 0;
  }

  function loaded(details) {
    return new Promise((resolve) => {
      const watch = new MutationObserver(() => lacks(details) || finish());
      const timer = setTimeout(finish, PATIENCE);
      function finish() {
        watch.disconnect();
        clearTimeout(timer);
        resolve();
      }
      watch.observe(details, { childList: true, subtree: true });
    });
  }

  async function press(button) {
    const told = bar().querySelector("output");
    const isDone = button.textContent === bar().dataset.fold;
    if (isUnfolding || isDone) {
      isUnfolding = false;
      for (const details of isDone ? all() : []) details.open = false;
      told.textContent = "";
      button.textContent = bar().dataset.unfold;
      return;
    }
    isUnfolding = true;
    button.textContent = bar().dataset.stop;
    const isMore = await unfold();
    button.textContent = isMore ? bar().dataset.unfold : bar().dataset.fold;
    if (isUnfolding && isMore) told.textContent = bar().dataset.more.replace("0", claims());
    isUnfolding = false;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".unfold-all button");
    if (button) press(button);
  });
  // A page that is fetched again has the bar as the server sends it; and the first reply may have come live.
  const ready = () => bar()?.classList.toggle("is-ready", all().length > 0);
  document.addEventListener("htmx:after:swap", ready);
  document.addEventListener("DOMContentLoaded", ready);
})();
