// What could not be sent waits in this browser, where its author sees it, and is sent again as soon as somebody answers.
"use strict";

(() => {
  const SOONEST = 3000; // milliseconds between two tries, twice as long after each
  const LATEST = 30000;
  const AT_ONCE = 1000; // a class that is back online does not send in one instant
  const ANSWER_WITHIN = 20000;
  const LEASE = "lease"; // under this name: which tab sends, and until when it may
  const LEASE_LASTS = 2 * ANSWER_WITHIN;
  const CUT = [408, 502, 503, 504]; // what a server or proxy says that has taken nothing
  const TAB = String(Math.random());
  const words = document.getElementById("unsent-one")?.dataset;
  if (!words) return; // nobody is seated here

  // --- what waits. An entry: name, kind, url, body, claim, at; side and key of a reply; held, gone, words, href.

  const entries = () => kept.names("outbox-").map((name) => ({ ...kept.read(name), name })).filter((one) => one.url);
  const due = () => entries().filter((one) => !one.held);

  function keep({ name, ...entry }) {
    return kept.write(name, entry);
  }

  function keepReply(form, body) {
    const sent = new URLSearchParams(body);
    sent.delete("csrfmiddlewaretoken");
    const [, stance, claim] = form.id.split("-");
    const [at, key] = [Date.now(), sent.get("key")];
    const isNew = !entries().some((one) => one.key === key);
    const entry = { kind: "reply", url: `/claims/${claim}/replies/`, body: String(sent), claim, side: stance, key, at };
    if (isNew && !keep({ name: `outbox-${at}-${key}`, ...entry })) return false;
    const wasHere = form.contains(document.activeElement) || document.activeElement === document.body;
    drafts.letGo(form, sent.get("text"));
    columnOf(entry)?.querySelector(".sent")?.remove();
    show();
    if (wasHere) document.getElementById(`unsent-${key}`)?.focus({ preventScroll: true });
    return true;
  }

  // The last answer counts: an earlier one that still waits is gone.
  function keepVote(url, claim, body) {
    const sent = new URLSearchParams(body);
    ["csrfmiddlewaretoken", "next"].forEach((one) => sent.delete(one));
    const [at, earlier] = [Date.now(), entries().filter((one) => one.url === url)];
    const isKept = keep({ name: `outbox-${at}-vote-${claim}`, kind: "vote", url, body: String(sent), claim, at });
    if (isKept) earlier.forEach((one) => kept.drop(one.name));
    show();
    const voice = document.getElementById("voice");
    if (isKept && voice) voice.textContent = document.getElementById("unsent-vote").content.textContent;
    return isKept;
  }

  // --- what htmx could not send

  function vote(ctx) {
    const url = new URL(ctx.request.action, location.href).pathname;
    const [, claim] = url.match(/^\/claims\/(\d+)\/(?:vote|position)\/$/) || [];
    return ctx.sourceElement.id === "act" && claim ? { url, claim } : null;
  }

  function take(ctx) {
    const body = ctx.request.body;
    if (!body) return false;
    if (ctx.sourceElement.matches?.(".reply-form")) return keepReply(ctx.sourceElement, body);
    const cast = vote(ctx);
    return cast !== null && keepVote(cast.url, cast.claim, body);
  }

  // Some networks answer in our place, and kindly.
  function isAnothers(ctx) {
    const ours = ctx.sourceElement.matches?.(".reply-form") ? "reply-form" : vote(ctx) ? "hx-partial" : "";
    return ctx.response.status < 400 && !ctx.text.includes(ours);
  }

  document.addEventListener(
    "htmx:error",
    (event) => {
      const { ctx } = event.detail;
      if (!ctx?.request || ctx.text !== undefined || !take(ctx)) return; // with a text it arrived, and broke later
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
      if (!cast || !entries().some((one) => one.url === cast.url) || !take(ctx)) return;
      event.preventDefault(); // else the earlier one might arrive after it
      soon(0);
    },
    true,
  );

  // --- sending: one after the other, by one tab

  let wait = SOONEST;
  let timer = 0;
  let isSending = false;
  let isDown = false; // nobody answered when we last asked

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
    const held = kept.read(LEASE);
    if (held && held.tab !== TAB && held.until > Date.now()) return false;
    kept.write(LEASE, { tab: TAB, until: Date.now() + LEASE_LASTS });
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 60)); // another tab may do so now
    return kept.read(LEASE)?.tab === TAB;
  }

  function release() {
    if (kept.read(LEASE)?.tab === TAB) kept.drop(LEASE);
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

  // Whether all of it is off; what must wait a little does not hold up what comes after it.
  async function sendAll() {
    const tried = new Set();
    const next = () => due().find((one) => !tried.has(one.name));
    for (let entry = next(); entry; entry = next()) {
      kept.write(LEASE, { tab: TAB, until: Date.now() + LEASE_LASTS });
      const answer = await post(entry);
      isDown = answer === null;
      if (isDown) return false;
      if (!settle(entry, answer)) tried.add(entry.name);
    }
    return tried.size === 0;
  }

  // What the server says; null where it says nothing, or another speaks for it.
  async function post(entry) {
    const body = new URLSearchParams(entry.body);
    body.set("csrfmiddlewaretoken", document.querySelector("[name='csrfmiddlewaretoken']").value);
    const stop = new AbortController();
    const limit = setTimeout(() => stop.abort(), ANSWER_WITHIN);
    try {
      const headers = { Accept: "text/html", "HX-Request": "true", "HX-Request-Type": "partial" };
      headers["HX-Current-URL"] = location.href;
      // Whose it is, lest it be taken as another's who sits here by now.
      const url = `${entry.url}?me=${kept.me}`;
      const answer = await fetch(url, { method: "POST", body, headers, signal: stop.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const isOurs = page.querySelector(entry.kind === "reply" ? ".reply-form" : "hx-partial");
      if (CUT.includes(answer.status) || (answer.ok && !isOurs)) return null;
      return { status: answer.status, passes: answer.headers.has("Retry-After"), page };
    } catch {
      return null;
    } finally {
      clearTimeout(limit);
    }
  }

  // --- what became of it

  // Whether there is nothing left to send of it.
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
    else if (isHere(entry) && give(entry, said, page)) kept.drop(entry.name);
    else keep({ ...entry, held: true, ...said });
    return true;
  }

  function wordsOf(told) {
    const said = told?.matches(".notice") ? told : told?.firstChild; // without the link that may follow
    return said?.textContent.trim() || words.refused;
  }

  const linkIn = (told) => told?.querySelector("a[href^='/claims/']")?.getAttribute("href") || "";
  const formOf = (entry) => `reply-${entry.side}-${entry.claim}`;
  const isHere = (entry) => document.getElementById(formOf(entry)) !== null;
  const columnOf = (entry) => document.getElementById(`unsent-${entry.side}s-${entry.claim}`);

  function arrived(entry, page) {
    kept.drop(entry.name);
    const waiting = page.querySelector(".waiting[id]");
    if (waiting) document.getElementById(waiting.id)?.replaceWith(waiting);
    const column = entry.kind === "reply" && columnOf(entry);
    if (column) {
      column.querySelector(".sent")?.remove();
      column.append(page.querySelector(".sent") ?? "");
    }
    document.body.dispatchEvent(new CustomEvent("changed"));
  }

  function refuse(entry, told) {
    kept.drop(entry.name);
    if (told?.matches(".notice")) document.getElementById("notice").replaceChildren(told);
  }

  // Back into the form, with the server's words beside it; the key that it has for the next try, if it has another.
  function give(entry, said, page) {
    const { key, stance: _stance, late: _late, ...fields } = Object.fromEntries(new URLSearchParams(entry.body));
    const renewed = page?.querySelector("[name='key']")?.value;
    return drafts.giveBack(formOf(entry), { fields, hidden: { key: renewed || key }, ...(said && { said }) });
  }

  function takeBack(entry) {
    const said = entry.held && !entry.gone ? { words: entry.words, href: entry.href } : null;
    if (!give(entry, said)) {
      if (!isHere(entry)) location.assign(`/claims/${entry.claim}/#reply`);
      else keep({ ...entry, words: words.busy });
      return;
    }
    kept.drop(entry.name);
    show();
    if (isHere(entry)) document.getElementById(`text-${entry.side}-${entry.claim}`).focus();
    else location.assign(`/claims/${entry.claim}/#text-${entry.side}-${entry.claim}`);
  }

  // --- showing it

  function made(entry) {
    const one = document.getElementById("unsent-one").content.cloneNode(true).firstElementChild;
    const sent = new URLSearchParams(entry.body);
    one.id = `unsent-${entry.key}`;
    one.classList.add(entry.side);
    one.dataset.entry = entry.name;
    one.querySelector(".status").id = `unsent-status-${entry.key}`;
    one.setAttribute("aria-labelledby", `unsent-status-${entry.key}`);
    one.querySelector(".text").textContent = sent.get("text");
    one.querySelector(".text").lang = sent.get("language") || "";
    one.querySelector(".to").href = `/claims/${entry.claim}/`;
    return one;
  }

  function update(one, entry) {
    one.querySelector(".status").textContent = entry.gone ? words.gone : entry.held ? words.held : words.status;
    tell(entry, entry.words || "");
    for (const button of ["send", "take"]) one.querySelector(`.${button}`).hidden = Boolean(entry.gone);
    one.querySelector(".drop").hidden = !entry.gone;
    one.querySelector(".to").hidden = Boolean(entry.gone) || columnOf(entry) !== null;
  }

  function tell(entry, said) {
    const line = document.querySelector(`#unsent-${CSS.escape(entry.key)} .said`);
    if (line && line.textContent !== said) line.textContent = said;
  }

  function show() {
    const all = entries();
    const replies = all.filter((one) => one.kind === "reply");
    document.querySelectorAll(".unsent-one").forEach((one) => {
      if (!replies.some((entry) => entry.name === one.dataset.entry)) one.remove();
    });
    for (const entry of replies) {
      const place = columnOf(entry) || document.getElementById("unsent");
      let one = document.getElementById(`unsent-${entry.key}`);
      if (one?.parentElement !== place) place.append((one ||= made(entry)));
      update(one, entry);
    }
    const elsewhere = document.getElementById("unsent");
    elsewhere.hidden = !elsewhere.querySelector(".unsent-one");
    showVotes(all.filter((one) => one.kind === "vote"));
  }

  function showVotes(votes) {
    const left = [...document.querySelectorAll(".mine:has(.unsent-vote)")].map((one) => one.id.replace("mine-", ""));
    const gone = left.filter((claim) => !votes.some((one) => one.claim === claim));
    if (gone.length) {
      gone.forEach((claim) => document.querySelector(`#mine-${claim} .unsent-vote`).remove());
      const path = `/debates/${kept.debate}/mine/?claims=${gone.join("+")}`;
      htmx.ajax("GET", path, { target: "#news", swap: "none" });
    }
    for (const { claim, url, body } of votes) {
      const [[name, value]] = new URLSearchParams(body);
      const buttons = document.querySelectorAll(`#mine-${claim} button[formaction="${url}"][name="${name}"]`);
      buttons.forEach((one) => {
        one.setAttribute("aria-pressed", String(one.value === value));
        one.classList.toggle("unsent", one.value === value);
      });
      const group = buttons[0]?.closest("[role='group']");
      if (group && !group.querySelector(".unsent-vote")) {
        group.append(document.getElementById("unsent-vote").content.cloneNode(true));
      }
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".unsent-one button");
    if (!button) return;
    const entry = entries().find((one) => one.name === button.closest(".unsent-one").dataset.entry);
    if (!entry) return;
    if (button.matches(".take")) takeBack(entry);
    if (button.matches(".drop")) kept.drop(entry.name);
    if (button.matches(".send")) {
      keep({ ...entry, held: false, words: "" });
      wait = SOONEST;
      soon(0);
    }
    show();
  });

  // Who leaves takes along what only this browser has: that is said once before.
  document.addEventListener(
    "submit",
    (event) => {
      const said = event.target.querySelector?.("[data-unsent]");
      const count = entries().length;
      if (!said || said.textContent || !count) return;
      event.preventDefault();
      event.stopPropagation();
      said.textContent = said.dataset.unsent.replace("0", count);
    },
    true,
  );

  // --- when

  let isUnanswered = false; // the page's own asking got nothing

  const asks = (event) => ["changes", "stream"].includes(event.detail.ctx?.sourceElement?.id);
  document.addEventListener("htmx:error", (event) => {
    if (asks(event)) isUnanswered = true;
  });
  document.addEventListener("htmx:after:request", (event) => {
    const { ctx } = event.detail;
    if (ctx.select === "#main") again(); // what may be done now may be another thing
    if (!asks(event)) return;
    if (ctx.response.status < 500 && (isUnanswered || (isDown && !timer))) again();
    isUnanswered = ctx.response.status >= 500;
  });
  document.addEventListener("htmx:sse:after:connection", again);
  addEventListener("online", again);
  addEventListener("pagehide", release);
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    show();
    again();
  });
  addEventListener("storage", (event) => {
    if (kept.owns(event.key)) show();
  });
  document.addEventListener("htmx:after:swap", show);
  document.addEventListener("DOMContentLoaded", () => {
    show();
    again();
  });
})();
