// What the page cannot do by links and forms alone. Without this file everything still works.
"use strict";

(() => {
  const TALLY_PAUSE = 5000; // at most one request for tallies in so many milliseconds
  const EACH = 20; // and so many more for each who is here: a school asks no more often than a class does
  const NOTICE_STAYS = 20000; // milliseconds
  const KEYS = "keys"; // in the browser's storage: "off" where keys of one letter are switched off
  const REFETCH_AGAIN = 3000; // milliseconds
  const REFETCH_SPREAD = 1500; // a class that fetches a page anew does not do it in one instant

  // --- claims that arrive: give them their personal part and the heading that fits where they land

  function settle(branch) {
    const id = branch.id.replace("branch-", "");
    const mine = branch.querySelector(`:scope > #mine-${id}`);
    const stance = branch.classList.contains("con") ? "con" : "pro";
    const blank = document.getElementById(`blank-${stance}`);
    if (!mine && blank) {
      const holder = document.createElement("template");
      holder.innerHTML = blank.innerHTML.replaceAll("CLAIM", id);
      branch.querySelector(":scope > .card").after(holder.content);
      htmx.process(branch);
      if (blank.dataset.names !== undefined) askFor(id); // whose it is only the server says, to the teacher
    }
    const level = branch.parentElement.dataset.heading;
    const label = branch.querySelector(":scope > .label");
    if (level && label && label.tagName !== `H${level}`) {
      const heading = document.createElement(`h${level}`);
      heading.className = label.className;
      heading.append(...label.childNodes);
      label.replaceWith(heading);
    }
    branch.classList.add("new");
  }

  function settleArrivals() {
    document.querySelectorAll(".branch:not(:has(> .mine))").forEach(settle);
  }

  // And to whoever has just sent it: which may come by the stream before the answer that says so, or after it.
  function askForOwn() {
    for (const link of document.querySelectorAll(".sent a[href^='/claims/']")) {
      const id = link.pathname.split("/")[2];
      const mine = document.getElementById(`mine-${id}`);
      if (!mine || mine.querySelector(".who") || link.dataset.asked) continue;
      link.dataset.asked = "yes";
      askFor(id);
    }
  }
  document.addEventListener("changed", askForOwn, true); // what had waited in this browser was taken

  // --- what the frames say about the page around the claims

  const stale = new Set();
  const unknown = new Set();
  let tallyTimer = 0;
  let refetchTimer = 0;

  const atLeast = (pause) => Math.max(pause, EACH * Number(document.getElementById("here")?.dataset.count || 0));

  function askFor(id) {
    unknown.add(id);
    if (!tallyTimer) tallyTimer = setTimeout(refreshTallies, 300 + Math.random() * (atLeast(0) / 2));
  }

  function refreshTallies() {
    tallyTimer = 0;
    const shown = [...stale].filter((id) => document.querySelector(`#mine-${id} .result, #mine-${id} [aria-pressed="true"]`));
    shown.push(...[...unknown].filter((id) => document.getElementById(`mine-${id}`) && !shown.includes(id)));
    stale.clear();
    unknown.clear();
    const debate = document.getElementById("changes")?.getAttribute("hx-get").split("/")[2];
    if (shown.length && debate) {
      htmx.ajax("GET", `/debates/${debate}/mine/?claims=${shown.join("+")}`, { target: "#news", swap: "none" });
    }
  }

  function refetch() {
    refetchTimer = 0;
    htmx.ajax("GET", location.pathname + location.search, { target: "#main", swap: "outerMorph", select: "#main" });
  }

  function heed(news) {
    for (const id of news.dataset.tallies.split(" ").filter(Boolean)) stale.add(id);
    if (stale.size && !tallyTimer) tallyTimer = setTimeout(refreshTallies, atLeast(TALLY_PAUSE));
    for (const id of news.dataset.mine.split(" ").filter((one) => document.getElementById(`mine-${one}`))) askFor(id);
    const kinds = news.dataset.refetch.split(" ").filter(Boolean);
    if (kinds.includes("page") || kinds.includes("queue")) document.body.dispatchEvent(new CustomEvent("queue"));
    const wanted = kinds.includes("page") || kinds.some((kind) => document.querySelector(`[data-on="${kind}"]`));
    if (wanted) refetchSoon(Math.random() * atLeast(REFETCH_SPREAD));
    news.remove();
  }

  function refetchSoon(wait) {
    if (!refetchTimer) refetchTimer = setTimeout(refetch, wait);
  }

  // A page that could not be fetched anew is owed still.
  document.addEventListener("htmx:error", (event) => {
    if (event.detail.ctx?.select === "#main") refetchSoon(REFETCH_AGAIN);
  });

  // --- forms: starters, and a count of what is left

  function equip(form) {
    if (form.dataset.equipped) return;
    form.dataset.equipped = "yes";
    const area = form.querySelector("textarea");
    form.querySelectorAll(".starters span").forEach((starter) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "starter";
      button.textContent = starter.textContent;
      button.addEventListener("click", () => {
        area.value = area.value.trim() ? `${area.value.trim()} ${starter.textContent} ` : `${starter.textContent} `;
        area.focus();
        area.dispatchEvent(new Event("input", { bubbles: true }));
      });
      starter.replaceWith(button);
    });
    const limit = Number(area.dataset.limit);
    const left = document.createElement("output");
    left.className = "left";
    left.htmlFor = area.id;
    area.after(left);
    const count = () => {
      const rest = limit - [...area.value.trim()].length;
      left.textContent = rest < 120 ? String(rest) : "";
      left.classList.toggle("over", rest < 0);
    };
    area.addEventListener("input", count);
    count();
    // The form that was sent is gone and the focus with it: give it to what the new one has to say.
    const said = form.querySelector(".sent, [aria-invalid]");
    if (said && document.activeElement === document.body) said.focus({ preventScroll: true });
  }

  function look() {
    settleArrivals();
    askForOwn();
    document.querySelectorAll(".reply-form, .text-form").forEach(equip);
    keepNotice();
    offerWalk();
    arriveAtWalked();
    if (document.getElementById("queue") && followers.length && document.activeElement === document.body) follow();
    const news = document.querySelector("#news > [data-refetch]");
    if (news) heed(news);
  }

  // --- what was pressed may be gone after the swap: the focus stays in its place then, not at the page's top

  let lastPlace = "";
  let typing = null; // the field one types in, and where on the screen it stands

  document.addEventListener("htmx:before:swap", () => {
    const active = document.activeElement;
    lastPlace = active?.closest(".mine, form, .branch")?.id ?? "";
    typing = active?.matches("textarea, input") ? { field: active, top: active.getBoundingClientRect().top } : null;
  });

  // What arrives above the field moves the page, not the field.
  function keepPlace() {
    if (!typing?.field.isConnected) return;
    scrollBy({ top: typing.field.getBoundingClientRect().top - typing.top, behavior: "instant" });
  }

  function keepFocus() {
    if (document.activeElement !== document.body || !lastPlace) return;
    const place = document.getElementById(lastPlace);
    place?.querySelector("button, a, textarea, summary")?.focus({ preventScroll: true });
  }

  document.addEventListener("htmx:after:swap", () => {
    look();
    keepFocus();
    keepPlace();
  });
  document.addEventListener("DOMContentLoaded", () => {
    look();
    unfoldTarget();
  });

  // --- the queue by keyboard: j and k (or the arrows) walk, and an entry's own letters act on it

  let followers = []; // where the focus goes when its entry is gone
  const entryOf = (element) => element?.closest?.(".entry");
  const entries = () => [...document.querySelectorAll(".entry")];

  function walkTo(entry) {
    entry?.focus();
    entry?.scrollIntoView({ block: "nearest" });
  }

  function follow() {
    const left = followers.map((id) => document.getElementById(id)).filter(Boolean);
    walkTo(left[0] || document.getElementById("queue"));
  }

  function press(entry, key) {
    const control = entry.querySelector(`[data-key="${key}"]`);
    if (!control) return false;
    if (control.tagName === "DETAILS") {
      control.open = true;
      control.querySelector("input[type=text]").focus();
    } else {
      control.click();
      if (!followers.includes(entry.id)) follow(); // it was sent: the next key is the next entry's, however soon
    }
    return true;
  }

  document.addEventListener("focusin", (event) => {
    const here = entryOf(event.target);
    if (!here) return;
    const ids = entries().map((entry) => entry.id);
    const at = ids.indexOf(here.id);
    followers = [...ids.slice(at), ...ids.slice(0, at).reverse()];
  });
  // Who pressed elsewhere has left the queue: no letter acts on an entry that nothing points at.
  document.addEventListener("pointerdown", (event) => {
    if (!entryOf(event.target)) followers = [];
  });
  document.addEventListener("keydown", (event) => {
    if (!document.getElementById("queue") || event.ctrlKey || event.metaKey || event.altKey) return;
    // While the queue is being swapped, nothing has the focus: the entry that had it is meant, if it is still there.
    const isNowhere = event.target === document.body;
    const here = isNowhere ? document.getElementById(followers[0]) : entryOf(event.target);
    if (event.key === "Escape" && here) return walkTo(here);
    if (event.target.matches("input, textarea, select, summary") && event.key.length > 1) return;
    if (event.target.matches("input, textarea, select")) return;
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    const all = entries();
    if (step && (here || event.key.length === 1)) {
      walkTo(all[here ? all.indexOf(here) + step : 0]);
      event.preventDefault();
    } else if (here && event.key.length === 1 && press(here, event.key)) {
      event.preventDefault();
    }
  });
  // What was sent about an entry is on its way: the next one is at hand at once.
  document.addEventListener("submit", (event) => {
    const here = entryOf(event.target);
    if (!here) return;
    followers = followers.filter((id) => id !== here.id);
    setTimeout(follow);
  });

  // --- a notice stays until the next thing is done, or long enough to be read twice

  let noticeTimer = 0;

  function clearNotice() {
    clearTimeout(noticeTimer);
    noticeTimer = 0;
    document.getElementById("notice").replaceChildren();
  }

  function keepNotice() {
    const isShown = document.querySelector("#notice > *");
    if (isShown && !noticeTimer) noticeTimer = setTimeout(clearNotice, NOTICE_STAYS);
  }

  // The page's own asking, by its poll or by this script, in contrast to what a person did.
  const isOwn = (source) => source === document.body || ["changes", "stream"].includes(source.id);

  // --- what cannot be sent says so; the page's own asking for news is nobody's loss

  document.addEventListener("htmx:error", (event) => {
    const source = event.detail.ctx?.sourceElement;
    if (!source || isOwn(source) || event.detail.isKept) return;
    clearNotice();
    const words = document.getElementById("unreachable").content.cloneNode(true);
    document.getElementById("notice").replaceChildren(words);
    keepNotice();
  });

  // --- a hidden tab does not poll; one that comes back looks at once

  document.addEventListener("htmx:before:request", (event) => {
    const source = event.detail.ctx.sourceElement;
    if (!isOwn(source)) clearNotice();
    else if (source !== document.body && document.hidden) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) document.body.dispatchEvent(new CustomEvent("changed"));
  });

  // --- a link to a claim unfolds the branches above it

  function unfoldTarget() {
    let target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    let closed = target.closest("details:not([open])");
    while (closed) {
      closed.open = true;
      closed = closed.parentElement.closest("details:not([open])");
    }
    // A phone shows four levels: the nearest that it shows stands for what is deeper.
    while (target && !target.getClientRects().length) target = target.parentElement.closest(".branch");
    target?.scrollIntoView();
  }
  addEventListener("hashchange", unfoldTarget);

  // --- what is new to me: n walks to the next, N back, and branches open on the way

  let walked = ""; // the id of the claim that the walk stands at
  let awaited = null; // the path to a claim whose branch is still loading

  function newcomers() {
    const listed = (document.getElementById("newcomers")?.dataset.walk || "").split(" ").filter(Boolean);
    const paths = listed.map((path) => path.split("/"));
    const known = new Set(paths.map((path) => path.at(-1)));
    // What has arrived since is marked in the page, and not in the list.
    document.querySelectorAll(".mine:has(.newly)").forEach((mine) => {
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
    keys.className = "quiet keys";
    keys.textContent = line.dataset.keys;
    keys.setAttribute("aria-pressed", String(areKeysOn()));
    keys.addEventListener("click", () => {
      localStorage.setItem(KEYS, areKeysOn() ? "off" : "on");
      keys.setAttribute("aria-pressed", String(areKeysOn()));
    });
    line.append(button, keys);
  }

  // Keys of one letter can be switched off: they disturb who speaks to the computer.
  function areKeysOn() {
    return localStorage.getItem(KEYS) !== "off";
  }

  function walk(step) {
    const paths = newcomers();
    if (!paths.length) return;
    const at = paths.findIndex((path) => path.at(-1) === walked);
    const next = at < 0 ? (step > 0 ? 0 : paths.length - 1) : (at + step + paths.length) % paths.length;
    walked = paths[next].at(-1);
    awaited = paths[next];
    arriveAtWalked();
  }

  function arriveAtWalked() {
    if (!awaited) return;
    const card = document.getElementById(`claim-${awaited.at(-1)}`);
    const nearest = card || [...awaited].reverse().map((id) => document.getElementById(`branch-${id}`)).find(Boolean);
    const below = !card && nearest?.querySelector(":scope > details.replies");
    if (card) open(card.closest("details"));
    if (below) open(below); // loads; the swap comes back here
    if (!card && below && !below.dataset.asked) {
      below.dataset.asked = "yes";
      return;
    }
    const there = awaited.at(-1);
    awaited = null;
    if (!card) location.assign(`/claims/${there}/`);
    else stand(card);
  }

  function open(details) {
    for (let closed = details; closed; closed = closed.parentElement.closest("details")) closed.open = true;
  }

  function stand(card) {
    // A phone shows four levels: deeper ones have a page of their own.
    if (!card.getClientRects().length) return location.assign(card.querySelector(".open").href);
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "center" });
    document.querySelectorAll(".stood-at").forEach((one) => one.classList.remove("stood-at"));
    card.closest(".branch, .focused").classList.add("stood-at");
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !["n", "N"].includes(event.key)) return;
    if (event.target.closest("input, textarea, select, [contenteditable]") || !areKeysOn()) return;
    if (!newcomers().length) return;
    event.preventDefault();
    walk(event.key === "n" ? 1 : -1);
  });

  // --- leaving: what this browser kept of the debate goes with the seat

  document.addEventListener("submit", (event) => {
    const debate = event.target.dataset.debate;
    if (!event.target.matches(".leaving") || !debate) return;
    for (const kept of [localStorage, sessionStorage]) {
      Object.keys(kept)
        .filter((key) => key.startsWith(`debate-${debate}-`))
        .forEach((key) => kept.removeItem(key));
    }
  });
  // A page that Back restores as it was left asks at once whether it is still this person's.
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.body.dispatchEvent(new CustomEvent("changed"));
  });
  // One that Back makes of what the browser has kept of it may be older than what this person has done since.
  document.addEventListener("DOMContentLoaded", () => {
    const [arrival] = performance.getEntriesByType("navigation");
    if (arrival?.type === "back_forward" && !arrival.transferSize && document.getElementById("changes")) refetch();
  });
})();
