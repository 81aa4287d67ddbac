// The map's picture, larger and smaller: by wheel, pinch, buttons and keys; moved by dragging. Nothing is animated.
counterpoint.mapZoom = (() => {
  "use strict";

  const STEP = 1.25; // a press of a button or a key
  const MOST = 12; // times as large as the whole
  const LEGIBLE = 0.8; // screen pixels for each unit of the picture: on a phone it begins no smaller
  const A_DRAG = 5; // pixels; less is a click

  const view = () => document.getElementById("map");
  const svg = () => view()?.querySelector("svg");
  let whole = null; // the picture's own view box, and what of it is shown: x, y, width, height
  let shown = null;
  const pointers = new Map(); // those that are down
  let dragged = 0;
  let isHeld = false; // whether somebody else has the hand: a claim is dragged

  const boxOf = (text) => {
    const [x, y, width, height] = text.split(" ").map(Number);
    return { x, y, width, height };
  };

  function put(box) {
    shown = box;
    svg().setAttribute("viewBox", [box.x, box.y, box.width, box.height].map((one) => one.toFixed(1)).join(" "));
    view().classList.toggle("enlarged", box.width < whole.width - 1);
  }

  // Larger by `factor` around a point of the picture, which stays where it is. What would lie outside is not shown.
  function scale(factor, point) {
    const width = Math.min(whole.width, Math.max(whole.width / MOST, shown.width / factor));
    const by = width / shown.width;
    place({ x: point.x - (point.x - shown.x) * by, y: point.y - (point.y - shown.y) * by, width, height: shown.height * by });
  }

  function place({ x, y, width, height }) {
    const inside = (at, size, start, room) => Math.min(Math.max(at, start - size / 4), start + room - size * 0.75);
    if (width >= whole.width - 1) return put({ ...whole });
    put({ x: inside(x, width, whole.x, whole.width), y: inside(y, height, whole.y, whole.height), width, height });
  }

  // The point of the picture at this place of the screen, and how many units a pixel has there.
  function at(clientX, clientY) {
    const matrix = svg().getScreenCTM().inverse();
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix);
    return { x, y, unit: matrix.a };
  }

  const middle = () => ({ x: shown.x + shown.width / 2, y: shown.y + shown.height / 2 });

  // What one looks at: the chosen claim if it is in sight, else the middle.
  function looked() {
    const shape = svg().querySelector(".shape.chosen");
    return shape && isIn(centre(shape)) ? centre(shape) : middle();
  }

  const isIn = ({ x, y }) => x > shown.x && x < shown.x + shown.width && y > shown.y && y < shown.y + shown.height;

  // Shows this shape if it is not in sight, without a change of size.
  function reach(shape) {
    if (!shown || shown.width >= whole.width - 1) return;
    const { x, y } = centre(shape);
    if (!isIn({ x, y })) place({ ...shown, x: x - shown.width / 2, y: y - shown.height / 2 });
  }

  const centre = (shape) => {
    const box = shape.getBBox();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  // The claim that one looks at, the chosen one or that nearest to the middle, and where in the frame it is.
  function anchor() {
    if (!shown || shown.width >= whole.width - 1) return null;
    const away = ({ x, y }) => Math.hypot(x - middle().x, y - middle().y);
    const all = [...svg().querySelectorAll(".shape.claim")].map((shape) => ({ shape, ...centre(shape) }));
    const near = all.sort((one, other) => away(one) - away(other))[0];
    const chosen = all.find(({ shape, x, y }) => shape.matches(".chosen") && Math.abs(x - middle().x) < shown.width / 2 && Math.abs(y - middle().y) < shown.height / 2);
    const { shape, x, y } = chosen || near || {};
    return shape && { claim: shape.dataset.id, right: (x - shown.x) / shown.width, down: (y - shown.y) / shown.height };
  }

  // Takes on a picture. With `kept`, an anchor of the one before, that claim stays where it is, and as large.
  function begin(kept = null) {
    whole = boxOf(svg().getAttribute("viewBox"));
    view().classList.add("zooming");
    const shape = kept && svg().querySelector(`.claim[data-id="${kept.claim}"]`);
    if (!shape) return fit();
    const [{ x, y }, width] = [centre(shape), shown.width];
    const height = (width * whole.height) / whole.width;
    place({ x: x - kept.right * width, y: y - kept.down * height, width, height });
  }

  function fit() {
    put({ ...whole });
    const unit = at(0, 0).unit;
    const isLegible = !svg().matches(".tree") || 1 / unit >= LEGIBLE || view().clientWidth >= 700;
    if (isLegible) return;
    const width = whole.width / (LEGIBLE * unit);
    const height = (width * whole.height) / whole.width;
    const { x, y } = start((width * view().clientHeight) / view().clientWidth);
    place({ x: x - width / 2, y: y - height / 2, width, height });
  }

  // On a phone one begins at the chosen claim, or at the top; `seen` is how much of the height the frame shows.
  function start(seen) {
    const chosen = svg().querySelector(".shape.chosen");
    const { x, y } = centre(chosen || svg().querySelector(".shape"));
    return { x, y: chosen ? y : Math.max(y, whole.y + seen / 2) };
  }

  function by(name) {
    if (name === "in") scale(STEP, looked());
    if (name === "out") scale(1 / STEP, looked());
    if (name === "whole") put({ ...whole });
  }

  document.addEventListener("wheel", (event) => {
    if (!shown || !event.target.closest?.("#map") || event.shiftKey) return;
    if (event.deltaY > 0 && shown.width >= whole.width - 1) return; // the page scrolls on
    event.preventDefault();
    scale(Math.exp(-event.deltaY / (event.ctrlKey ? 120 : 500)), at(event.clientX, event.clientY));
  }, { passive: false });

  document.addEventListener("pointerdown", (event) => {
    if (!shown || !event.target.closest?.("#map") || event.button) return;
    if (!pointers.size) dragged = 0;
    pointers.set(event.pointerId, event);
  });
  document.addEventListener("pointermove", (event) => {
    const last = pointers.get(event.pointerId);
    if (!last) return;
    const [here, other] = [at(event.clientX, event.clientY), [...pointers.values()].find((one) => one.pointerId !== event.pointerId)];
    const [across, down] = [event.clientX - last.clientX, event.clientY - last.clientY];
    dragged += Math.abs(across) + Math.abs(down);
    if (other && !isHeld) {
      const [now, before] = [event, last].map((one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY));
      scale(now / Math.max(1, before), at((event.clientX + other.clientX) / 2, (event.clientY + other.clientY) / 2));
    } else if (!isHeld && dragged > A_DRAG && view().matches(".enlarged")) {
      place({ ...shown, x: shown.x - across * here.unit, y: shown.y - down * here.unit });
    }
    pointers.set(event.pointerId, event);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, (event) => pointers.delete(event.pointerId));
  }
  document.addEventListener("dragstart", (event) => event.target.closest?.("#map") && event.preventDefault());

  document.addEventListener("keydown", (event) => {
    const isThere = event.target.id === "map" || event.target.closest?.("#map-tree");
    const name = { "+": "in", "=": "in", "-": "out", 0: "whole" }[event.key];
    if (!shown || !isThere || !name || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "0" && event.target.id !== "map") return; // a digit of a number that is looked for
    event.preventDefault();
    by(name);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-zoom]");
    if (button && shown) by(button.dataset.zoom);
  });

  return { anchor, at, begin, hold: (is) => (isHeld = is), reach, whole: () => whole, wasDrag: () => dragged > A_DRAG };
})();
