// What could not be sent is kept in this browser, and is sent again as soon as the server answers.
(() => {
  "use strict";

  const SOONEST = 3000; // milliseconds before the first retry; each later wait is twice as long
  const LATEST = 30000; // milliseconds: the longest wait
  const AT_ONCE = 1000; // milliseconds; spreads the requests of a class that is back online
  const ANSWER_WITHIN = 20000; // milliseconds until a try without an answer is given up
  const LEASE = "lease"; // key in localStorage: which tab sends, and until when
  const LEASE_LASTS = 2 * ANSWER_WITHIN;
  const CUT = [408, 502, 503, 504]; // statuses of a server or proxy that has taken nothing
  const TAB = String(Math.random());
  const { storage, drafts, unsent, replying } = counterpoint;
  if (!unsent) return;
  const { words, entries, due, keep, placeOf, show } = unsent;

  // --- keeping

  function keepReply(form, body) {
    const sent = new URLSearchParams(body);
    sent.delete("csrfmiddlewaretoken");
    const [claim, side] = [form.id.split("-")[1], sent.get("stance")];
    const [at, key] = [Date.now(), sent.get("key")];
    const isNew = !entries().some((one) => one.key === key);
    const entry = { kind: "reply", url: `/claims/${claim}/replies/`, body: String(sent), claim, side, key, at };
    if (isNew && !keep({ name: `outbox-${at}-${key}`, ...entry })) return false;
    const wasHere = form.contains(document.activeElement) || document.activeElement === document.body;
    drafts.letGo(form, sent.get("text"));
    if (!form.elements.namedItem("text").value) replying.close(form);
    show();
    if (wasHere) document.getElementById(`unsent-${key}`)?.focus({ preventScroll: true });
    return true;
  }

  // The last vote counts: it replaces an earlier one that still waits.
  function keepVote(url, claim, body) {
    const sent = new URLSearchParams(body);
    ["csrfmiddlewaretoken", "next"].forEach((one) => sent.delete(one));
    const [at, earlier] = [Date.now(), entries().filter((one) => isAnswer(one, url, claim))];
    const isKept = keep({ name: `outbox-${at}-vote-${claim}`, kind: "vote", url, body: String(sent), claim, at });
    if (isKept) earlier.forEach((one) => storage.drop(one.name));
    show();
    const voice = document.getElementById("voice");
    if (isKept && voice) voice.textContent = document.getElementById("unsent-vote").content.textContent;
    return isKept;
  }

  // --- taking over what htmx could not send

  function vote(ctx) {
    if (ctx.sourceElement.id !== "act") return null;
    const url = new URL(ctx.request.action, location.href).pathname;
    const [voted] = url.endsWith("/votes/") ? new URLSearchParams(ctx.request.body).get("vote")?.split("-") ?? [] : [];
    const claim = voted || url.match(/^\/claims\/(\d+)\/position\/$/)?.[1];
    return claim ? { url, claim } : null;
  }

  const isAnswer = (entry, url, claim) => entry.url === url && entry.claim === claim;

  function take(ctx) {
    const body = ctx.request.body;
    if (!body) return false;
    if (ctx.sourceElement.matches?.(".reply-form")) return keepReply(ctx.sourceElement, body);
    const cast = vote(ctx);
    return cast !== null && keepVote(cast.url, cast.claim, body);
  }

  // Whether something else answered with success in the server's place, such as a network's sign-in page.
  function isAnothers(ctx) {
    const ours = ctx.sourceElement.matches?.(".reply-form") ? 'class="sent ' : vote(ctx) ? "hx-partial" : "";
    return ctx.response.status < 400 && !ctx.text.includes(ours);
  }

  document.addEventListener(
    "htmx:error",
    (event) => {
      const { ctx } = event.detail;
      if (!ctx?.request || ctx.text !== undefined || !take(ctx)) return; // an answer with a text: the request has arrived
      event.detail.isKept = true;
      isDown = true;
      later();
    },
    true,
  );
  document.addEventListener(
    "htmx:after:request",
    (event) => {
      const { ctx } = event.detail;
      if (!(CUT.includes(ctx.response.status) || isAnothers(ctx)) || !take(ctx)) return;
      event.preventDefault();
      later();
    },
    true,
  );
  document.addEventListener(
    "htmx:before:request",
    (event) => {
      const { ctx } = event.detail;
      const cast = vote(ctx);
      if (!cast || !entries().some((one) => isAnswer(one, cast.url, cast.claim)) || !take(ctx)) return;
      event.preventDefault(); // an earlier vote that waits might arrive after this one
      soon(0);
    },
    true,
  );

  // --- sending: one after the other, by one tab

  let wait = SOONEST;
  let timer = 0;
  let isSending = false;
  let isDown = false; // the last try got no answer

  function soon(pause) {
    clearTimeout(timer);
    timer = setTimeout(send, pause);
  }

  function later() {
    soon(wait * (1 - Math.random() / 4));
    wait = Math.min(2 * wait, LATEST);
  }

  function again() {
    wait = SOONEST;
    if (due().length) soon(Math.random() * AT_ONCE);
  }

  async function lease() {
    const held = storage.read(LEASE);
    if (held && held.tab !== TAB && held.until > Date.now()) return false;
    storage.write(LEASE, { tab: TAB, until: Date.now() + LEASE_LASTS });
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 60)); // another tab may write its own now
    return storage.read(LEASE)?.tab === TAB;
  }

  function release() {
    if (storage.read(LEASE)?.tab === TAB) storage.drop(LEASE);
  }

  async function send() {
    timer = 0;
    if (isSending || !due().length) return;
    isSending = true;
    try {
      if (!(await lease()) || !(await sendAll())) later();
      else wait = SOONEST;
    } finally {
      release();
      isSending = false;
      show();
    }
  }

  // Returns whether nothing is left to send. An entry that must wait does not hold up those after it.
  async function sendAll() {
    const tried = new Set();
    const next = () => due().find((one) => !tried.has(one.name));
    for (let entry = next(); entry; entry = next()) {
      storage.write(LEASE, { tab: TAB, until: Date.now() + LEASE_LASTS });
      const answer = await post(entry);
      isDown = answer === null;
      if (isDown) return false;
      if (!settle(entry, answer)) tried.add(entry.name);
    }
    return tried.size === 0;
  }

  // Returns the server's answer; null where there is none, or where something else answered.
  async function post(entry) {
    const body = new URLSearchParams(entry.body);
    body.set("csrfmiddlewaretoken", document.querySelector("[name='csrfmiddlewaretoken']").value);
    const stop = new AbortController();
    const limit = setTimeout(() => stop.abort(), ANSWER_WITHIN);
    try {
      const headers = { Accept: "text/html", "HX-Request": "true", "HX-Request-Type": "partial" };
      headers["HX-Current-URL"] = location.href;
      // Tells the server whose entry it is: another person may have a seat in this browser now.
      const url = `${entry.url}?me=${storage.me}`;
      const answer = await fetch(url, { method: "POST", body, headers, signal: stop.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const isOurs = page.querySelector(entry.kind === "reply" ? ".sent" : "hx-partial");
      if (CUT.includes(answer.status) || (answer.ok && !isOurs)) return null;
      return { status: answer.status, passes: answer.headers.has("Retry-After"), page };
    } catch {
      return null;
    } finally {
      clearTimeout(limit);
    }
  }

  // --- the server's answer

  // Returns whether the entry is done, or needs its author; false where it must be sent again.
  function settle(entry, { status, passes, page }) {
    const told = page.querySelector("form > .error, .field .error, .notice");
    const said = { words: wordsOf(told), href: linkIn(told) };
    if (passes) {
      keep({ ...entry, words: said.words });
      return false;
    }
    if (status < 300) arrived(entry, page);
    else if (page.querySelector("[name='late']") && !entry.body.includes("late=1")) {
      keep({ ...entry, body: `${entry.body}&late=1` });
    } else if (entry.kind === "vote") refuse(entry, told);
    else if (status === 404) keep({ ...entry, held: true, gone: true, words: words.copy });
    else if (replying.reopen(entry.claim, entry.side) && give(entry, said, page)) storage.drop(entry.name);
    else keep({ ...entry, held: true, ...said });
    return true;
  }

  function wordsOf(told) {
    const said = told?.matches(".notice") ? told : told?.firstChild; // the link that may follow is left out
    return said?.textContent.trim() || words.refused;
  }

  const linkIn = (told) => told?.querySelector("a[href^='/claims/']")?.getAttribute("href") || "";

  function arrived(entry, page) {
    storage.drop(entry.name);
    document.body.dispatchEvent(new CustomEvent("acted"));
    const waiting = page.querySelector(".waiting[id]");
    if (waiting) document.getElementById(waiting.id)?.replaceWith(waiting);
    const sent = entry.kind === "reply" && page.querySelector(".sent");
    if (sent) replying.tell(sent);
    document.body.dispatchEvent(new CustomEvent("changed"));
  }

  function refuse(entry, told) {
    storage.drop(entry.name);
    if (told?.matches(".notice")) document.getElementById("notice").replaceChildren(told);
  }

  // Puts it back into its form with the server's message, and with a new key if the server gave one.
  function give(entry, said, page) {
    const { key, stance: _stance, late: _late, ...fields } = Object.fromEntries(new URLSearchParams(entry.body));
    const renewed = page?.querySelector("[name='key']")?.value;
    return drafts.giveBack(`reply-${entry.claim}`, { fields, hidden: { key: renewed || key }, stance: entry.side, ...(said && { said }) });
  }

  function takeBack(entry) {
    const said = entry.held && !entry.gone ? { words: entry.words, href: entry.href } : null;
    const isHere = replying.open(entry.claim, entry.side);
    if (!give(entry, said)) {
      if (isHere) keep({ ...entry, words: words.busy });
      else location.assign(`/claims/${entry.claim}/?reply=${entry.side}`);
      return;
    }
    storage.drop(entry.name);
    show();
    if (!isHere) location.assign(`/claims/${entry.claim}/?reply=${entry.side}`);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".unsent-one button");
    if (!button) return;
    const entry = entries().find((one) => one.name === button.closest(".unsent-one").dataset.entry);
    if (!entry) return;
    if (button.matches(".take")) takeBack(entry);
    if (button.matches(".drop")) storage.drop(entry.name);
    if (button.matches(".send")) {
      keep({ ...entry, held: false, words: "" });
      wait = SOONEST;
      soon(0);
    }
    show();
  });

  // --- when to try again

  let isUnanswered = false; // the last poll got no answer

  const asks = (event) => ["changes", "stream"].includes(event.detail.ctx?.sourceElement?.id);
  document.addEventListener("htmx:error", (event) => {
    if (asks(event)) isUnanswered = true;
  });
  document.addEventListener("htmx:after:request", (event) => {
    const { ctx } = event.detail;
    if (ctx.select === "#main") again(); // the phase may have changed, and with it what may be sent
    if (!asks(event)) return;
    if (ctx.response.status < 500 && (isUnanswered || (isDown && !timer))) again();
    isUnanswered = ctx.response.status >= 500;
  });
  document.addEventListener("htmx:sse:after:connection", again);
  addEventListener("online", again);
  addEventListener("pagehide", release);
  addEventListener("pageshow", (event) => event.persisted && again());
  document.addEventListener("DOMContentLoaded", again);
})();
