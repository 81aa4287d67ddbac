// Forms for text: sentence starters, and a count of the characters that are left.
(() => {
  "use strict";

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
      const rest = limit - counterpoint.count(area.value, "lines" in area.dataset);
      left.textContent = rest < 120 ? String(rest) : "";
      left.classList.toggle("over", rest < 0);
    };
    area.addEventListener("input", count);
    count();
    // The form that was sent is replaced, and the focus is lost with it: focus the new one's message.
    const said = form.querySelector("[aria-invalid]");
    if (said && document.activeElement === document.body) said.focus({ preventScroll: true });
  }

  // One more block for a source: shown without asking the server.
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".more-sources");
    const folded = button ? [...button.form.querySelectorAll(".source-block[hidden]")] : [];
    if (!folded.length) return;
    event.preventDefault();
    folded[0].hidden = false;
    folded[0].querySelector("input").focus();
    button.hidden = folded.length === 1;
  });

  function look() {
    document.querySelectorAll(".reply-form, .text-form").forEach(equip);
  }
  for (const event of ["DOMContentLoaded", "htmx:after:swap", "reply-opened"]) {
    document.addEventListener(event, look);
  }
})();
