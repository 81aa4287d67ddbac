// The stream of frames: whether it gets through, where each frame goes, and what is done while none comes.
"use strict";

(() => {
  const SILENT_AFTER = 20000; // milliseconds; a sign of life comes every 15 seconds
  const DEAF_AFTER = 8000; // a stream that is open so long and has brought nothing is being held back on its way
  const TRY_AGAIN_AFTER = 60000; // how long such a page only asks
  const COME_BACK_WITHIN = 500; // a class whose streams were cut does not come back in one instant
  const SPEAK_EVERY = 20000;
  const TAPPED_TWICE_WITHIN = 1000;
  const ANSWER_WITHIN = 20000; // a form that has had no answer for so long was given up, and the page is still here
  const QUIET = "quiet"; // in the browser's storage: "on" where news are not to be spoken

  let heardAt = 0; // when the stream last brought anything
  let openedAt = 0;
  let blockedUntil = 0;
  let connection = null;
  let hasYielded = false; // the seat has streams enough on other pages
  let told = 0; // the highest number that this page has heard of
  let isAsked = false;
  let isCutOff = false; // the last question got no answer
  let sentOffAt = -Infinity; // when a form was last sent as a page
  let sentOffBy = null; // its button

  const sinceField = () => document.getElementById("since");
  const since = () => Number(sinceField()?.value ?? -1);
  const isStreaming = () => Date.now() - heardAt < SILENT_AFTER;
  const isBehind = () => told > since();
  const isSentOff = () => Date.now() - sentOffAt < ANSWER_WITHIN;

  function ask() {
    document.body.dispatchEvent(new CustomEvent("changed"));
  }

  // --- the stream, and asking in its place

  // A form that was sent as a page may be what ends one's right to read this one: then nothing is asked, since a
  // reload would cancel it on its way. So would the second of a double tap, which may be refused what the first has
  // done.
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (event.submitter === sentOffBy && Date.now() - sentOffAt < TAPPED_TWICE_WITHIN) event.preventDefault();
    else [sentOffAt, sentOffBy] = [Date.now(), event.submitter];
  });
  addEventListener("pageshow", () => (sentOffAt = -Infinity));

  document.addEventListener("changed", () => (isAsked = true), true);

  document.addEventListener("htmx:before:request", (event) => {
    const source = event.detail.ctx.sourceElement;
    if (["changes", "stream"].includes(source.id) && isSentOff()) event.preventDefault();
    else if (source.id === "changes") {
      if (!isAsked && isStreaming() && !isBehind()) event.preventDefault();
      else isAsked = false;
    } else if (source.id === "stream") {
      if (hasYielded || Date.now() < blockedUntil) event.preventDefault();
      else openedAt = Date.now();
    }
  });

  document.addEventListener("htmx:sse:before:connection", (event) => {
    // It was cut: by the server, which may have let this person go, or on its way.
    if (heardAt) setTimeout(ask, Math.random() * COME_BACK_WITHIN);
    heardAt = 0;
    if (hasYielded || isSentOff()) event.preventDefault();
  });
  document.addEventListener("htmx:sse:after:connection", (event) => {
    connection = event.detail.connection;
    openedAt = Date.now();
  });
  document.addEventListener("htmx:sse:before:message", (event) => {
    const { event: kind, data } = event.detail.message;
    isCutOff = false;
    heardAt = Date.now();
    if (kind === "beat") told = Math.max(told, Number(data));
    if (kind === "yield") {
      hasYielded = true;
      heardAt = 0;
    }
    if (kind === "beat" && isBehind()) ask();
    show();
  });
  for (const end of ["htmx:sse:error", "htmx:sse:close"]) {
    document.addEventListener(end, () => {
      heardAt = 0;
      connection = null;
      show();
    });
  }

  // No longer in the debate: the page itself says so.
  document.addEventListener("htmx:response:error", (event) => {
    const { sourceElement, response } = event.detail.ctx;
    const isOut = ["changes", "stream"].includes(sourceElement.id) && [403, 404].includes(response.status);
    if (isOut && !isSentOff()) location.reload();
  });

  // A stream that has gone silent is dead, whoever still holds it open; one that never spoke is held back.
  function watch() {
    if (connection && !isStreaming() && Date.now() - openedAt > DEAF_AFTER) {
      const abandoned = connection;
      connection = null;
      if (!heardAt) blockedUntil = Date.now() + TRY_AGAIN_AFTER;
      abandoned.abortController?.abort();
      abandoned.reader?.cancel().catch(() => {});
    }
    show();
  }

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) hasYielded = false; // who looks at this page wants it to be the live one
  });
  addEventListener("online", () => {
    blockedUntil = 0;
    ask();
  });
  addEventListener("offline", () => show());

  // --- whether anybody answers

  document.addEventListener("htmx:after:request", (event) => {
    if (event.detail.ctx.sourceElement.id !== "changes") return;
    isCutOff = event.detail.ctx.response.status >= 500;
    show();
  });
  document.addEventListener("htmx:error", (event) => {
    const source = event.detail.ctx?.sourceElement;
    if (source?.id === "stream" && Date.now() - openedAt > DEAF_AFTER / 2) blockedUntil = Date.now() + TRY_AGAIN_AFTER;
    if (source?.id !== "changes") return;
    isCutOff = true;
    show();
  });

  function show() {
    const signal = document.getElementById("signal");
    if (!signal || !sinceField()) return;
    const isOffline = !navigator.onLine || (isCutOff && !isStreaming());
    const state = isOffline ? "offline" : isStreaming() && !isBehind() ? "live" : "catching-up";
    signal.hidden = false;
    if (signal.dataset.state === state) return;
    signal.dataset.state = state;
    signal.querySelector(".said").textContent = signal.dataset[{ "catching-up": "catchingUp" }[state] || state];
  }

  // --- a frame: it fits on the page as it is, or it is not swapped in and the page asks from where it is

  document.addEventListener("htmx:before:swap", (event) => {
    const { tasks } = event.detail;
    const next = tasks.map((task) => task.fragment?.querySelector?.("#since[data-from]")).find(Boolean);
    if (!next) return;
    const [from, to] = [Number(next.dataset.from), Number(next.value)];
    told = Math.max(told, to);
    if (to <= since() || from !== since()) {
      event.preventDefault();
      if (isBehind()) setTimeout(ask);
      return;
    }
    for (const task of [...tasks].filter(isArrival)) {
      tasks.splice(tasks.indexOf(task), 1);
      if (task.target) put(task.fragment.querySelector(".branch"), task.target);
    }
    news.changed += tasks.filter((task) => task.target?.id?.startsWith("claim-")).length;
  });
  document.addEventListener("htmx:after:swap", () => {
    if (sinceField() && isBehind()) setTimeout(ask); // a page fetched anew may be older than what came meanwhile
    show();
  });

  const isArrival = (task) => task.type === "partial" && task.swapSpec.style === "beforeend";
  const lastOf = (branch) => Number(branch.querySelector(":scope > .label .number").textContent.split(".").at(-1));

  // Among its siblings where its number says: what had to be approved comes later than it was sent. Of a branch that
  // is here already, as when it was just unfolded, what is new beneath it.
  function put(branch, side) {
    if (document.getElementById(branch.id)) {
      for (const below of branch.querySelectorAll(":scope > details > .sides > .side > .branch")) {
        const there = document.getElementById(below.parentElement.id);
        if (there) put(below, there);
      }
      return;
    }
    news.arrived += 1 + branch.querySelectorAll(".branch").length;
    side.insertBefore(branch, [...side.children].find((sibling) => lastOf(sibling) > lastOf(branch)) || null);
    mark(side);
  }

  // --- what has come into a folded branch is counted where it is folded

  function mark(side) {
    let folded = null;
    for (let one = side.closest("details:not([open])"); one; one = one.parentElement.closest("details:not([open])")) {
      folded = one;
    }
    const words = document.getElementById("signal")?.dataset.newHere;
    if (!folded || !words) return;
    let note = folded.querySelector(":scope > summary > .new-here");
    if (!note) {
      note = document.createElement("span");
      note.className = "new-here";
      folded.querySelector(":scope > summary").append(" ", note);
      folded.addEventListener("toggle", () => note.remove(), { once: true });
    }
    note.dataset.count = Number(note.dataset.count || 0) + 1;
    note.textContent = words.replace("0", note.dataset.count);
  }

  // --- what came, said once in a while to who listens

  const news = { arrived: 0, changed: 0 };

  function speak() {
    const voice = document.getElementById("voice");
    if (!voice || localStorage.getItem(QUIET) === "on") return;
    const said = ["arrived", "changed"].filter((kind) => news[kind]).map((kind) => voice.dataset[kind].replace("0", news[kind]));
    news.arrived = news.changed = 0;
    if (said.length) voice.textContent = said.join(" ");
  }

  function offerQuiet() {
    const voice = document.getElementById("voice");
    const button = document.getElementById("quiet");
    if (!voice || !button) return;
    const say = () => button.setAttribute("aria-pressed", String(localStorage.getItem(QUIET) === "on"));
    button.addEventListener("click", () => {
      localStorage.setItem(QUIET, localStorage.getItem(QUIET) === "on" ? "off" : "on");
      voice.textContent = "";
      say();
    });
    say();
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (!sinceField()) return;
    told = since();
    offerQuiet();
    show();
    setInterval(watch, 1000);
    setInterval(speak, SPEAK_EVERY);
  });
})();
