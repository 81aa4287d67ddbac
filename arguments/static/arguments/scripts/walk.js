// From claim to claim: j and k through those in view, n and N through those that are new to this reader, where branches
// open on the way.
(() => {
  "use strict";

  const { unfold } = counterpoint;
  let walked = ""; // the id of the claim that the reader has come to

  function newcomers() {
    const listed = (document.getElementById("newcomers")?.dataset.walk || "").split(" ").filter(Boolean);
    const paths = listed.map((path) => path.split("/"));
    const known = new Set(paths.map((path) => path.at(-1)));
    // The list is the server's; what has arrived since is only marked in the page.
    document.querySelectorAll(".has-new").forEach((mine) => {
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
    keys.className = "quiet show-keys";
    keys.textContent = line.dataset.keys;
    line.append(button, keys);
  }

  function walk(step) {
    const paths = newcomers();
    if (!paths.length) return;
    const at = paths.findIndex((path) => path.at(-1) === walked);
    const next = at < 0 ? (step > 0 ? 0 : paths.length - 1) : (at + step + paths.length) % paths.length;
    walked = paths[next].at(-1);
    const there = walked;
    unfold.reach(paths[next], (card) => (card ? stand(card) : location.assign(`/claims/${there}/`)));
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

  // From the claim that has the focus, or stands at the top of the screen.
  function step(ahead) {
    const cards = [...document.querySelectorAll(".card")].filter((one) => one.checkVisibility());
    const here = cards.indexOf(document.activeElement.closest(".card"));
    const top = cards.findIndex((one) => one.getBoundingClientRect().bottom > 0);
    const next = here >= 0 ? here + ahead : ahead > 0 ? top : top - 1;
    if (cards[next]) stand(cards[next]);
  }

  document.addEventListener("keydown", (event) => {
    if (!["j", "k", "n", "N"].includes(event.key) || !counterpoint.keys.acts(event)) return;
    if (document.getElementById("queue") || !document.querySelector(".card")) return;
    if (["n", "N"].includes(event.key) && !newcomers().length) return;
    event.preventDefault();
    if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
    else walk(event.key === "n" ? 1 : -1);
  });

  for (const event of ["DOMContentLoaded", "htmx:after:swap"]) {
    document.addEventListener(event, offerWalk);
  }
})();
