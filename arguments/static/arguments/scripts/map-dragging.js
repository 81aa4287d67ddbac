// A claim is moved by dragging it onto another one in the map, where one may: a form asks on which side, and does it.
// Under the mouse it comes along at once; under a finger, which else moves the picture, when it was held for a moment.
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const HELD = 450; // milliseconds under a finger
  const TREMBLES = 8; // pixels; who goes further moves the picture
  const A_DRAG = 5; // pixels under the mouse
  const TWO_HALVES = 64; // pixels that a target is wide on which one can aim at a side

  const { claimTree, mapZoom } = counterpoint;
  const view = document.getElementById("map");
  const dialog = document.getElementById("moving");
  if (!view || !dialog) return;

  let held = null; // what is under the hand: { shape, pointer, x, y, timer }, and once it is dragged ghost and grip
  let target = null; // where it would stand: { shape, side, halves }
  let isUndoing = false;

  const svg = () => view.querySelector("svg");
  const isDragging = () => Boolean(held?.ghost);

  function isMovable(shape) {
    const moves = view.dataset.moves;
    if (!moves || !shape?.matches(".claim:not(.thesis)")) return false;
    return moves === "all" || moves.split(" ").includes(shape.dataset.id);
  }

  // --- from the hand on a claim to a drag

  view.addEventListener("pointerdown", (event) => {
    const shape = event.target.closest?.(".shape");
    if (held) return cancel();
    if (event.button || !event.isPrimary || event.ctrlKey || event.metaKey || event.shiftKey || !isMovable(shape)) return;
    held = { shape, pointer: event.pointerId, x: event.clientX, y: event.clientY, isMouse: event.pointerType === "mouse" };
    if (held.isMouse) mapZoom.hold(true);
    else held.timer = setTimeout(begin, HELD);
  });

  function begin() {
    const { shape, x, y } = held;
    mapZoom.hold(true);
    held.grip = mapZoom.at(x, y);
    held.ghost = shape.cloneNode(true);
    held.ghost.classList.add("ghost");
    held.ghost.querySelector("title")?.remove();
    svg().append(held.ghost);
    for (const one of branchOf(shape)) one.classList.add("dragged");
    view.classList.add("dragging");
  }

  // The claim with all under it, which go along and can't be its target.
  function branchOf(shape) {
    const all = [...view.querySelectorAll(".shape:not(.ghost)")];
    const first = document.querySelector(`#map-tree [data-at="${all.indexOf(shape)}"]`);
    return first ? [first, ...claimTree.below(first)].map((item) => all[Number(item.dataset.at)]) : [shape];
  }

  document.addEventListener("pointermove", (event) => {
    if (!held || event.pointerId !== held.pointer) return;
    const far = Math.hypot(event.clientX - held.x, event.clientY - held.y);
    if (!isDragging() && !held.isMouse) return far > TREMBLES && cancel();
    if (!isDragging() && far > A_DRAG) begin();
    if (isDragging()) follow(event);
  });

  function follow(event) {
    const { x, y } = mapZoom.at(event.clientX, event.clientY);
    held.ghost.setAttribute("transform", `translate(${(x - held.grip.x).toFixed(1)} ${(y - held.grip.y).toFixed(1)})`);
    const shape = document.elementFromPoint(event.clientX, event.clientY)?.closest("#map .shape.claim:not(.dragged, .ghost)");
    if (shape !== target?.shape) aim(shape);
    if (!target?.halves) return;
    const box = target.shape.getBoundingClientRect();
    target.side = event.clientX < box.left + box.width / 2 ? "pro" : "con";
    for (const half of target.halves.children) half.classList.toggle("aimed", half.matches(`.${target.side}`));
  }

  // --- where it would stand

  function aim(shape) {
    target?.shape.classList.remove("target");
    target?.halves?.remove();
    target = shape ? { shape, side: "", halves: halvesOf(shape) } : null;
    shape?.classList.add("target");
  }

  // As in the picture: to the left as a pro, to the right as a con.
  function halvesOf(shape) {
    if (!svg().matches(".tree") || shape.getBoundingClientRect().width < TWO_HALVES) return null;
    const box = shape.querySelector("rect").getBBox();
    const halves = drawn("g", { class: "halves" });
    for (const [at, side, sign] of [[0, "pro", "+"], [0.5, "con", "−"]]) {
      const half = drawn("g", { class: side });
      const [x, width] = [box.x + at * box.width, box.width / 2];
      half.append(drawn("rect", { x, y: box.y, width, height: box.height }));
      const size = Math.min(22, box.height * 0.9);
      half.append(drawn("text", { x: x + width / 2, y: box.y + box.height / 2 + size * 0.35, "font-size": size }, sign));
      halves.append(half);
    }
    svg().append(halves); // over what is dragged
    return halves;
  }

  function drawn(name, given, words = "") {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
    made.textContent = words;
    return made;
  }

  // --- the end of it

  document.addEventListener("pointerup", (event) => {
    if (!held || event.pointerId !== held.pointer) return;
    const [claim, to, side] = [held.shape.dataset.id, isDragging() && target?.shape.dataset.id, target?.side];
    cancel();
    if (to) ask(claim, to, side);
  });
  document.addEventListener("pointercancel", () => held && cancel());
  addEventListener("blur", () => held && cancel());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isDragging()) return;
    event.preventDefault();
    cancel();
  });

  function cancel() {
    clearTimeout(held?.timer);
    held?.ghost?.remove();
    aim(null);
    view.querySelectorAll(".dragged").forEach((one) => one.classList.remove("dragged"));
    view.classList.remove("dragging");
    held = null;
    mapZoom.hold(false);
  }

  // A finger that drags must neither scroll the page nor open the menu of a link.
  view.addEventListener("touchmove", (event) => isDragging() && event.cancelable && event.preventDefault(), { passive: false });
  view.addEventListener("contextmenu", (event) => held && !held.isMouse && event.preventDefault());

  // --- the form, and what it did

  async function ask(claim, to, side) {
    const form = document.getElementById("moving-form");
    form.replaceChildren();
    document.getElementById("map-moved").replaceChildren();
    await htmx.ajax("GET", `/claims/${claim}/place/?to=${to}&stance=${side}`, { target: form, swap: "innerHTML" });
    if (form.firstElementChild && !dialog.open) dialog.showModal();
    form.querySelector("[name=stance]:checked")?.focus();
  }

  dialog.addEventListener("click", (event) => {
    if (event.target !== dialog && !event.target.closest(".leave-it")) return;
    event.preventDefault();
    dialog.close();
  });
  document.addEventListener("click", (event) => (isUndoing ||= Boolean(event.target.closest?.("#map-moved button"))));
  document.addEventListener("htmx:after:swap", () => {
    const done = document.getElementById("map-moved");
    const isMoved = dialog.open && done.firstElementChild;
    if (!isMoved && !isUndoing) return;
    if (isUndoing) done.replaceChildren();
    isUndoing = false;
    dialog.close();
    view.dispatchEvent(new CustomEvent("rearranged"));
    if (isMoved) done.querySelector("button")?.focus();
  });
})();
