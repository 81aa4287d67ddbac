// Claims that arrive, and what a frame says has changed elsewhere on the page: tallies, one's own part, the whole page.
(() => {
  "use strict";

  const ARRIVING_AT_MOST = 3; // each costs its drawing at every picture
  const TALLY_PAUSE = 5000; // milliseconds between two requests for tallies
  const EACH = 20; // milliseconds more for each person here, so that a school asks no more often than a class
  const REFETCH_AGAIN = 3000; // milliseconds until a page is fetched again after a failure
  const REFETCH_SPREAD = 1500; // milliseconds over which a class's requests for the same page are spread

  // --- claims that arrive get their personal part, and a heading of the level of their place

  const arriving = []; // branches that fade in

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
      if (blank.dataset.names !== undefined) askFor(id); // a teacher sees the author's name: ask for it
    }
    if (branch.parentElement.dataset.heading) level(branch.querySelector(".claim"), `H${branch.parentElement.dataset.heading}`);
    branch.classList.add("new", "arriving");
    arriving.push(branch);
    if (arriving.length > ARRIVING_AT_MOST) arriving.shift().classList.remove("arriving");
  }

  document.addEventListener("animationend", (event) => event.target.classList.remove("arriving"));

  // What all pages get has the heading of the outline.
  function level(claim, tag) {
    if (claim.tagName === tag) return;
    const heading = document.createElement(tag);
    heading.className = claim.className;
    heading.append(...claim.childNodes);
    claim.replaceWith(heading);
  }
  counterpoint.level = level;
  document.addEventListener("htmx:before:swap", (event) => {
    for (const { fragment, target } of event.detail.tasks) {
      const [made, there] = [fragment, target].map((one) => one?.querySelector?.(".card > .claim, :scope > .claim"));
      if (made && there && target.matches(".card")) level(made, there.tagName);
    }
  });

  function settleArrivals() {
    document.querySelectorAll(".branch:not(:has(> .mine))").forEach(settle);
  }

  // So does a claim that one has just sent. The stream may bring it before the form's answer or after it.
  function askForOwn() {
    for (const link of document.querySelectorAll(".sent a[href^='/claims/']")) {
      const id = link.pathname.split("/")[2];
      const mine = document.getElementById(`mine-${id}`);
      if (!mine || mine.querySelector(".who") || link.dataset.asked) continue;
      link.dataset.asked = "yes";
      askFor(id);
    }
  }
  document.addEventListener("changed", askForOwn, true); // the outbox has sent a reply

  // --- what a frame says about the page around the claims

  const stale = new Set();
  const unknown = new Set();
  let asked = []; // the claims of the last request for one's parts
  let tallyTimer = 0;
  let refetchTimer = 0;

  const atLeast = (pause) => Math.max(pause, EACH * Number(document.getElementById("here")?.dataset.count || 0));

  function askFor(id) {
    unknown.add(id);
    askSoon();
  }
  counterpoint.askForMine = askFor;

  function askSoon() {
    if (!tallyTimer) tallyTimer = setTimeout(refreshTallies, 300 + Math.random() * (atLeast(0) / 2));
  }

  function refreshLater() {
    if (!tallyTimer) tallyTimer = setTimeout(refreshTallies, atLeast(TALLY_PAUSE));
  }

  // No second request before the first is answered: of several that wait htmx keeps one.
  async function refreshTallies() {
    const shown = [...stale].filter((id) => document.querySelector(`#mine-${id} .result, #mine-${id} :is([aria-pressed="true"], .who)`));
    shown.push(...[...unknown].filter((id) => document.getElementById(`mine-${id}`) && !shown.includes(id)));
    stale.clear();
    unknown.clear();
    asked = shown;
    const debate = document.getElementById("changes")?.getAttribute("hx-get").split("/")[2];
    if (shown.length && debate) {
      const path = `/debates/${debate}/mine/?claims=${shown.join("+")}`;
      await htmx.ajax("GET", path, { source: "#news", target: "#news", swap: "none" });
    }
    tallyTimer = 0;
    if (unknown.size) askSoon();
    else if (stale.size) refreshLater();
  }

  // Of a queue of its own, so that no other request is in its way: one is under way, and one waits.
  function refetch() {
    refetchTimer = 0;
    const parts = { source: "#main", target: "#main", swap: "outerMorph", select: "#main" };
    htmx.ajax("GET", location.pathname + location.search, parts);
  }

  // One's own name stands in the head, which no frame and no page's main part has.
  function refetchName() {
    const name = document.querySelector(".site-actions .seat");
    if (name) htmx.ajax("GET", location.pathname + location.search, { target: name, swap: "outerHTML", select: ".site-actions .seat" });
  }

  function heed(news) {
    for (const id of news.dataset.tallies.split(" ").filter(Boolean)) stale.add(id);
    if (stale.size) refreshLater();
    for (const id of news.dataset.mine.split(" ").filter((one) => document.getElementById(`mine-${one}`))) askFor(id);
    const kinds = news.dataset.refetch.split(" ").filter(Boolean);
    if (kinds.includes("page") || kinds.includes("queue")) document.body.dispatchEvent(new CustomEvent("queue"));
    if (kinds.includes("renamed")) setTimeout(refetchName, Math.random() * atLeast(REFETCH_SPREAD)); // perhaps one's own
    const wanted = kinds.includes("page") || kinds.some((kind) => document.querySelector(`[data-on="${kind}"]`));
    if (wanted) refetchSoon(Math.random() * atLeast(REFETCH_SPREAD));
    news.remove();
  }

  function refetchSoon(wait) {
    if (!refetchTimer) refetchTimer = setTimeout(refetch, wait);
  }

  // Try again where the page could not be fetched.
  document.addEventListener("htmx:error", (event) => {
    if (event.detail.ctx?.select === "#main") refetchSoon(REFETCH_AGAIN);
  });

  // --- what is fetched while this person does something may be older than that: it is fetched once more

  let acts = 0; // forms of this page that the server has answered

  document.addEventListener("acted", () => acts++, true); // by the outbox, on the body; it does not bubble
  document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
    if (ctx.request.method !== "GET") acts++;
  });
  document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => (ctx.acts = acts));
  document.addEventListener("htmx:before:swap", (event) => {
    const { ctx } = event.detail;
    if (ctx.request?.method !== "GET" || ctx.acts === acts) return;
    if (ctx.select === "#main") refetchSoon(0);
    else if (ctx.sourceElement.id === "news") asked.forEach(askFor);
    else return;
    event.preventDefault();
  });

  function look() {
    settleArrivals();
    askForOwn();
    document.querySelectorAll("#news > [data-refetch]").forEach(heed); // of several frames at once
  }
  for (const event of ["DOMContentLoaded", "htmx:after:swap"]) {
    document.addEventListener(event, look);
  }

  // --- a page that the browser's Back shows

  // Restored from memory as it was left: ask at once, since somebody else may sit here by now.
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.body.dispatchEvent(new CustomEvent("changed"));
  });
  // Rebuilt from the HTTP cache: it may lack what this person has done since, so fetch it again.
  document.addEventListener("DOMContentLoaded", () => {
    const [arrival] = performance.getEntriesByType("navigation");
    if (arrival?.type === "back_forward" && !arrival.transferSize && document.getElementById("changes")) refetch();
  });
})();
