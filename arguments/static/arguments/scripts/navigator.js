// Where one is in the debate: its text as a tree, above the outline or a claim, with the claim that one reads marked in it.
(() => {
  "use strict";

  const AGAIN_AFTER = 3000; // milliseconds between looks whether it has to be fetched anew

  const { claimTree, unfold } = counterpoint;
  const panel = document.getElementById("navigator");
  if (!panel) return;

  let isStale = false;
  let isDue = false;
  let isAsked = false; // whether the letter has opened it, and leads into it
  let from = null; // what had the focus then
  const tree = () => panel.querySelector(".claim-tree");
  const idOf = (branch) => branch?.querySelector(":scope > .card")?.id.replace("claim-", "");

  // The claim in focus; in an outline the one with the focus, or that stands beneath the panel.
  function read() {
    const one = document.querySelector(".focused");
    if (one) return idOf(one);
    const { bottom, left, width } = panel.getBoundingClientRect();
    const active = document.activeElement.closest(".branch");
    const below = document.elementFromPoint(left + width / 4, Math.max(bottom, 0) + 48)?.closest(".branch");
    return idOf(active || below || document.querySelector(".branch"));
  }

  function mark() {
    isDue = false;
    if (!panel.open || !tree() || tree().contains(document.activeElement)) return;
    const found = tree().querySelector(`.claim[data-id="${read()}"]`);
    const item = found && claimTree.visible(found);
    const last = tree().querySelector("[aria-current]");
    if (!item || item === last) return;
    last?.classList.remove("chosen");
    last?.removeAttribute("aria-current");
    item.classList.add("chosen");
    item.setAttribute("aria-current", "location");
    claimTree.hold(item);
    tree().scrollTop = item.offsetTop - tree().clientHeight / 2;
  }

  function markSoon() {
    if (isDue || !panel.open) return;
    isDue = true;
    requestAnimationFrame(mark);
  }

  function stand(card, address) {
    if (!card?.getClientRects().length) return location.assign(address);
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "center" });
  }

  panel.addEventListener("click", (event) => {
    const item = event.target.closest("[role='treeitem'].claim");
    if (!item || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const path = [...claimTree.above(item).reverse(), item].map((one) => one.dataset.id);
    unfold.reach(path, (card) => stand(card, item.href));
  });
  // A letter leads there and into the text, Escape back to where one was.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "w" || !counterpoint.keys.acts(event)) return;
    event.preventDefault();
    from = document.activeElement;
    isAsked = true;
    panel.open = true;
    enter();
  });

  function enter() {
    const item = isAsked && tree()?.querySelector("[tabindex='0']");
    if (!item) return; // it comes
    mark();
    isAsked = false;
    tree().querySelector("[tabindex='0']").focus();
  }

  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    panel.open = false;
    (from?.isConnected && from !== document.body ? from : panel.querySelector("summary")).focus({ preventScroll: true });
    from = null;
  });
  panel.addEventListener("toggle", markSoon);
  addEventListener("scroll", markSoon, { passive: true });
  document.addEventListener("focusin", markSoon);
  document.addEventListener("htmx:after:swap", () => {
    if (!tree() || tree().dataset.equipped) return;
    tree().dataset.equipped = "yes";
    claimTree.equip(tree());
    mark();
    enter();
  });

  // What has arrived is in it when nobody walks it, or when it is opened the next time.
  document.addEventListener("htmx:before:swap", (event) => {
    isStale ||= Boolean(tree()) && event.detail.tasks.some(({ fragment }) => fragment?.querySelector?.("[data-side], .card"));
  }, true);
  setInterval(() => {
    if (!isStale || !panel.open || document.hidden || panel.contains(document.activeElement)) return;
    isStale = false;
    htmx.ajax("GET", panel.getAttribute("hx-get"), { target: "#navigator-text", swap: "innerHTML" });
  }, AGAIN_AFTER);
})();
