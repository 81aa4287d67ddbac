// Frames: swapped in together, once a picture, where each belongs; and what came is announced to screen readers.
(() => {
  "use strict";

  const RESTS = 0.5; // times as long as swapping frames in took, the next ones wait: a slow computer has to be able to type
  const WITHOUT_PICTURES = 500; // milliseconds; a window that is covered is drawn by no browser, and still follows
  const SPEAK_EVERY = 20000;
  const QUIET = "quiet"; // key in localStorage: "on" where a screen reader is not to announce news

  const { level, live } = counterpoint;

  // --- frames that the stream brings wait for the next picture

  let waiting = [];
  let context = null; // of the stream's request: how its frames are swapped in
  let isFirst = false; // the next message is the first one of a connection
  let isDue = false;
  let restUntil = 0;

  document.addEventListener("htmx:before:request", (event) => {
    if (event.detail.ctx.sourceElement.id === "stream") context = event.detail.ctx;
  });
  document.addEventListener("htmx:sse:after:connection", () => (isFirst = true));
  document.addEventListener("htmx:sse:before:message", (event) => {
    const { message, waitUntil } = event.detail;
    // The first one says when to come again after a loss, which htmx only heeds if it swaps the message in itself.
    if (isFirst) waitUntil(swapIn());
    else if (!message.event && context) {
      event.preventDefault();
      waiting.push(message.data);
      if (!isDue) swapSoon();
    }
    isFirst = false;
  });
  document.addEventListener("visibilitychange", () => document.hidden && swapIn());

  function swapSoon() {
    isDue = true;
    setTimeout(() => {
      const timer = setTimeout(begin, WITHOUT_PICTURES);
      const picture = requestAnimationFrame(begin);
      async function begin() {
        clearTimeout(timer);
        cancelAnimationFrame(picture);
        const begun = performance.now();
        await swapIn();
        setTimeout(() => end(begun)); // when the picture has been drawn
      }
    }, restUntil - performance.now());
  }

  function end(begun) {
    const now = performance.now();
    restUntil = now + RESTS * (now - begun);
    isDue = false;
    if (waiting.length) swapSoon();
  }

  async function swapIn() {
    const text = waiting.join("");
    waiting = [];
    if (!text) return;
    context.text = text;
    await htmx.swap(context).catch(live.ask); // a page that could not take them asks for them
  }

  // --- a frame is swapped in if it begins at the page's number; otherwise the page polls from its number

  document.addEventListener("htmx:before:swap", (event) => {
    const { tasks } = event.detail;
    if (!tasks.some(numberOf)) return;
    const all = inOrder(tasks).filter((task) => !place(task));
    for (const task of all) task.target ||= document.getElementById(task.fragment.querySelector("[id]")?.id);
    const last = new Map(all.filter(isMorph).map((task) => [task.target, task]));
    tasks.splice(0, tasks.length, ...all.filter((task) => !isMorph(task) || last.get(task.target) === task));
    news.changed += tasks.filter((task) => task.target?.id?.startsWith("claim-")).length;
    if (!tasks.length) event.preventDefault();
    live.askIfBehind();
  });

  const numberOf = (task) => task.fragment?.querySelector?.("#since[data-from]");
  const newsOf = (task) => task.fragment?.querySelector?.("[data-refetch]");
  const isMorph = (task) => task.type === "partial" && task.swapSpec.style === "outerMorph";

  // The tasks of the frames that lead on from the page's number, which then is the last one's. The number is set in
  // place: an element that is replaced makes a browser style all that follow it anew.
  function inOrder(tasks) {
    const field = live.sinceField();
    let isNext = true;
    return tasks.filter((task) => {
      const number = numberOf(task);
      if (number) {
        const [from, to] = [Number(number.dataset.from), Number(number.value)];
        live.heard(to);
        isNext = from === live.since() && to > from;
        if (isNext) [field.value, field.dataset.from] = [to, from];
        return false;
      }
      const isTaken = isNext;
      if (newsOf(task)) {
        isNext = true; // the end of a frame
        task.swapSpec.style = "beforeend"; // beside the news of others
      }
      return isTaken;
    });
  }

  // --- where a branch goes

  const lastOf = (branch) => Number(branch.querySelector(":scope > .card .number").textContent.split(".").at(-1));

  // Puts the branch that arrives with this task, if one does, into the page.
  function place(task) {
    const arrival = task.type === "partial" && task.fragment.querySelector("[data-side]");
    const side = arrival && sideOf(arrival.dataset.side);
    if (side) put(arrival.querySelector(".branch"), side);
    return Boolean(arrival);
  }

  // The list of this id; made where it is the first reply to a claim of the page.
  function sideOf(id) {
    const there = document.getElementById(id);
    const parent = document.getElementById(id.replace(/^(pros|cons)-/, "branch-"));
    if (there || !parent) return there;
    const level = Number(parent.querySelector(":scope > .card > .claim").tagName[1]);
    const replies = document.createElement("template");
    replies.innerHTML = document.getElementById("replies-blank").innerHTML.replaceAll("CLAIM", parent.id.split("-")[1]);
    // Like the server's branches: only those of the outline's or the page's first level are unfolded.
    replies.content.querySelector("details").open = !parent.parentElement.closest(".branch");
    for (const side of replies.content.querySelectorAll(".side")) side.dataset.heading = Math.min(level + 1, 6);
    parent.append(replies.content);
    return document.getElementById(id);
  }

  // Puts a branch among its siblings by its number: a claim that had to be approved arrives after later ones. If the
  // branch is here already (it was just unfolded, or the page was made later than its number says), brings its card up
  // to date, and puts the replies that are missing beneath it.
  function put(branch, side) {
    const here = document.getElementById(branch.id);
    if (here) {
      const [old, made] = [here, branch].map((one) => one.querySelector(":scope > .card"));
      level(made.querySelector(".claim"), old.querySelector(".claim").tagName);
      if (!old.isEqualNode(made)) old.replaceWith(made.cloneNode(true));
      for (const below of branch.querySelectorAll(":scope > details > .sides > .side > .branch")) {
        put(below, sideOf(below.parentElement.id));
      }
      return;
    }
    news.arrived += 1 + branch.querySelectorAll(".branch").length;
    let next = null;
    for (let one = side.lastElementChild; one && lastOf(one) > lastOf(branch); one = one.previousElementSibling) next = one;
    side.insertBefore(branch, next);
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
    if (!live.sinceField()) return;
    offerQuiet();
    setInterval(speak, SPEAK_EVERY);
  });
})();
