// A text that one has begun follows the claim that it answers, when that is merged into another one. The page says which
// claim stands for which (`data-merged`). Runs before the drafts of a page are shown.
(() => {
  "use strict";

  const { storage } = counterpoint;
  const nameOf = (claim) => `draft-reply-${claim}`;

  function joined(there, begun) {
    const text = `${there.fields.text} ${begun.fields.text}`.trim();
    return { ...there, fields: { ...begun.fields, ...there.fields, text } };
  }

  function follow() {
    const pairs = document.getElementById("reply-copy")?.dataset.merged || "";
    for (const pair of pairs.split(" ").filter(Boolean)) {
      const [gone, stays] = pair.split("-");
      const [begun, there] = [storage.read(nameOf(gone)), storage.read(nameOf(stays))];
      if (!begun || !storage.write(nameOf(stays), there ? joined(there, begun) : begun)) continue;
      storage.drop(nameOf(gone));
      if (counterpoint.replying.lastOpen()?.claim === gone) counterpoint.replying.open(stays, begun.stance || "pro");
    }
  }

  document.addEventListener("htmx:after:swap", follow);
  document.addEventListener("DOMContentLoaded", follow);
})();
