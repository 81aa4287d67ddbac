// While one types a reply: claims that say nearly the same show beneath the form. They never stand in the way: the field
// does not move, nothing is asked without a pause, and without an answer nothing happens.
(() => {
  "use strict";

  const PAUSE = 400; // milliseconds
  const AGAIN = 5000; // milliseconds after news, since what is shown may have been hidden or reworded
  const LEAST = 12; // characters
  const RESTORED = "restored"; // the detail of an input event that no person caused: see drafts.js

  const typing = new WeakMap(); // form → what was asked, what the person has said is different, and the timer
  const fieldOf = (form) => form.querySelector("textarea[name='text']");
  const formOf = (target) => target.closest?.(".reply-form[data-similar]");
  const isHeld = (form) => form.querySelector(".primary").disabled;
  const claimsOf = (list) => [...(list?.querySelectorAll("li") || [])];
  const listOf = (form) => form.querySelector(":scope > .similar");

  function stateOf(form) {
    if (!typing.has(form)) typing.set(form, { asked: "", different: new Set(), timer: 0, again: 0, asking: null });
    return typing.get(form);
  }

  // What is told stands in the place of the hint, so that nothing moves, and is there before it says something.
  function voiceOf(form) {
    const there = form.querySelector(".similar-told");
    if (there) return there;
    const [hint, place, told] = [form.querySelector(".hint"), document.createElement("div"), document.createElement("output")];
    place.className = "hint-place";
    told.className = "similar-told hint";
    hint.replaceWith(place);
    place.append(hint, told);
    return told;
  }

  function clear(form) {
    listOf(form)?.remove();
    form.classList.remove("has-similar");
    voiceOf(form).textContent = "";
  }

  function stop(form) {
    const state = stateOf(form);
    clearTimeout(state.timer);
    state.asking?.abort();
    state.asked = "";
  }

  function note(form) {
    const state = stateOf(form);
    voiceOf(form);
    clearTimeout(state.timer);
    if (fieldOf(form).value.trim().length < LEAST) {
      stop(form);
      clear(form);
    } else state.timer = setTimeout(ask, PAUSE, form);
  }

  function sentBy(form) {
    const { stance, language, csrfmiddlewaretoken } = form.elements;
    return new URLSearchParams({
      text: fieldOf(form).value,
      language: language?.value || fieldOf(form).lang,
      parent: form.id.split("-")[1],
      stance: stance.value,
      csrfmiddlewaretoken: csrfmiddlewaretoken.value,
    });
  }

  async function ask(form) {
    const [state, body] = [stateOf(form), sentBy(form)];
    const isAsked = state.asked === body.toString();
    if (isAsked || !form.isConnected || isHeld(form) || form.matches(".htmx-request") || !navigator.onLine) return;
    state.asking?.abort();
    state.asking = new AbortController();
    state.asked = body.toString();
    try {
      const answer = await fetch(form.dataset.similar, { method: "POST", body, signal: state.asking.signal });
      const html = answer.status === 200 ? await answer.text() : "";
      if (state.asked === body.toString() && form.isConnected) show(form, html);
    } catch {
      // The network is gone, or something else was typed: it is asked again after the next pause.
      if (state.asked === body.toString()) state.asked = "";
    }
  }

  function show(form, html) {
    const [holder, before] = [document.createElement("template"), listOf(form)];
    holder.innerHTML = html;
    const list = holder.content.querySelector(".similar");
    const { different } = stateOf(form);
    claimsOf(list).forEach((one) => different.has(one.dataset.claim) && one.remove());
    if (!claimsOf(list).length) return clear(form);
    if (before?.textContent === list.textContent) return undefined;
    if (before?.contains(document.activeElement)) {
      const kept = claimsOf(list).map((one) => one.dataset.claim);
      return dismiss(form, claimsOf(before).filter((one) => !kept.includes(one.dataset.claim)));
    }
    if (before) before.replaceWith(list);
    else form.append(list);
    form.classList.add("has-similar");
    voiceOf(form).textContent = list.dataset.told;
    return undefined;
  }

  // The person's own is another point: these claims are not shown again for this text.
  function dismiss(form, claims) {
    if (!claims.length) return;
    const isHere = listOf(form).contains(document.activeElement);
    const next = claims.at(-1).nextElementSibling || claims[0].previousElementSibling;
    claims.forEach((one) => {
      stateOf(form).different.add(one.dataset.claim);
      one.remove();
    });
    if (isHere) (next?.querySelector(".different") || fieldOf(form)).focus();
    if (!claimsOf(listOf(form)).length) clear(form);
  }

  document.addEventListener("input", (event) => {
    const form = event.target.name === "text" && formOf(event.target);
    if (!form) return;
    if (event.detail !== RESTORED) note(form);
    else if (fieldOf(form).value.trim().length < LEAST) note(form);
  });
  document.addEventListener("change", (event) => {
    const form = ["stance", "language"].includes(event.target.name) && formOf(event.target);
    if (form && stateOf(form).asked) note(form);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".similar .different");
    if (button) dismiss(formOf(button), [button.closest("li")]);
  });
  document.addEventListener("keydown", (event) => {
    const form = event.key === "Escape" && !event.isComposing && formOf(event.target);
    if (!form || !listOf(form)) return;
    event.stopImmediatePropagation(); // the form stays open: replying.js would close it
    dismiss(form, claimsOf(listOf(form)));
  });
  // What the class no longer reads goes from here as well: at once where the page shows that, else soon.
  document.addEventListener("htmx:after:swap", () => {
    const form = document.querySelector(".reply-form.has-similar");
    if (!form) return;
    const isGone = (one) => document.getElementById(`claim-${one.dataset.claim}`)?.classList.contains("tombstone");
    dismiss(form, claimsOf(listOf(form)).filter(isGone));
    const state = stateOf(form);
    state.again ||= setTimeout(() => {
      [state.again, state.asked] = [0, ""];
      if (listOf(form)) ask(form);
    }, AGAIN);
  });
  document.addEventListener("htmx:before:request", (event) => {
    const form = event.detail.ctx.sourceElement;
    if (form.matches?.(".reply-form[data-similar]")) stop(form);
  });
})();
