// Replies and votes that wait in this browser to be sent, and how the page shows them to their author.
counterpoint.unsent = (() => {
  "use strict";

  const { storage } = counterpoint;
  const words = document.getElementById("unsent-one")?.dataset;
  if (!words) return null; // this visitor has no seat

  // --- what waits. An entry: name, kind, url, body, claim, at (milliseconds); a reply's side and key;
  // held (its author must decide), gone (its claim is), words and href (the server's message and its link).

  const entry = (name) => ({ ...storage.read(name), name });
  const entries = () => storage.names("outbox-").map(entry).filter((one) => one.url);
  const due = () => entries().filter((one) => !one.held);

  function keep({ name, ...entry }) {
    return storage.write(name, entry);
  }

  // Where it is shown: in its column, where the page has one; or right beneath the claim that it answers, if that shows.
  function placeOf(entry) {
    const column = document.getElementById(`unsent-${entry.side}s-${entry.claim}`);
    const there = column || document.getElementById(`unsent-${entry.claim}`);
    const mine = document.getElementById(`mine-${entry.claim}`);
    if (there || !mine?.getClientRects().length) return there;
    const place = document.createElement("div");
    place.className = "unsent";
    place.id = `unsent-${entry.claim}`;
    place.dataset.stays = "";
    mine.after(place);
    return place;
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
    one.querySelector(".to").hidden = Boolean(entry.gone) || placeOf(entry) !== null;
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
      const place = placeOf(entry) || document.querySelector("#unsent .list");
      let one = document.getElementById(`unsent-${entry.key}`);
      if (one?.parentElement !== place) place.append((one ||= made(entry)));
      update(one, entry);
    }
    showElsewhere(replies);
    showVotes(all.filter((one) => one.kind === "vote"));
  }

  // Folded while it only waits; unfolded once its author must decide.
  function showElsewhere(replies) {
    const elsewhere = document.getElementById("unsent");
    const count = elsewhere.querySelectorAll(".unsent-one").length;
    const isNew = elsewhere.hidden;
    elsewhere.hidden = !count;
    elsewhere.querySelector(".count").textContent = count;
    document.documentElement.classList.toggle("keeps-unsent", count > 0);
    if (isNew) elsewhere.querySelector("details").open = replies.some((entry) => entry.held && !placeOf(entry));
  }

  function showVotes(votes) {
    const left = [...document.querySelectorAll(".mine:has(.unsent-vote)")].map((one) => one.id.replace("mine-", ""));
    const gone = left.filter((claim) => !votes.some((one) => one.claim === claim));
    for (const claim of gone) {
      document.querySelector(`#mine-${claim} .unsent-vote`).remove();
      counterpoint.askForMine(claim);
    }
    for (const { claim, body } of votes) {
      const [[name, value]] = new URLSearchParams(body);
      const buttons = document.querySelectorAll(`#mine-${claim} button[name="${name}"]`);
      buttons.forEach((one) => {
        one.setAttribute("aria-pressed", String(one.value === value));
        one.classList.toggle("unsent", one.value === value);
      });
      const group = buttons[0]?.closest(".vote, .position");
      const chosen = value.split("-")[1];
      if (group?.matches(".vote") && chosen !== "none") group.dataset.vote = chosen;
      else delete group?.dataset.vote;
      if (group && !group.querySelector(".unsent-vote")) {
        group.append(document.getElementById("unsent-vote").content.cloneNode(true));
      }
    }
  }

  addEventListener("pageshow", (event) => event.persisted && show());
  addEventListener("storage", (event) => {
    if (storage.owns(event.key)) show();
  });
  document.addEventListener("htmx:after:swap", show);
  document.addEventListener("DOMContentLoaded", show);

  // Leaving loses what is only in this browser: the first submit says so, the second one leaves.
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

  return { words, entries, due, keep, placeOf, show };
})();
