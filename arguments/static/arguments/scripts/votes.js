// A vote is one stop of the keyboard, and to a screen reader one control until it is wanted: its word, before the steps.
// Enter or an arrow leads from there to the steps, arrows go through them, Enter votes, Escape leads back.
(() => {
  "use strict";

  const AHEAD = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const castOf = (vote) => vote.querySelector(":scope > .cast");
  const groupOf = (vote) => vote.querySelector(":scope > .steps");
  const stepsOf = (vote) => [...groupOf(vote).children];
  const chosenOf = (steps) => steps.find((one) => one.getAttribute("aria-pressed") === "true");
  const idOf = (vote) => vote.closest(".mine").id.replace("mine-", "");
  const numberOf = (vote) => document.getElementById(`n${idOf(vote)}`)?.textContent ?? "";
  // Where only one claim is voted on, its steps are there at once, and their question stands above.
  const isAlone = (vote) => vote.closest(".focused") !== null;
  let held = null; // the vote whose steps have the focus

  // Composed here, and not sent with each claim: a page has a hundred.
  function question(vote) {
    const asked = document.getElementById(vote.closest(".branch, .focused").matches(".con") ? "ask-con" : "ask-pro");
    const number = numberOf(vote);
    const above = number.split(".").slice(0, -1).join(".");
    const thesis = document.getElementById("ask-thesis").dataset.word.replace("NUMBER", above);
    return asked.dataset.ask.replace("CLAIM", number).replace("PARENT", above.includes(".") ? above : thesis);
  }

  function equip(vote) {
    const [cast, group, steps] = [castOf(vote), groupOf(vote), stepsOf(vote)];
    const chosen = chosenOf(steps);
    const isOpen = vote === held || isAlone(vote);
    const focused = steps.includes(document.activeElement) && document.activeElement;
    vote.dataset.equipped = "";
    const said = `${cast.textContent} ${numberOf(vote)}`;
    cast.setAttribute("role", "button");
    cast.setAttribute("aria-expanded", String(isOpen));
    cast.setAttribute("aria-label", chosen ? `${said}: ${chosen.textContent}` : said);
    if (isOpen) {
      group.removeAttribute("aria-hidden");
      group.removeAttribute("aria-labelledby");
      group.setAttribute("aria-label", question(vote));
    } else group.setAttribute("aria-hidden", "true");
    for (const one of steps) if (!chosen || one !== chosen) one.setAttribute("aria-pressed", "false");
    stopAt(vote, isOpen ? focused || chosen || steps[0] : cast);
  }

  function stopAt(vote, stop) {
    for (const one of [castOf(vote), ...stepsOf(vote)]) one.tabIndex = one === stop ? 0 : -1;
  }

  function hold(vote) {
    const left = held;
    held = vote;
    for (const one of [left, vote]) if (one?.isConnected) equip(one);
  }

  function go(vote, control) {
    if (control === castOf(vote)) control.tabIndex = 0;
    else if (vote !== held) hold(vote);
    control.focus();
  }

  document.addEventListener("focusin", (event) => {
    const vote = event.target.closest?.(".vote[data-equipped]") ?? null;
    const isStep = vote && event.target.matches(".steps > button");
    if (isStep && vote !== held) hold(vote);
    else if (isStep) stopAt(vote, event.target);
    else if (held) hold(null);
  });

  const isPlain = (event) => !(event.ctrlKey || event.metaKey || event.altKey);

  document.addEventListener("click", (event) => {
    const vote = event.target.closest?.(".vote[data-equipped] > .cast")?.parentElement;
    if (!vote || event.button || event.shiftKey || !isPlain(event)) return;
    event.preventDefault();
    go(vote, chosenOf(stepsOf(vote)) || stepsOf(vote)[0]);
  });

  document.addEventListener("keydown", (event) => {
    const vote = event.target.closest?.(".vote[data-equipped]");
    if (!vote || !isPlain(event)) return;
    const [steps, step] = [stepsOf(vote), AHEAD[event.key]];
    const at = steps.indexOf(event.target);
    let to = null;
    if (event.key === "Home") to = steps[0];
    else if (event.key === "End") to = steps.at(-1);
    else if (step) to = at < 0 ? steps.at(step > 0 ? 0 : -1) : steps[(at + step + steps.length) % steps.length];
    else if (event.key === "Escape" && at >= 0 && !isAlone(vote)) to = castOf(vote);
    else if (event.key === " " && at < 0) to = chosenOf(steps) || steps[0];
    if (!to) return;
    event.preventDefault();
    go(vote, to);
  });

  // What the server sends has none of this: a part that arrives is equipped, and one that is exchanged, again.
  function look() {
    document.querySelectorAll(".vote:not([data-equipped])").forEach(equip);
  }
  for (const event of ["DOMContentLoaded", "htmx:after:swap"]) {
    document.addEventListener(event, look);
  }
})();
