// The tree of text, as the ARIA pattern has it: one stop of the keyboard; up and down go through it, right leads to the
// first reply, left to what is answered, Home and End to the ends, letters and digits to the next that begins with them.
counterpoint.claimTree = (() => {
  "use strict";

  const TYPED_TOGETHER = 700; // milliseconds between letters of one word
  let typed = "";
  let typedAt = 0;

  const itemsOf = (tree) => [...tree.querySelectorAll("[role='treeitem']")];
  const levelOf = (item) => Number(item.getAttribute("aria-level"));

  // The claims above it, the nearest first.
  function above(item) {
    const found = [];
    for (let one = item.previousElementSibling, level = levelOf(item); one && level > 1; one = one.previousElementSibling) {
      if (levelOf(one) < level) found.push(one);
      level = Math.min(level, levelOf(one));
    }
    return found;
  }

  // What stands beneath it, in order.
  function below(item) {
    const found = [];
    for (let one = item.nextElementSibling; one && levelOf(one) > levelOf(item); one = one.nextElementSibling) found.push(one);
    return found;
  }

  // One item can be reached by Tab: this one.
  function hold(item) {
    item.parentElement.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
    item.setAttribute("tabindex", "0");
  }

  function equip(tree) {
    const items = itemsOf(tree);
    for (const item of items) item.setAttribute("tabindex", "-1");
    const first = tree.querySelector(".chosen") || items[0];
    if (first) hold(first);
  }

  const begins = (item) => [item.querySelector("b").lastChild.textContent.trim(), item.querySelector("span")?.textContent ?? ""];

  // Letters that are typed one soon after the other are the beginning of a word or number, if anything begins so.
  function find(items, at, letter) {
    const now = performance.now();
    const together = now - typedAt < TYPED_TOGETHER ? typed + letter : letter;
    typedAt = now;
    for (const wanted of new Set([together, letter])) {
      typed = wanted;
      const ahead = [...items.slice(at + (wanted.length > 1 ? 0 : 1)), ...items.slice(0, at + 1)];
      const found = ahead.find((item) => begins(item).some((words) => words.toLowerCase().startsWith(wanted)));
      if (found) return found;
    }
    return null;
  }

  // Where this key leads from an item; nothing where it leads nowhere.
  function next(item, key) {
    const items = itemsOf(item.parentElement);
    const at = items.indexOf(item);
    if (key === "ArrowDown") return items[at + 1];
    if (key === "ArrowUp") return items[at - 1];
    if (key === "ArrowRight") return levelOf(items[at + 1] || item) > levelOf(item) ? items[at + 1] : null;
    if (key === "ArrowLeft") return above(item)[0];
    if (key === "Home") return items[0];
    if (key === "End") return items.at(-1);
    return key.length === 1 && key !== " " ? find(items, at, key.toLowerCase()) : null;
  }

  document.addEventListener("keydown", (event) => {
    const item = event.target.closest?.(".claim-tree [role='treeitem']");
    if (!item || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const there = next(item, event.key);
    if (!there) return;
    event.preventDefault();
    there.focus();
  });
  document.addEventListener("focusin", (event) => {
    const item = event.target.closest?.(".claim-tree [role='treeitem']");
    if (item) hold(item);
  });
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".claim-tree").forEach(equip));

  return { above, below, equip, hold, itemsOf, next };
})();
