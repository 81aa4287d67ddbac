// The reply form: it opens beneath the claim that it answers, one at a time, and leads back to where one was.
counterpoint.replying = (() => {
  "use strict";

  const { storage, drafts } = counterpoint;
  const OPEN = `debate-${storage.debate}-open`; // key in sessionStorage: the claim and the stance of the open form
  const EDGE = 12; // pixels between what is scrolled into view and the edge of the screen

  const blank = () => document.getElementById("reply-copy");
  const mineOf = (claim) => document.getElementById(`mine-${claim}`);
  const claimOf = (form) => form.id.split("-")[1];
  const isUnderWay = (form) => form.matches(".htmx-request");
  const openForm = () => document.querySelector(".reply-form:not(.htmx-request)");
  const linkOf = (claim, stance) =>
    mineOf(claim)?.querySelector(`a[href$="?reply=${stance}"]:not(.draft)`) || mineOf(claim)?.querySelector("a, button");
  const holderOf = (claim) => mineOf(claim).closest(".branch, .focused");

  function inThisTab(act) {
    try {
      return act(sessionStorage);
    } catch {
      return null;
    }
  }

  // What a claim is called in a sentence.
  function called(claim) {
    const [holder, { thesis }] = [holderOf(claim), blank().dataset];
    const number = holder.querySelector(":scope > .card .number").textContent;
    return holder.classList.contains("thesis") ? thesis.replace("NUMBER", number) : number;
  }

  // --- opening

  function made(claim, stance) {
    const html = blank().innerHTML.replaceAll("{claim}", claim).replaceAll("{answered}", called(claim));
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const form = holder.content.querySelector("form");
    const words = holderOf(claim).querySelector(":scope > .card > .claim .text");
    const premises = [...words.querySelectorAll(".premise")].map((one) => one.textContent);
    const random = crypto.getRandomValues(new Uint8Array(16));
    form.elements.namedItem("key").value = [...random].map((one) => one.toString(16).padStart(2, "0")).join("");
    form.querySelector("textarea").removeAttribute("autofocus");
    Object.assign(form.querySelector("q"), { textContent: premises.join(" ") || words.textContent, lang: words.lang });
    form.elements.namedItem("csrfmiddlewaretoken").value = document.querySelector("#act [name='csrfmiddlewaretoken']").value;
    form.elements.namedItem("stance").value = stance;
    return form;
  }

  // While the rule takes no reply, the form says so beside its button, which sends nothing. The text stays.
  function hold() {
    const [form, why] = [document.querySelector(".reply-form"), blank()?.dataset.held];
    if (!form || why === undefined) return;
    const [button, line] = [form.querySelector(".primary"), form.querySelector(".held")];
    if (why && document.activeElement === button) form.querySelector("textarea").focus({ preventScroll: true });
    for (const one of [button, form.querySelector(".by-enter")]) one.disabled = why !== "";
    if (why) button.setAttribute("aria-describedby", line.id);
    else button.removeAttribute("aria-describedby");
    if (line.textContent !== why) {
      line.textContent = why;
      if (why && form.contains(document.activeElement)) show(form);
    }
    const [late, offered] = [form.querySelector(".late"), blank().content.querySelector(".late")];
    if (!why) late?.remove();
    else if (offered && !late) line.before(offered.cloneNode(true));
  }

  // Returns the form beneath this claim, in which this stance is chosen; null where the page can't have one there.
  function formAt(claim, stance) {
    const there = document.getElementById(`reply-${claim}`);
    if (there) there.elements.namedItem("stance").value = stance;
    if (there || !blank() || !mineOf(claim)) return there;
    const other = openForm();
    if (other) close(other);
    document.querySelectorAll(".sent").forEach((one) => one.remove());
    const form = made(claim, stance);
    mineOf(claim).after(form);
    htmx.process(form);
    drafts.look();
    document.dispatchEvent(new CustomEvent("reply-opened"));
    inThisTab((store) => store.setItem(OPEN, JSON.stringify({ claim, stance })));
    hold();
    markDrafts();
    return form;
  }

  function open(claim, stance) {
    const form = formAt(claim, stance);
    if (!form) return false;
    const field = form.querySelector("textarea");
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
    show(form);
    return true;
  }

  // Opens it for a text that comes back by itself, unless the person is at another form.
  function reopen(claim, stance) {
    const other = openForm();
    return Boolean((!other || claimOf(other) === claim) && formAt(claim, stance));
  }

  // Scrolls as far as needed that the form shows, and no further than the claim that it answers.
  function show(form) {
    const { height, offsetTop } = window.visualViewport || { height: innerHeight, offsetTop: 0 };
    const above = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || EDGE;
    const [{ top, bottom }, claim] = [form.getBoundingClientRect(), holderOf(claimOf(form)).getBoundingClientRect()];
    const edge = EDGE + (document.getElementById("told")?.offsetHeight || 0); // what is told covers the lower edge
    const [below, over] = [bottom + edge - offsetTop - height, top - above - offsetTop];
    const doesFit = below <= claim.top - above - offsetTop;
    if (below > 0) scrollBy({ top: doesFit ? below : Math.min(below, over), behavior: "instant" });
    else if (over < 0) scrollBy({ top: over, behavior: "instant" });
  }

  // A phone's keyboard comes after the focus, and what is told at the lower edge at any time.
  function showTyped() {
    const form = openForm();
    if (form?.contains(document.activeElement) && mineOf(claimOf(form))) show(form);
  }
  window.visualViewport?.addEventListener("resize", showTyped);
  const covered = new ResizeObserver(showTyped);

  // --- closing: the text stays as a draft

  function close(form, isLeading = false) {
    drafts.flush();
    const [claim, stance] = [claimOf(form), form.elements.namedItem("stance").value];
    form.remove();
    forget();
    markDrafts();
    if (isLeading) lead(claim, stance);
  }

  function forget() {
    inThisTab((store) => store.removeItem(OPEN));
    if (location.search.includes("reply=")) history.replaceState(null, "", location.pathname + location.hash);
  }

  // The focus goes to where the form was opened, which shows.
  function lead(claim, stance) {
    const link = linkOf(claim, stance);
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.("main a[href]");
    if (!link) return;
    const [, claim, stance] = link.getAttribute("href").match(/^\/claims\/(\d+)\/\?reply=(pro|con)$/) || [];
    const form = link.matches(".cancel") && link.closest(".reply-form");
    const back = link.matches(".to-answered") && link.closest(".sent");
    if (claim && !open(claim, stance)) return;
    if (form && !isUnderWay(form)) close(form, true);
    if (back) lead(link.hash.split("-")[1], back.classList.contains("con") ? "con" : "pro");
    if (claim || form || back) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const form = event.key === "Escape" && !event.isComposing && event.target.closest?.(".reply-form");
    if (form && !isUnderWay(form)) close(form, true);
  });
  document.addEventListener("change", (event) => {
    const form = event.target.matches("[name='stance']") && event.target.closest(".reply-form");
    if (form) inThisTab((store) => store.setItem(OPEN, JSON.stringify({ claim: claimOf(form), stance: event.target.value })));
  });

  // --- after sending: the new claim shows in its place

  let awaited = null; // what was said of a reply whose claim is on its way to this page

  function follow(sent) {
    sent.dataset.seen = "";
    forget();
    markDrafts();
    sent.focus({ preventScroll: true });
    if (sent.dataset.made) awaited = sent;
  }

  function arrive() {
    const { made = "" } = awaited?.dataset || {};
    if (!awaited?.isConnected) awaited = null;
    const under = awaited?.id.split("-")[1];
    const folded = under && document.getElementById(`replies-${under}`);
    if (folded && !folded.open) folded.open = true; // what is not loaded yet comes by itself
    const branch = document.getElementById(`branch-${made}`);
    if (!awaited || !branch || !mineOf(made) || folded?.matches(".htmx-request")) return;
    const sent = awaited;
    awaited = null;
    if (!branch.getClientRects().length) return; // deeper than a phone shows: the link opens it
    const isHere = sent.contains(document.activeElement) || document.activeElement === document.body;
    const back = document.createElement("a");
    back.className = "to-answered";
    back.href = `#branch-${under}`;
    back.textContent = blank()?.dataset.back.replace("ANSWERED", called(under)) || "";
    if (back.textContent) sent.querySelector("a").replaceWith(back);
    mineOf(made).after(sent);
    if (isHere) sent.focus({ preventScroll: true });
    if (isHere) branch.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  // The outbox has sent a reply: that is said where the claim is, and the person stays where they are.
  function tell(sent) {
    const mine = mineOf(sent.id.split("-")[1]);
    const voice = document.getElementById("voice");
    if (voice) voice.textContent = sent.textContent.trim();
    document.getElementById(sent.id)?.remove();
    sent.dataset.seen = "";
    sent.removeAttribute("role");
    mine?.after(sent);
  }

  // --- what is on the page at any time

  // Links get the name of their claim; by themselves they would all be called alike.
  function nameLinks() {
    for (const link of document.querySelectorAll(".acts a[href*='?reply=']:not([aria-label])")) {
      const claim = link.closest(".mine").id.split("-")[1];
      if (blank()) link.setAttribute("aria-label", `${link.textContent.replace(/\s/, "")} ${called(claim)}`);
    }
  }

  // An empty side of a thesis invites until it has a reply.
  function invite() {
    for (const link of document.querySelectorAll(".invitations > a")) {
      const [claim, stance] = [link.closest(".mine").id.split("-")[1], link.href.split("=")[1]];
      if (document.getElementById(`${stance}s-${claim}`)?.firstElementChild) link.remove();
    }
  }

  // A claim with a text that one has begun says so.
  function markDrafts() {
    const begun = storage.names("draft-reply-").map((name) => name.split("-")[2]);
    document.querySelectorAll(".draft").forEach((one) => {
      const claim = one.closest(".mine").id.split("-")[1];
      if (!begun.includes(claim) || document.getElementById(`reply-${claim}`)) one.remove();
    });
    for (const claim of begun) {
      const row = mineOf(claim)?.querySelector(".acts");
      if (!blank() || !row || row.querySelector(".draft") || document.getElementById(`reply-${claim}`)) continue;
      const link = document.createElement("a");
      link.className = "draft";
      link.href = `/claims/${claim}/?reply=${storage.read(`draft-reply-${claim}`)?.stance || "pro"}`;
      link.textContent = blank().dataset.draft;
      link.setAttribute("aria-label", `${link.textContent} (${called(claim)})`);
      row.prepend(link);
    }
  }

  // A page that is fetched again does not know of what was opened here: it gets a place for that.
  document.addEventListener("htmx:before:swap", (event) => {
    const opened = [...document.querySelectorAll(".reply-form, .sent, [data-stays]")];
    for (const { fragment, target } of event.detail.tasks) {
      for (const one of opened) {
        const before = one.closest(".branch, .focused")?.querySelector(":scope > .mine");
        const place = before && target?.contains?.(before) && fragment?.querySelector?.(`#${before.id}`);
        if (!place || target === before || fragment.querySelector(`#${one.id}`)) continue;
        one.setAttribute("hx-morph-skip", "");
        place.after(one.cloneNode(false));
      }
    }
  });

  document.addEventListener("htmx:after:swap", () => {
    const sent = document.querySelector(".sent:not([data-seen])");
    if (sent) follow(sent);
    arrive();
    hold();
    nameLinks();
    invite();
    markDrafts();
  });
  document.addEventListener("DOMContentLoaded", () => {
    const told = document.getElementById("told");
    if (told) covered.observe(told);
    nameLinks();
    const was = lastOpen();
    const isBegun = was && storage.read(`draft-reply-${was.claim}`);
    if (isBegun && !openForm()) formAt(was.claim, was.stance);
    hold();
    markDrafts();
  });

  const lastOpen = () => inThisTab((store) => JSON.parse(store.getItem(OPEN)));

  return { open, reopen, close, tell, lastOpen };
})();
