// Branches: a link to a claim unfolds those above it, and what one unfolds stays so over a reload and a way back.
counterpoint.unfold = (() => {
  "use strict";

  const KEPT = 300; // branches whose state is remembered, of each page
  // Key in sessionStorage: the branches of this page, open or not, and which one stood where on the screen.
  const KEY = `debate-${document.body.dataset.debate}-unfolded-${location.pathname}`;
  const [arrival] = performance.getEntriesByType("navigation");
  const isReturn = ["reload", "back_forward"].includes(arrival?.type);

  function inThisTab(act) {
    try {
      return act(sessionStorage);
    } catch {
      return null;
    }
  }

  function open(details) {
    for (let closed = details; closed; closed = closed.parentElement.closest("details")) closed.open = true;
  }

  // --- on the way to a claim, branches that are not in the page yet are loaded

  let awaited = null; // ids from the thesis to the claim, and what to do there

  // Unfolds the branches down to the last of these claims, and calls `arrived` with its card; null if it isn't there.
  function reach(ids, arrived) {
    awaited = { ids, arrived };
    go();
  }

  function go() {
    if (!awaited) return;
    const { ids, arrived } = awaited;
    const card = document.getElementById(`claim-${ids.at(-1)}`);
    const nearest = card || [...ids].reverse().map((id) => document.getElementById(`branch-${id}`)).find(Boolean);
    const below = !card && nearest?.querySelector(":scope > details.replies");
    if (card) open(card.closest("details"));
    if (below) open(below); // htmx loads it, and after the swap this goes on
    if (!card && below && !below.dataset.asked) {
      below.dataset.asked = "yes";
      return;
    }
    awaited = null;
    arrived(card);
  }

  // --- links to a claim

  // Its label shows, below what sticks to the upper edge of the screen.
  function show(target) {
    const holder = target.closest(".branch, .focused") || target;
    // A phone shows four levels: a deeper claim shows on its own page.
    if (!holder.getClientRects().length) {
      if (holder.id.startsWith("branch-")) location.replace(`/claims/${holder.id.split("-")[1]}/`);
      return;
    }
    holder.scrollIntoView({ behavior: "instant" });
    const path = document.querySelector(".path");
    const covered = path ? path.getBoundingClientRect().bottom - holder.getBoundingClientRect().top : 0;
    if (covered > 0 && getComputedStyle(path).position === "sticky") scrollBy({ top: -covered - 8, behavior: "instant" });
  }

  // The claim's own page knows the way down to it.
  async function pathTo(id) {
    try {
      const answer = await fetch(`/claims/${id}/`, { headers: { "HX-Request": "true", "HX-Request-Type": "partial" } });
      const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
      return [...page.querySelectorAll(".path .step")].map((step) => step.dataset.on.split("-")[1]);
    } catch {
      return [];
    }
  }

  async function followLink() {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && document.getElementById(name);
    const [, id] = name.match(/^(?:branch|claim)-(\d+)$/) || [];
    if (target) {
      open(target.closest("details"));
      show(target);
    } else if (id && document.querySelector(".branch")) {
      const path = await pathTo(id);
      const isHere = path.some((step) => document.getElementById(`branch-${step}`));
      if (isHere) reach([...path, id], (card) => card && show(card));
    }
  }
  addEventListener("hashchange", followLink);

  // --- what one unfolds stays so

  const known = () => (document.body.dataset.debate && inThisTab((store) => JSON.parse(store.getItem(KEY)))) || {};
  const restored = new WeakSet(); // branches that are in their state

  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (!document.body.dataset.debate || !target.matches?.("details.replies")) return;
      restored.add(target);
      const { branches = {}, ...rest } = known();
      delete branches[target.id]; // the last one comes last
      const kept = Object.entries({ ...branches, [target.id]: target.open }).slice(-KEPT);
      inThisTab((store) => store.setItem(KEY, JSON.stringify({ ...rest, branches: Object.fromEntries(kept) })));
    },
    true,
  );

  function restore() {
    for (const [id, isOpen] of Object.entries(known().branches || {})) {
      const details = document.getElementById(id);
      if (!details || restored.has(details)) continue;
      restored.add(details);
      details.open = isOpen;
    }
  }

  // A branch that is loaded anew moves what is below it: what stood at the top of the screen goes back there.
  let isMoved = false; // by the person
  for (const act of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(act, () => (isMoved = true), { once: true, passive: true });
  }

  addEventListener("pagehide", () => {
    const shown = [...document.querySelectorAll(".branch > .card .label")].find((label) => label.getBoundingClientRect().top >= 0);
    if (!shown || !document.body.dataset.debate) return;
    const at = { id: shown.closest(".branch").id, top: shown.getBoundingClientRect().top };
    inThisTab((store) => store.setItem(KEY, JSON.stringify({ ...known(), at })));
  });

  function comeBack() {
    const { at } = known();
    if (!isReturn || isMoved || !at) return;
    const label = document.querySelector(`#${at.id} > .card .label`);
    if (label?.getClientRects().length) scrollBy({ top: label.getBoundingClientRect().top - at.top, behavior: "instant" });
  }

  // A page that is fetched again has no branches that were loaded since: load those that are unfolded.
  function loadAgain() {
    for (const details of document.querySelectorAll("details.replies[open][hx-get]")) {
      const sides = details.querySelector(":scope > .sides");
      if (sides.querySelector(".branch")) continue;
      htmx.ajax("GET", details.getAttribute("hx-get"), { source: details, target: sides, swap: "outerHTML" });
    }
  }

  document.addEventListener("htmx:after:swap", (event) => {
    if (event.detail.ctx.select === "#main") loadAgain();
    const isUnfolding = event.detail.ctx.sourceElement?.matches?.("details.replies");
    restore();
    go();
    if (isUnfolding && !awaited) comeBack();
  });
  document.addEventListener("DOMContentLoaded", () => {
    if (!isReturn) inThisTab((store) => store.removeItem(KEY));
    restore();
    if (!isReturn) followLink();
  });

  return { open, reach };
})();
