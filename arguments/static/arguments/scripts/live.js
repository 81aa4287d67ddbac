// The stream of frames: whether it gets through, where each frame goes, and polling while there is no stream.
(() => {
  "use strict";

  const SILENT_AFTER = 20000; // milliseconds, as all below; the server sends something at least every 15 seconds
  const DEAF_AFTER = 8000; // a stream that has brought nothing for so long counts as buffered by a proxy
  const TRY_AGAIN_AFTER = 60000; // such a page only polls for so long
  const COME_BACK_WITHIN = 500; // spreads the polls of a class whose streams were cut at once
  const SPEAK_EVERY = 20000;
  const TAPPED_TWICE_WITHIN = 1000;
  const ANSWER_WITHIN = 20000; // a form without an answer for so long counts as given up
  const QUIET = "quiet"; // key in localStorage: "on" where a screen reader is not to announce news

  let heardAt = 0; // when the stream last brought anything
  let openedAt = 0;
  let blockedUntil = 0;
  let connection = null;
  let hasYielded = false; // the server gave this seat's stream to another page
  let told = 0; // the highest number of a contribution that this page has heard of
  let isAsked = false; // somebody asked for a poll now
  let isCutOff = false; // the last poll got no answer
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

  // --- the stream, and polling in its place

  // A form that is sent as a page may end the right to read this page. Until it is answered nothing is polled: a
  // refused poll would reload the page and cancel the form. A second submit by a double tap would cancel it too.
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
    // The network cut the stream, or the server did because it removed this person: the next poll shows which.
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

  // This person is no longer in the debate: the page, loaded again, says so.
  document.addEventListener("htmx:response:error", (event) => {
    const { sourceElement, response } = event.detail.ctx;
    const isOut = ["changes", "stream"].includes(sourceElement.id) && [403, 404].includes(response.status);
    if (isOut && !isSentOff()) location.reload();
  });

  // A stream that has gone silent counts as dead even if it is open, and one that never brought anything as blocked.
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
    if (!document.hidden) hasYielded = false; // the page that is looked at takes the stream back
  });
  addEventListener("online", () => {
    blockedUntil = 0;
    ask();
  });
  addEventListener("offline", () => show());

  // --- whether the server answers

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

  // --- a frame is swapped in if it starts at the page's number; otherwise the page polls from its number

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
    for (const task of [...tasks].filter(arrival)) {
      tasks.splice(tasks.indexOf(task), 1);
      const side = sideOf(arrival(task).dataset.side);
      if (side) put(arrival(task).querySelector(".branch"), side);
    }
    for (const task of tasks.filter((one) => !one.target)) {
      // The count of replies of a claim that has got its first one just now.
      const count = task.fragment.querySelector(".count");
      task.target = count && document.getElementById(count.id);
    }
    news.changed += tasks.filter((task) => task.target?.id?.startsWith("claim-")).length;
  });
  document.addEventListener("htmx:after:swap", () => {
    if (sinceField() && isBehind()) setTimeout(ask); // a page that was fetched may be older than what came meanwhile
    show();
  });

  const arrival = (task) => task.type === "partial" && task.fragment.querySelector("[data-side]");
  const lastOf = (branch) => Number(branch.querySelector(":scope > .label .number").textContent.split(".").at(-1));

  // The list of this id; made where it is the first reply to a claim of the page.
  function sideOf(id) {
    const there = document.getElementById(id);
    const parent = document.getElementById(id.replace(/^(pros|cons)-/, "branch-"));
    if (there || !parent) return there;
    const level = Number(parent.querySelector(":scope > .label").tagName[1]);
    const replies = document.createElement("template");
    replies.innerHTML = document.getElementById("replies-blank").innerHTML.replaceAll("CLAIM", parent.id.split("-")[1]);
    // Like the server's branches: only those of the outline's or the page's first level are unfolded.
    replies.content.querySelector("details").open = !parent.parentElement.closest(".branch");
    for (const side of replies.content.querySelectorAll(".side")) side.dataset.heading = Math.min(level + 1, 6);
    parent.append(replies.content);
    return document.getElementById(id);
  }

  // Puts a branch among its siblings by its number: a claim that had to be approved arrives after later ones. If the
  // branch is here already (it was just unfolded), puts the replies that are missing beneath it.
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

  // --- a folded branch counts what has come into it

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

  // --- what came is announced to screen readers every SPEAK_EVERY

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
