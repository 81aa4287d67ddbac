// What the page cannot do by links and forms alone. Without this file everything still works.
"use strict";

(() => {
  const TALLY_PAUSE = 5000; // at most one request for tallies in so many milliseconds
  const NOTICE_STAYS = 20000; // milliseconds
  const REFETCH_SPREAD = 1500; // a class that fetches a page anew does not do it in one instant

  // --- claims that arrive: give them their personal part and the heading that fits where they land

  function settle(branch) {
    const id = branch.id.replace("branch-", "");
    const mine = branch.querySelector(`:scope > #mine-${id}`);
    const stance = branch.classList.contains("con") ? "con" : "pro";
    const blank = document.getElementById(`blank-${stance}`);
    if (!mine && blank) {
      const holder = document.createElement("template");
      holder.innerHTML = blank.innerHTML.replaceAll("CLAIM", id);
      branch.querySelector(":scope > .card").after(holder.content);
      htmx.process(branch);
    }
    const level = branch.parentElement.dataset.heading;
    const label = branch.querySelector(":scope > .label");
    if (level && label && label.tagName !== `H${level}`) {
      const heading = document.createElement(`h${level}`);
      heading.className = label.className;
      heading.append(...label.childNodes);
      label.replaceWith(heading);
    }
    branch.classList.add("new");
  }

  function settleArrivals() {
    document.querySelectorAll(".branch:not(:has(> .mine))").forEach(settle);
  }

  // --- what the frames say about the page around the claims

  const stale = new Set();
  let tallyTimer = 0;
  let refetchTimer = 0;

  function refreshTallies() {
    tallyTimer = 0;
    const shown = [...stale].filter((id) => document.querySelector(`#mine-${id} .result, #mine-${id} [aria-pressed="true"]`));
    stale.clear();
    const debate = document.getElementById("changes")?.getAttribute("hx-get").split("/")[2];
    if (shown.length && debate) {
      htmx.ajax("GET", `/debates/${debate}/mine/?claims=${shown.join("+")}`, { target: "#news", swap: "none" });
    }
  }

  function refetch() {
    refetchTimer = 0;
    htmx.ajax("GET", location.pathname + location.search, { target: "#main", swap: "outerMorph", select: "#main" });
  }

  function heed(news) {
    for (const id of news.dataset.tallies.split(" ").filter(Boolean)) stale.add(id);
    if (stale.size && !tallyTimer) tallyTimer = setTimeout(refreshTallies, TALLY_PAUSE);
    const kinds = news.dataset.refetch.split(" ").filter(Boolean);
    const wanted = kinds.includes("page") || kinds.some((kind) => document.querySelector(`[data-on="${kind}"]`));
    if (wanted && !refetchTimer) refetchTimer = setTimeout(refetch, Math.random() * REFETCH_SPREAD);
    news.remove();
  }

  // --- forms: starters, and a count of what is left

  function equip(form) {
    if (form.dataset.equipped) return;
    form.dataset.equipped = "yes";
    const area = form.querySelector("textarea");
    form.querySelectorAll(".starters span").forEach((starter) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "starter";
      button.textContent = starter.textContent;
      button.addEventListener("click", () => {
        area.value = area.value.trim() ? `${area.value.trim()} ${starter.textContent} ` : `${starter.textContent} `;
        area.focus();
        area.dispatchEvent(new Event("input", { bubbles: true }));
      });
      starter.replaceWith(button);
    });
    const limit = Number(area.dataset.limit);
    const left = document.createElement("output");
    left.className = "left";
    left.htmlFor = area.id;
    area.after(left);
    const count = () => {
      const rest = limit - [...area.value.trim()].length;
      left.textContent = rest < 120 ? String(rest) : "";
      left.classList.toggle("over", rest < 0);
    };
    area.addEventListener("input", count);
    count();
    // The form that was sent is gone and the focus with it: give it to what the new one has to say.
    const said = form.querySelector(".sent, [aria-invalid]");
    if (said && document.activeElement === document.body) said.focus({ preventScroll: true });
  }

  function look() {
    settleArrivals();
    document.querySelectorAll(".reply-form").forEach(equip);
    keepNotice();
    const news = document.querySelector("#news > [data-refetch]");
    if (news) heed(news);
  }

  // --- what was pressed may be gone after the swap: the focus stays in its place then, not at the page's top

  let lastPlace = "";
  let typing = null; // the field one types in, and where on the screen it stands

  document.addEventListener("htmx:before:swap", () => {
    const active = document.activeElement;
    lastPlace = active?.closest(".mine, form, .branch")?.id ?? "";
    typing = active?.matches("textarea, input") ? { field: active, top: active.getBoundingClientRect().top } : null;
  });

  // What arrives above the field moves the page, not the field.
  function keepPlace() {
    if (!typing?.field.isConnected) return;
    scrollBy({ top: typing.field.getBoundingClientRect().top - typing.top, behavior: "instant" });
  }

  function keepFocus() {
    if (document.activeElement !== document.body || !lastPlace) return;
    const place = document.getElementById(lastPlace);
    place?.querySelector("button, a, textarea, summary")?.focus({ preventScroll: true });
  }

  document.addEventListener("htmx:after:swap", () => {
    look();
    keepFocus();
    keepPlace();
  });
  document.addEventListener("DOMContentLoaded", () => {
    look();
    unfoldTarget();
  });

  // --- a notice stays until the next thing is done, or long enough to be read twice

  let noticeTimer = 0;

  function clearNotice() {
    clearTimeout(noticeTimer);
    noticeTimer = 0;
    document.getElementById("notice").replaceChildren();
  }

  function keepNotice() {
    const isShown = document.querySelector("#notice > *");
    if (isShown && !noticeTimer) noticeTimer = setTimeout(clearNotice, NOTICE_STAYS);
  }

  // The page's own asking, by its poll or by this script, in contrast to what a person did.
  const isOwn = (source) => source === document.body || source.id === "changes";

  // --- what cannot be sent says so; the page's own asking for news is nobody's loss

  document.addEventListener("htmx:error", (event) => {
    const source = event.detail.ctx?.sourceElement;
    if (!source || isOwn(source)) return;
    clearNotice();
    const words = document.getElementById("unreachable").content.cloneNode(true);
    document.getElementById("notice").replaceChildren(words);
    keepNotice();
  });

  // --- a hidden tab does not poll; one that comes back looks at once

  document.addEventListener("htmx:before:request", (event) => {
    const source = event.detail.ctx.sourceElement;
    if (!isOwn(source)) clearNotice();
    else if (source.id === "changes" && document.hidden) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) document.body.dispatchEvent(new CustomEvent("changed"));
  });
  document.addEventListener("htmx:response:error", (event) => {
    const { sourceElement, response } = event.detail.ctx;
    // No longer in the debate: the page itself says so.
    if (sourceElement.id === "changes" && [403, 404].includes(response.status)) location.reload();
  });

  // --- a link to a claim unfolds the branches above it

  function unfoldTarget() {
    let target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    let closed = target.closest("details:not([open])");
    while (closed) {
      closed.open = true;
      closed = closed.parentElement.closest("details:not([open])");
    }
    // A phone shows four levels: the nearest that it shows stands for what is deeper.
    while (target && !target.getClientRects().length) target = target.parentElement.closest(".branch");
    target?.scrollIntoView();
  }
  addEventListener("hashchange", unfoldTarget);
})();
