// The tree of text, as the ARIA pattern has it: one stop of the keyboard; up and down go through what is unfolded, right
// unfolds or leads to the first reply, left folds or leads to what is answered, an asterisk unfolds all beside it, Home and
// End lead to the ends, letters and digits to the next that begins with them. What was folded stays so when it comes anew.
counterpoint.claimTree = (() => {
  "use strict";

  const TYPED_TOGETHER = 700; // milliseconds between letters of one word
  let typed = "";
  let typedAt = 0;

  const folded = new Set(); // the ids of claims whose replies are

  const shownIn = (tree) => [...tree.querySelectorAll("[role='treeitem']:not([hidden])")];
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
    for (const item of tree.querySelectorAll("[role='treeitem']")) {
      item.setAttribute("tabindex", "-1");
      if (!item.matches(".claim") || levelOf(item.nextElementSibling || item) <= levelOf(item)) continue;
      item.setAttribute("aria-expanded", String(!folded.has(item.dataset.id)));
      const sign = document.createElement("i");
      sign.className = "fold";
      sign.setAttribute("aria-hidden", "true");
      item.prepend(sign);
    }
    tree.classList.add("folds");
    hideFolded(tree);
    const first = tree.querySelector(".chosen:not([hidden])") || tree.firstElementChild;
    if (first) hold(first);
  }

  // --- folding

  const isFolded = (item) => item.getAttribute("aria-expanded") === "false";

  function hideFolded(tree) {
    let within = Infinity; // the level of the folded one above
    for (const item of tree.children) {
      if (levelOf(item) <= within) within = Infinity;
      item.hidden = within < Infinity;
      if (within === Infinity && isFolded(item)) within = levelOf(item);
    }
  }

  function fold(item, is = true) {
    if (is) folded.add(item.dataset.id);
    else folded.delete(item.dataset.id);
    item.setAttribute("aria-expanded", String(!is));
    const tree = item.parentElement;
    hideFolded(tree);
    const held = tree.querySelector("[tabindex='0']");
    if (!held?.hidden) return;
    hold(item);
    if (held === document.activeElement) item.focus();
  }

  // Unfolds what it stands in.
  function reveal(item) {
    for (const one of above(item)) if (isFolded(one)) fold(one, false);
  }

  // Itself, or the folded claim that it stands in.
  const visible = (item) => (item.hidden ? above(item).find((one) => !one.hidden) : item);

  // Whether this key folds or unfolds here; then it is done.
  function foldBy(key, item) {
    if (key === "*") return beside(item).filter(isFolded).map((one) => fold(one, false)).length > 0;
    if (key === "ArrowRight" && isFolded(item)) fold(item, false);
    else if (key === "ArrowLeft" && item.getAttribute("aria-expanded") === "true") fold(item);
    else return false;
    return true;
  }

  function beside(item) {
    const parent = above(item)[0];
    const all = parent ? below(parent) : [...item.parentElement.children];
    return all.filter((one) => levelOf(one) === levelOf(item));
  }

  document.addEventListener("click", (event) => {
    const item = event.target.closest?.(".claim-tree .fold")?.parentElement;
    if (!item) return;
    event.preventDefault();
    event.stopPropagation();
    fold(item, !isFolded(item));
  }, true);

  // --- walking

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
    const items = shownIn(item.parentElement);
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
    if (foldBy(event.key, item)) return event.preventDefault();
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

  return { above, below, equip, hold, next, reveal, visible };
})();
