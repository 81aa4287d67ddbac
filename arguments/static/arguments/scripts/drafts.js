// Drafts: what is typed stays in this browser until the server has it, over a reload, a crash or a way back.
// A draft is stored under its form's id, or its address and first field.
counterpoint.drafts = (() => {
  "use strict";

  const { storage } = counterpoint;
  const PAUSE = 300; // milliseconds
  const TYPED = "textarea[name='text'], [name='reason'], [name^='source'], [name^='url']";
  const CHOSEN = "select";
  // The key by which the server knows a form that is sent twice, and the version that a revised text is based on.
  const HIDDEN = "input[name='key'], input[name='base']";
  const RESTORED = "restored"; // the detail of an input event that no person caused
  // Key in sessionStorage: the form that was sent as a page, until the next page shows whether it was taken.
  const MARK = `debate-${storage.debate}-sent`;

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
    const stance = form.elements.namedItem("stance")?.value; // said only: the person chooses it when the form opens
    return { fields, hidden: valuesOf(form.querySelectorAll(HIDDEN)), stance };
  }

  // --- keeping

  const own = new WeakMap(); // form → its name, and its content as typed in this tab
  const owed = new Set(); // forms in which something was typed since they were stored
  const newer = new Set(); // names of forms in which something was typed while an answer was under way
  let timer = 0;

  function keep(form) {
    owed.delete(form);
    if (!form.isConnected) return;
    const [name, content, typed] = [nameOf(form), contentOf(form), typedIn(form)];
    own.set(form, { name, content });
    const isAsRead = typed.every((field) => field.value === field.defaultValue) && !isReturned(form);
    if (isBlank(form) || isAsRead) storage.drop(name);
    else storage.write(name, { ...content, at: Date.now() });
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
      const [folded, block] = [field.closest("details"), field.closest(".source-block")];
      if (value && folded) folded.open = true;
      if (value && block) block.hidden = false;
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

  // A form that is new on this page: keep what the server put into it, or fill in its draft.
  function bringBack(form, name) {
    const record = storage.read(name);
    const isNewer = newer.delete(name);
    if (!record) return;
    const isAsKept = typedIn(form).every((field) => field.defaultValue === (record.fields[field.name] ?? ""));
    if (isReturned(form)) {
      if (isNewer) fill(form, { fields: record.fields, hidden: {} });
      storage.write(name, { ...contentOf(form), at: Date.now() });
    } else if (isAsKept) {
      storage.drop(name);
      return;
    } else {
      fill(form, record);
      if (record.said) say(form, record.said);
    }
    own.set(form, { name, content: contentOf(form) });
  }

  // htmx has morphed the form into the server's: put what was typed, and the form's key, back into it.
  function putBack(form, { content }) {
    const isReset = typedIn(form).every((field) => field.value === field.defaultValue);
    const fields = isReset && !owed.has(form) && !isReturned(form) ? content.fields : {};
    if (!isBlank(form) || Object.keys(fields).length) fill(form, { fields, hidden: content.hidden });
  }

  const seen = new WeakMap(); // form → its name, which morphing may change

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

  // --- a draft is dropped once the server has the text

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
      // The person went on typing before the answer came: that is another text, with a key of its own.
      storage.write(name, { fields: now, hidden: {}, at: Date.now() });
      newer.add(name);
      return;
    }
    const isTaken = response.status < 400 && /csrfmiddlewaretoken|class="sent /.test(text);
    if (isTaken && isSame(storage.read(name)?.fields, fields)) storage.drop(name);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.hasAttribute("hx-post") || !form.closest("main") || !typedIn(form).length) return;
    keep(form);
    inThisTab((store) => store.setItem(MARK, JSON.stringify({ name: nameOf(form), path: location.pathname })));
  });

  // The form was taken if the next page belongs to the debate and does not return it. An error page has no debate.
  function settle() {
    const mark = inThisTab((store) => JSON.parse(store.getItem(MARK)));
    unmark();
    const came = document.referrer && new URL(document.referrer).pathname;
    const isHeld = (form) => nameOf(form) === mark.name && (isReturned(form) || !isBlank(form));
    if (mark && came === mark.path && !forms().some(isHeld)) storage.drop(mark.name);
  }

  // If the person stops the submit and follows a link, or comes back to the form, nothing was sent.
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

  // The outbox has the form's text now: empty the form, and give it a new key for the next text.
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

  // Puts a text that was not taken back into its form. Returns false where the form holds another text.
  function giveBack(id, record) {
    const [form, name] = [document.getElementById(id), `draft-${id}`];
    if (form) flush();
    if ((form && !isBlank(form)) || (!form && storage.read(name))) return false;
    if (!storage.write(name, { ...record, at: Date.now() })) return false;
    if (form) {
      fill(form, record);
      if (record.said) say(form, record.said);
      own.set(form, { name, content: contentOf(form) });
    }
    return true;
  }

  return { look, flush, letGo, giveBack };
})();
