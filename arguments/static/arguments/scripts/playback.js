// Playback: the slider and Play show one moment after the other, without a page for each.
(() => {
  "use strict";

  const PACE = 1500; // milliseconds from one moment to the next
  const byId = (id) => document.getElementById(id);

  let timer = 0;
  let asking = null;

  async function show(query) {
    asking?.abort();
    asking = new AbortController();
    const headers = { "HX-Request": "true", "HX-Request-Type": "partial" };
    try {
      const answer = await fetch(query, { headers, signal: asking.signal });
      if (!answer.ok) return pause();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      byId("moment").replaceWith(page.getElementById("moment"));
      byId("id_step").value = byId("moment").dataset.step;
      history.replaceState(null, "", byId("moment").dataset.here); // a link to this moment, whatever comes later
      equip();
    } catch (error) {
      if (error.name !== "AbortError") pause();
    }
  }

  const tree = () => document.querySelector("#moment .claim-tree");

  function equip() {
    counterpoint.claimTree.equip(tree());
    counterpoint.times.show();
  }

  async function play() {
    const { later } = byId("moment").dataset;
    if (!later) return pause();
    await show(later);
    if (timer) timer = setTimeout(play, PACE);
  }

  function pause() {
    clearTimeout(timer);
    timer = 0;
    byId("play").textContent = byId("play").dataset.play;
  }

  function start() {
    byId("play").textContent = byId("play").dataset.pause;
    timer = -1;
    if (byId("moment").dataset.later) play();
    else show(stepped(0)).then(() => timer && (timer = setTimeout(play, PACE)));
  }

  function stepped(step) {
    const sent = new URLSearchParams(new FormData(byId("player")));
    sent.set("step", step);
    return `?${sent}`;
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (!byId("player")) return;
    equip();
    byId("play").hidden = false;
    document.querySelector(".player .without-scripts").remove();
    byId("play").addEventListener("click", () => (timer ? pause() : start()));
    byId("id_step").addEventListener("input", (event) => {
      pause();
      show(stepped(event.target.value));
    });
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("a, button, input:not(#id_step), textarea, select, [role='tree']");
    if (event.key !== " " || !byId("player") || isTyping) return;
    event.preventDefault();
    byId("play").click();
  });
})();
