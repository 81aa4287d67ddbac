// The map: a claim that is chosen, in the picture or in the text, stands out in both, and its card shows beside them.
// What arrives is drawn when hand and focus have rested, or when it is asked for, so that nothing moves under one's eyes.
(() => {
  "use strict";

  const RESTED = 3000; // milliseconds without pointer, key or focus in picture and text
  const CARD_AFTER = 150; // milliseconds on a claim, so that walking asks for no card on the way

  const { claimTree, drafts, keys, mapZoom } = counterpoint;
  const view = document.getElementById("map");
  const tree = document.getElementById("map-tree");
  // A page without a thesis has no picture: the first one begins it anew, with all that it needs.
  if (document.body.matches(".map-page") && !view) {
    document.addEventListener("htmx:after:swap", () => document.getElementById("map") && location.reload());
  }
  if (!view || !tree) return;

  const tools = document.getElementById("map-tools");
  const fresh = new Set(); // the claims that came since the picture was drawn
  let isStale = false;
  let isFetching = false;
  let isOld = false; // whether the chosen claim's path and menu are, too: claims stand elsewhere
  let movedAt = 0;
  let cardTimer = 0;
  let chosenBefore = null; // what was chosen when the pointer went down

  const shapes = () => view.querySelectorAll(".shape");
  const shapeOf = (item) => shapes()[Number(item.dataset.at)];
  const itemOf = (shape) => tree.querySelector(`[data-at="${[...shapes()].indexOf(shape)}"]`);
  const chosen = () => tree.querySelector(".chosen");

  // --- choosing

  function mark(item) {
    for (const name of ["chosen", "on-path"]) {
      document.querySelectorAll(`:is(#map, #map-tree) .${name}`).forEach((one) => one.classList.remove(name));
    }
    for (const one of [item, shapeOf(item)]) one?.classList.add("chosen");
    for (const one of claimTree.above(item)) for (const each of [one, shapeOf(one)]) each?.classList.add("on-path");
    claimTree.hold(claimTree.visible(item));
  }

  function choose(item) {
    claimTree.reveal(item);
    if (item === chosen()) return;
    mark(item);
    mapZoom.reach(shapeOf(item));
    keepInSight(item);
    clearTimeout(cardTimer);
    if (item.matches(".claim")) cardTimer = setTimeout(() => showCard(item.dataset.id), CARD_AFTER);
  }

  // In the text's own box only: the page stays where it is.
  function keepInSight(item) {
    const [top, bottom] = [item.offsetTop, item.offsetTop + item.offsetHeight];
    if (top < tree.scrollTop) tree.scrollTop = top;
    else if (bottom > tree.scrollTop + tree.clientHeight) tree.scrollTop = bottom - tree.clientHeight;
  }

  function addressWith(more) {
    const asked = new URLSearchParams(location.search);
    asked.delete("number");
    for (const [name, value] of Object.entries(more)) asked.set(name, value);
    return `${location.pathname}?${asked}`;
  }

  // `source`: whose request it is; when nothing is said of a failure, the page's own.
  function showCard(claim, source = view) {
    drafts.flush(); // a reply that is being written stays as a draft
    history.replaceState(history.state, "", addressWith({ at: claim }));
    htmx.ajax("GET", addressWith({ part: "beside" }), { source, target: "#beside", swap: "outerHTML" });
  }

  document.addEventListener("htmx:error", (event) => {
    if (event.detail.ctx?.target?.id !== "beside") return;
    clearTimeout(cardTimer);
    cardTimer = setTimeout(() => chosen() && showCard(chosen().dataset.id, document.body), RESTED);
  });

  document.addEventListener("focusin", (event) => {
    const item = event.target.closest?.("#map-tree [role='treeitem']");
    if (item) choose(item);
  });
  document.addEventListener("pointerdown", () => (chosenBefore = chosen()), true);

  // The first click chooses, the next one on the same draws the picture anew from there, and so does Enter.
  document.addEventListener("click", (event) => {
    const shape = event.target.closest?.("#map .shape");
    const item = shape ? itemOf(shape) : event.target.closest?.("#map-tree [role='treeitem']");
    if (!item || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (shape && mapZoom.wasDrag()) return event.preventDefault();
    if (!event.detail || item === chosenBefore || !item.matches(".claim")) return;
    event.preventDefault();
    claimTree.reveal(item);
    item.focus({ preventScroll: true });
    choose(item);
  });

  // From the picture the arrows lead into the text, at what is chosen.
  view.addEventListener("keydown", (event) => {
    const from = event.target === view && tree.querySelector("[tabindex='0']");
    if (!from || event.ctrlKey || event.metaKey || event.altKey || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    (chosen() && claimTree.next(from, event.key) || from).focus({ preventScroll: true });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "w" || !keys.acts(event)) return;
    event.preventDefault();
    tree.querySelector("[tabindex='0']").focus();
  });

  // --- writing beside the picture

  const room = view.closest(".map-room");

  function seeWriting() {
    const form = room.querySelector("#beside .reply-form");
    room.classList.toggle("writing", Boolean(form));
    return form;
  }

  document.addEventListener("reply-opened", () => {
    const form = seeWriting();
    const box = document.getElementById("beside");
    if (form) box.scrollTop += Math.max(0, form.getBoundingClientRect().bottom - box.getBoundingClientRect().bottom);
  });
  new MutationObserver(seeWriting).observe(room, { childList: true, subtree: true });
  seeWriting();

  // --- what arrives

  document.addEventListener("htmx:before:swap", (event) => {
    for (const { fragment } of event.detail.tasks) {
      for (const branch of fragment?.querySelectorAll?.("[data-side] .branch") || []) fresh.add(branch.id);
      isStale ||= Boolean(fragment?.querySelector?.(".branch, .card"));
    }
    for (const item of tree.querySelectorAll("[data-id]")) fresh.delete(`branch-${item.dataset.id}`);
    offer();
    if (event.detail.ctx?.select === "#main") isStale = isOld = true; // the page was fetched anew around the picture
  }, true);
  document.addEventListener("changed", () => (isStale = true), true);

  function offer() {
    const button = tools?.querySelector(".show-new");
    if (!button) return;
    button.hidden = !fresh.size;
    button.textContent = (fresh.size === 1 ? button.dataset.one : button.dataset.many).replace("0", fresh.size);
  }

  async function redraw() {
    if (isFetching || view.matches(".dragging")) return;
    isFetching = true;
    isStale = false;
    try {
      const answer = await fetch(location.href, { headers: { "HX-Request": "true" } });
      if (answer.ok || answer.status === 422) take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      isStale = true; // without a connection: later
    }
    isFetching = false;
  }

  function take(page) {
    const [picture, text] = [page.querySelector("#map svg"), page.getElementById("map-tree")];
    if (!picture || !text) return location.reload();
    view.dataset.moves = page.getElementById("map").dataset.moves;
    const [focused, held] = [tree.contains(document.activeElement), chosen()?.dataset.id];
    const [scrolled, anchor] = [tree.scrollTop, mapZoom.anchor()];
    view.querySelector("svg").replaceWith(document.adoptNode(picture));
    tree.replaceChildren(...document.adoptNode(text).childNodes);
    tree.scrollTop = scrolled;
    claimTree.equip(tree);
    mapZoom.begin(anchor);
    const item = tree.querySelector(`.claim[data-id="${held}"]`);
    if (item) mark(item);
    if (focused) (item || tree.querySelector("[tabindex='0']"))?.focus({ preventScroll: true });
    for (const id of fresh) view.querySelector(`.claim[data-id="${id.slice("branch-".length)}"]`)?.classList.add("arrived");
    fresh.clear();
    offer();
    const card = document.getElementById("beside");
    if (isOld && item && !card.contains(document.activeElement) && !card.querySelector("form")) showCard(held);
    isOld = false;
  }

  for (const kind of ["pointermove", "pointerdown", "wheel", "keydown", "focusin"]) {
    document.addEventListener(kind, (event) => {
      if (event.target.closest?.(".map-room")) movedAt = performance.now();
    }, { passive: true });
  }
  setInterval(() => {
    if (isStale && !document.hidden && performance.now() - movedAt >= RESTED) redraw();
  }, 500);
  tools?.querySelector(".show-new").addEventListener("click", redraw);
  view.addEventListener("rearranged", () => {
    isStale = isOld = true; // if it is being fetched just now, that began too early
    redraw();
  });

  document.addEventListener("DOMContentLoaded", () => {
    if (tools) tools.hidden = false;
    mapZoom.begin();
    if (chosen()) keepInSight(chosen());
  });
})();
