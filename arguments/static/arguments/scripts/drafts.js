// What one types stays in this browser until the server has it: over a reload, a crash, a sleep, a way back.
"use strict";

// The browser's storage for this debate and this seat; what another seat left is removed before anything is read.
const kept = (() => {
  const HOUR = 3600000;
  const LASTS = { draft: 12 * HOUR, outbox: 7 * 24 * HOUR }; // the outbox waits for the next lesson
  const { debate = "", me = "", seats } = document.body.dataset;
  let isOver = !debate || !me; // nothing is kept without a seat, nor after leaving

  // A browser may refuse its storage, or have no room in it: then the page works as it would without.
  function tried(act) {
    try {
      return act(localStorage);
    } catch {
      return null;
    }
  }

  const full = (name) => `debate-${debate}-${name}`;
  const keysOf = (start) => (tried(Object.keys) || []).filter((key) => key.startsWith(start)).sort();
  const fetched = (key) => tried((store) => JSON.parse(store.getItem(key)));
  const remove = (key) => tried((store) => store.removeItem(key));
  const names = (start) => (isOver ? [] : keysOf(full(start)).map((key) => key.slice(full("").length)));

  function read(name) {
    const record = isOver ? null : fetched(full(name));
    return record?.by === me ? record : null;
  }

  // Whether it is kept now.
  function write(name, value) {
    const owners = keysOf(full("")).map((key) => fetched(key)?.by);
    if (owners.some((by) => by && by !== me)) isOver = true; // somebody else sits at this device by now
    if (isOver) return false;
    return Boolean(tried((store) => store.setItem(full(name), JSON.stringify({ ...value, by: me })) ?? true));
  }

  function drop(name) {
    if (read(name)) remove(full(name));
  }

  function isMine(key) {
    const one = key.split("-")[1];
    if (one === debate) return me !== "" && fetched(key)?.by === me;
    return seats === undefined || seats.split(" ").includes(one);
  }

  function isOutdated(key) {
    const lasts = LASTS[key.split("-")[2]];
    return lasts !== undefined && !(Date.now() - fetched(key)?.at < lasts);
  }

  keysOf("debate-")
    .filter((key) => /^debate-\d+-/.test(key) && (!isMine(key) || isOutdated(key)))
    .forEach(remove);

  document.addEventListener("submit", (event) => {
    if (event.target.matches(".leaving")) isOver = true; // what was kept is removed by counterpoint.js
  });

  return { debate, me, names, read, write, drop, owns: (key) => Boolean(key?.startsWith(full(""))) };
})();

// Drafts: what stands in a form that was not sent, by the form's id, or its address and its first field.
const drafts = (() => {
  const PAUSE = 300; // milliseconds
  const TYPED = "textarea[name='text'], [name='reason'], [name='source'], [name='url']";
  const CHOSEN = "select";
  // What makes a form sent twice one claim, and what a text was said anew of.
  const HIDDEN = "input[name='key'], input[name='base']";
  const RESTORED = "restored"; // what an event says that nobody typed
  // For this tab: the form that was sent as a page, until the next page says what became of it.
  const MARK = `debate-${kept.debate}-sent`;

  const typedIn = (form) => [...form.querySelectorAll(TYPED)];
  const forms = () => [...document.querySelectorAll("main form[method='post']")].filter((one) => typedIn(one).length);
  const valuesOf = (fields) => Object.fromEntries([...fields].map((field) => [field.name, field.value]));
  const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const isReturned = (form) => form.querySelector(".error, [aria-invalid='true']") !== null;
  const isBlank = (form) => typedIn(form).every((field) => !field.value.trim());

  function nameOf(form) {
    const action = new URL(form.getAttribute("action") || location.href, location.href).pathname;
    return `draft-${form.id || action + typedIn(form)[0].id}`;
  }

  function contentOf(form) {
    const fields = { ...valuesOf(typedIn(form)), ...valuesOf(form.querySelectorAll(CHOSEN)) };
    return { fields, hidden: valuesOf(form.querySelectorAll(HIDDEN)) };
  }

  // --- keeping

  const own = new WeakMap(); // form → its name, and what was typed into it in this tab
  const owed = new Set(); // forms in which something was typed since they were kept
  const newer = new Set(); // names of forms in which something was typed while an answer was on its way
  let timer = 0;

  function keep(form) {
    owed.delete(form);
    if (!form.isConnected) return;
    const [name, content, typed] = [nameOf(form), contentOf(form), typedIn(form)];
    own.set(form, { name, content });
    const isAsRead = typed.every((field) => field.value === field.defaultValue) && !isReturned(form);
    if (isBlank(form) || isAsRead) kept.drop(name);
    else kept.write(name, { ...content, at: Date.now() });
  }

  function flush() {
    clearTimeout(timer);
    timer = 0;
    owed.forEach(keep);
  }

  function note(event) {
    const form = event.target.form;
    if (event.detail === RESTORED) return;
    if (!form?.closest("main") || !event.target.matches(`${TYPED}, ${CHOSEN}`) || !typedIn(form).length) return;
    owed.add(form);
    if (!timer) timer = setTimeout(flush, PAUSE);
  }
  document.addEventListener("input", note);
  document.addEventListener("change", note);
  document.addEventListener("htmx:before:swap", flush);
  document.addEventListener("visibilitychange", flush);
  addEventListener("pagehide", flush);

  // --- bringing back

  function fill(form, content) {
    let isChanged = false;
    for (const [name, value] of Object.entries(content.fields)) {
      const field = form.elements.namedItem(name);
      if (!field || field.value === value) continue;
      if (field.tagName === "SELECT" && ![...field.options].some((option) => option.value === value)) continue;
      field.value = value;
      isChanged = true;
      const folded = field.closest("details");
      if (value && folded) folded.open = true;
    }
    for (const [name, value] of Object.entries(content.hidden)) {
      if (form.elements.namedItem(name)) form.elements.namedItem(name).value = value;
    }
    if (isChanged) typedIn(form)[0].dispatchEvent(new CustomEvent("input", { bubbles: true, detail: RESTORED }));
  }

  function say(form, { words, href }) {
    const told = document.createElement("p");
    told.className = "error";
    told.setAttribute("role", "alert");
    told.textContent = words;
    if (href) {
      const link = document.createElement("a");
      link.href = href;
      link.textContent = document.getElementById("unsent-one").dataset.link;
      told.append(" ", link);
    }
    form.querySelectorAll(":scope > .error, :scope > .sent").forEach((one) => one.remove());
    form.querySelector(".field").before(told);
  }

  // A form that this page has not had so far: as the server made it, or as it was left.
  function bringBack(form, name) {
    const record = kept.read(name);
    const isNewer = newer.delete(name);
    if (!record) return;
    const isAsKept = typedIn(form).every((field) => field.defaultValue === (record.fields[field.name] ?? ""));
    if (isReturned(form)) {
      if (isNewer) fill(form, { fields: record.fields, hidden: {} });
      kept.write(name, { ...contentOf(form), at: Date.now() });
    } else if (isAsKept) {
      kept.drop(name);
      return;
    } else {
      fill(form, record);
      if (record.said) say(form, record.said);
    }
    own.set(form, { name, content: contentOf(form) });
  }

  // A form that was morphed into what the server has now: what one typed, and its key, are still this form's.
  function putBack(form, { content }) {
    const isReset = typedIn(form).every((field) => field.value === field.defaultValue);
    const fields = isReset && !owed.has(form) && !isReturned(form) ? content.fields : {};
    if (!isBlank(form) || Object.keys(fields).length) fill(form, { fields, hidden: content.hidden });
  }

  const seen = new WeakMap(); // form → its name: morphing may make another one of it

  function look() {
    for (const form of forms()) {
      const name = nameOf(form);
      if (seen.get(form) !== name) bringBack(form, name);
      else if (own.get(form)?.name === name) putBack(form, own.get(form));
      seen.set(form, name);
    }
  }
  document.addEventListener("htmx:after:swap", look);
  document.addEventListener("DOMContentLoaded", () => {
    settle();
    look();
  });

  // --- letting go: once the server has it

  const sent = new WeakMap(); // form → the fields as they were sent

  document.addEventListener("htmx:before:request", (event) => {
    const form = event.detail.ctx.sourceElement;
    if (!form.matches("form") || !typedIn(form).length) return;
    keep(form);
    sent.set(form, contentOf(form).fields);
  });
  document.addEventListener("htmx:after:request", (event) => {
    const { sourceElement: form, response, text } = event.detail.ctx;
    if (!sent.has(form) || event.defaultPrevented) return;
    const [name, fields, now] = [nameOf(form), sent.get(form), contentOf(form).fields];
    owed.delete(form);
    own.delete(form);
    if (!isSame(now, fields)) {
      // Typed on while the answer was on its way: that is another text, with a key of its own.
      kept.write(name, { fields: now, hidden: {}, at: Date.now() });
      newer.add(name);
    } else if (response.status < 400 && text.includes("csrfmiddlewaretoken") && isSame(kept.read(name)?.fields, fields)) {
      kept.drop(name);
    }
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.hasAttribute("hx-post") || !form.closest("main") || !typedIn(form).length) return;
    keep(form);
    inThisTab((store) => store.setItem(MARK, JSON.stringify({ name: nameOf(form), path: location.pathname })));
  });

  // It was taken where the page that followed is the debate's and has no such form; an error's page has no debate.
  function settle() {
    const mark = inThisTab((store) => JSON.parse(store.getItem(MARK)));
    unmark();
    const came = document.referrer && new URL(document.referrer).pathname;
    if (mark && came === mark.path && !forms().some((form) => nameOf(form) === mark.name)) kept.drop(mark.name);
  }

  // Nothing came of it: who stopped it and goes on by a link, or came back to the form, has sent nothing.
  const unmark = () => inThisTab((store) => store.removeItem(MARK));
  document.addEventListener("click", (event) => event.target.closest("a[href]") && unmark());
  addEventListener("pageshow", (event) => event.persisted && unmark());

  function inThisTab(act) {
    try {
      return act(sessionStorage);
    } catch {
      return null;
    }
  }

  // --- for the outbox

  // The form is sent as far as this page is concerned: what it held is kept elsewhere, and the next one is another.
  function letGo(form, text) {
    const random = crypto.getRandomValues(new Uint8Array(16));
    form.elements.namedItem("key").value = [...random].map((one) => one.toString(16).padStart(2, "0")).join("");
    form.querySelectorAll(":scope > .error, :scope > .sent").forEach((one) => one.remove());
    if (form.elements.namedItem("text").value === text) {
      typedIn(form).forEach((field) => (field.value = ""));
      form.elements.namedItem("section").value = "";
    }
    form.elements.namedItem("text").dispatchEvent(new CustomEvent("input", { bubbles: true, detail: RESTORED }));
    keep(form);
  }

  // Put what was not taken where it was written; false where something else stands there.
  function giveBack(id, record) {
    const [form, name] = [document.getElementById(id), `draft-${id}`];
    if (form) flush();
    if ((form && !isBlank(form)) || (!form && kept.read(name))) return false;
    if (!kept.write(name, { ...record, at: Date.now() })) return false;
    if (form) {
      fill(form, record);
      if (record.said) say(form, record.said);
      own.set(form, { name, content: contentOf(form) });
    }
    return true;
  }

  return { letGo, giveBack };
})();
