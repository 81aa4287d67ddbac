// Finding: `/` leads to the field, arrows (or j and k) go through what was found and Enter opens it, the address keeps up with
// what is typed, and a claim that one comes to has the words marked that were asked for.
(() => {
  "use strict";

  const field = document.getElementById("id_q");
  const hits = () => [...document.querySelectorAll(".hit")];

  function walk(step, here) {
    const all = hits();
    const next = here ? all.indexOf(here) + step : step > 0 ? 0 : -1;
    if (next < 0) return field?.focus();
    all[next]?.focus();
    all[next]?.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && counterpoint.keys.acts(event)) {
      event.preventDefault();
      return field ? field.select() : document.querySelector(".to-search")?.click();
    }
    const here = event.target.closest?.(".hit");
    if (!field || !(here || event.target === field || event.key.length === 1)) return;
    if (event.key === "Enter" && event.target === here) return (here.querySelector("a.there") || here.querySelector("a")).click();
    if (event.key.length === 1 && !counterpoint.keys.acts(event)) return;
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (!step || (step < 0 && !here)) return;
    event.preventDefault();
    walk(step, here);
  });

  // Back from a claim leads to what was found, and the address can be given to somebody.
  document.addEventListener("htmx:after:swap", () => {
    const form = document.getElementById("search");
    if (!form) return;
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    history.replaceState(history.state, "", asked.size ? `?${asked}` : location.pathname);
  });

  // --- the words that were asked for, in the claims of an outline

  const asked = new Set((new URLSearchParams(location.search).get("found") || "").split(" ").filter(Boolean));
  const folded = (word) => word.normalize("NFKD").toLowerCase().replace(/[\p{M}'’ʼ]/gu, "");
  const isAsked = (word) => asked.has(folded(word)) || asked.has(folded(word.replace(/['’ʼ]s$/i, "")));

  // Marked without an element: whatever is swapped in meanwhile finds the page as it was rendered.
  function mark() {
    const ranges = [];
    for (const said of document.querySelectorAll(".card :is(.text, .translation)")) {
      const texts = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        for (const word of texts.currentNode.data.matchAll(/[\p{L}\p{N}\p{M}'’ʼ]+/gu)) {
          if (!isAsked(word[0])) continue;
          const range = new Range();
          range.setStart(texts.currentNode, word.index);
          range.setEnd(texts.currentNode, word.index + word[0].length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  if (!asked.size || !CSS.highlights) return;
  for (const event of ["DOMContentLoaded", "htmx:after:swap"]) document.addEventListener(event, mark);
})();
