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
    clearNotice();
    const words = document.getElementById("unreachable").content.cloneNode(true);
    document.getElementById("notice").replaceChildren(words);
    keepNotice();
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
