// For moderators: x cuts the claim that has the focus, v opens the page that puts it beneath the one that has it then.
(() => {
  "use strict";

  const CUT = `debate-${counterpoint.storage.debate}-cut`; // key in sessionStorage: the id of the claim
  const words = () => document.getElementById("cut-words")?.dataset;

  function inThisTab(act) {
    try {
      return act(sessionStorage);
    } catch {
      return null; // a browser may refuse storage
    }
  }

  function here() {
    const card = document.activeElement.closest(".card") || document.querySelector(".stood-at > .card");
    return card?.id.replace("claim-", "");
  }

  const numberOf = (claim) => document.getElementById(`n${claim}`)?.textContent || "";

  function say(sentence, claim) {
    document.getElementById("voice").textContent = sentence.replace("CLAIM", numberOf(claim));
    document.querySelectorAll(".is-cut").forEach((one) => one.classList.remove("is-cut"));
    document.getElementById(`claim-${claim}`)?.classList.add("is-cut");
  }

  document.addEventListener("keydown", (event) => {
    if (!["x", "v"].includes(event.key) || !words() || !counterpoint.keys.acts(event)) return;
    const [claim, cut] = [here(), inThisTab((store) => store.getItem(CUT))];
    if (!claim || (event.key === "v" && !cut)) return;
    event.preventDefault();
    if (event.key === "x") {
      inThisTab((store) => store.setItem(CUT, claim));
      say(words().cut, claim);
    } else {
      inThisTab((store) => store.removeItem(CUT));
      location.assign(`/claims/${cut}/place/?to=${claim}#choice`);
    }
  });
})();
