// The map's picture for elsewhere: as an SVG that stands by itself, as a PNG, and whole on paper.
(() => {
  "use strict";

  // What classes give a shape in the page, written onto it.
  const LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "opacity", "paint-order"];
  const LETTERS = ["font-family", "font-size", "font-weight"];
  const PNG_SCALE = 2;

  const { mapZoom } = counterpoint;
  const view = document.getElementById("map");
  const bar = document.getElementById("map-saving");
  if (!view || !bar) return;

  // Mixed colours come as color(srgb …), which few other programs read.
  const plain = (value) =>
    value.replace(/color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)(?: \/ [\d.]+)?\)/g, (_, ...parts) => {
      return `rgb(${parts.slice(0, 3).map((one) => Math.round(Number(one) * 255)).join(", ")})`;
    });

  // Others get what everybody sees: without what is marked for this reader alone.
  const MARKS = ["is-new", "is-mine", "chosen", "on-path"];

  function standingAlone() {
    const svg = view.querySelector("svg");
    const marked = [...svg.querySelectorAll(".shape")].map((one) => [one, one.getAttribute("class")]);
    for (const [one] of marked) one.classList.remove(...MARKS);
    const copy = withLooks(svg);
    for (const [one, classes] of marked) one.setAttribute("class", classes);
    return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
  }

  function withLooks(svg) {
    const copy = svg.cloneNode(true);
    const [here, there] = [svg, copy].map((one) => [one, ...one.querySelectorAll("*")]);
    here.forEach((one, place) => {
      const style = getComputedStyle(one);
      for (const name of one.closest("text, svg")?.matches("text") ? [...LOOKS, ...LETTERS] : LOOKS) {
        const value = plain(style.getPropertyValue(name));
        if (value && value !== "normal") there[place].setAttribute(name, value);
      }
      there[place].removeAttribute("class");
      if (one.localName === "a") there[place].setAttribute("href", new URL(one.getAttribute("href"), location.href));
    });
    const { x, y, width, height } = mapZoom.whole();
    copy.setAttribute("viewBox", [x, y, width, height].join(" "));
    const ground = document.createElementNS(copy.namespaceURI, "rect");
    for (const [name, value] of Object.entries({ x, y, width, height, fill: getComputedStyle(view).backgroundColor })) {
      ground.setAttribute(name, value);
    }
    copy.querySelector("defs").after(ground);
    return copy;
  }

  async function asPng(blob) {
    const { width, height } = mapZoom.whole();
    const address = URL.createObjectURL(blob);
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: width * PNG_SCALE, height: height * PNG_SCALE });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  async function save(kind) {
    const blob = kind === "png" ? await asPng(standingAlone()) : standingAlone();
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `${bar.dataset.name}.${kind}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  for (const button of bar.querySelectorAll("[data-save]")) button.hidden = false;
  bar.addEventListener("click", (event) => {
    const kind = event.target.closest("[data-save]")?.dataset.save;
    if (kind === "print") print();
    else if (kind) save(kind);
  });

  // On paper the whole picture stands, with what it means.
  let before = null;
  addEventListener("beforeprint", () => {
    const [svg, legend] = [view.querySelector("svg"), document.querySelector(".legend")];
    before = { box: svg.getAttribute("viewBox"), isOpen: legend.open };
    const { x, y, width, height } = mapZoom.whole();
    svg.setAttribute("viewBox", [x, y, width, height].join(" "));
    legend.open = true;
  });
  addEventListener("afterprint", () => {
    view.querySelector("svg").setAttribute("viewBox", before.box);
    document.querySelector(".legend").open = before.isOpen;
  });
})();
