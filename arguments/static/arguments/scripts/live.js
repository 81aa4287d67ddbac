// The stream of frames: whether it gets through, and polling while there is no stream.
counterpoint.live = (() => {
  "use strict";

  const { leases } = counterpoint;
  const SILENT_AFTER = 20000; // milliseconds, as all below; the server sends something at least every 15 seconds
  const DEAF_AFTER = 8000; // a stream that has brought nothing for so long counts as buffered by a proxy
  const TRY_AGAIN_AFTER = 60000; // such a page only polls for so long
  const COME_BACK_WITHIN = 500; // spreads the polls of a class whose streams were cut at once
  const TAPPED_TWICE_WITHIN = 1000;
  const ANSWER_WITHIN = 20000; // a form without an answer for so long counts as given up

  let heardAt = 0; // when the stream last brought anything
  let openedAt = 0;
  let blockedUntil = 0;
  let connection = null;
  let hasYielded = false; // the server gave this seat's stream to another page
  let told = 0; // the highest number of a contribution that this page has heard of
  let isAsked = false; // somebody asked for a poll now
  let isCutOff = false; // the last poll got no answer
  let answeredAt = -Infinity; // when the last poll was answered
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

  function askIfBehind() {
    if (sinceField() && isBehind()) setTimeout(ask);
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
      if (event.defaultPrevented) return;
      if (hasYielded || Date.now() < blockedUntil || !leases.take()) event.preventDefault();
      else openedAt = Date.now();
    }
  });

  document.addEventListener("htmx:sse:before:connection", (event) => {
    // The network cut the stream, or the server did because it removed this person: the next poll shows which.
    if (heardAt) setTimeout(ask, Math.random() * COME_BACK_WITHIN);
    heardAt = 0;
    if (hasYielded || isSentOff() || !leases.take()) event.preventDefault();
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
  document.addEventListener("htmx:sse:close", leases.free);

  // This person is no longer in the debate: the page, loaded again, says so.
  document.addEventListener("htmx:response:error", (event) => {
    const { sourceElement, response } = event.detail.ctx;
    const isOut = ["changes", "stream"].includes(sourceElement.id) && [403, 404].includes(response.status);
    if (isOut && !isSentOff()) location.reload();
  });

  function end() {
    const abandoned = connection;
    connection = null;
    leases.free();
    abandoned.abortController?.abort();
    abandoned.reader?.cancel().catch(() => {});
  }

  // A stream that has gone silent counts as dead even if it is open, and one that never brought anything as blocked.
  function watch() {
    if (connection && !document.hidden && !leases.take()) {
      heardAt = 0;
      end();
      ask();
    } else if (connection && !isStreaming() && Date.now() - openedAt > DEAF_AFTER) {
      if (!heardAt) blockedUntil = Date.now() + TRY_AGAIN_AFTER;
      end();
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
    const { status } = event.detail.ctx.response;
    isCutOff = status >= 500;
    if (status < 300) answeredAt = Date.now();
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
    const isUpToDate = !isBehind() && Date.now() - answeredAt < SILENT_AFTER;
    let state = "catching-up";
    if (isOffline) state = "offline";
    else if (isStreaming() && !isBehind()) state = "live";
    else if (isUpToDate) state = "asking"; // as the fourth page of a browser does
    if (signal.dataset.state === state) return;
    signal.dataset.state = state;
    signal.querySelector(".said").textContent = signal.dataset[{ "catching-up": "catchingUp" }[state] || state];
  }

  document.addEventListener("htmx:after:swap", () => {
    askIfBehind(); // a page that was fetched may be older than what came meanwhile
    show();
  });

  document.addEventListener("DOMContentLoaded", () => {
    if (!sinceField()) return;
    told = since();
    show();
    setInterval(watch, 1000);
  });

  return { sinceField, since, ask, askIfBehind, heard: (number) => (told = Math.max(told, number)) };
})();
