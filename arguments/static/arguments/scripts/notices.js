// Notices: how long they stay, and the one after a failed request. And polling, which rests in a hidden tab.
(() => {
  "use strict";

  const NOTICE_STAYS = 20000; // milliseconds

  // --- a notice stays until the person's next request, or NOTICE_STAYS

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

  // Whether the page itself asks (its poll, its stream, a script), rather than a person.
  const isOwn = (source) => source === document.body || ["changes", "stream"].includes(source.id);

  // --- a person's request that failed is told; a failed poll is not, since nothing is lost

  document.addEventListener("htmx:error", (event) => {
    const source = event.detail.ctx?.sourceElement;
    if (!source || isOwn(source) || event.detail.isKept) return;
    tellUnreachable();
  });

  function tellUnreachable() {
    clearNotice();
    const words = document.getElementById("unreachable").content.cloneNode(true);
    document.getElementById("notice").replaceChildren(words);
    keepNotice();
  }

  // --- without a connection a link would leave the page for the browser's own words; here one sees what one typed

  const isOffline = () => !navigator.onLine || document.querySelector("#signal[data-state='offline']");

  // After all others: what opens in the page does so without a connection.
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const isHere = link.origin === location.origin && !link.target && !link.download;
    if (!isHere || link.hash && link.pathname === location.pathname || !isOffline()) return;
    event.preventDefault();
    tellUnreachable();
  });

  // So would a form that is always sent as a page. Before all others, which would take it as sent.
  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("hx-boost") !== "false" || !isOffline()) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    tellUnreachable();
  });

  // --- a hidden tab does not poll; when it becomes visible it polls at once

  document.addEventListener("htmx:before:request", (event) => {
    const source = event.detail.ctx.sourceElement;
    if (!isOwn(source)) clearNotice();
    else if (source !== document.body && document.hidden) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) document.body.dispatchEvent(new CustomEvent("changed"));
  });

  for (const event of ["DOMContentLoaded", "htmx:after:swap"]) {
    document.addEventListener(event, keepNotice);
  }
})();
