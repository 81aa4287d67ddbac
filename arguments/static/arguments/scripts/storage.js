// What this browser keeps for this debate and this seat. What another seat has left is removed before anything is read.
counterpoint.storage = (() => {
  "use strict";

  const HOUR = 3600000;
  const LASTS = { draft: 12 * HOUR, outbox: 7 * 24 * HOUR }; // milliseconds; the outbox waits for the next lesson
  const { debate = "", me = "", seats } = document.body.dataset;
  let isOver = !debate || !me; // nothing is kept without a seat, nor after leaving

  // A browser may refuse storage, or have no room left: then the page works without it.
  function tried(act) {
    try {
      return act(localStorage);
    } catch {
      return null;
    }
  }

  const full = (name) => `debate-${debate}-${name}`;
  const keysOf = (start) => (tried(Object.keys) || []).filter((key) => key.startsWith(start)).sort();
  const fetched = (key) => tried((store) => JSON.parse(store.getItem(key)));
  const remove = (key) => tried((store) => store.removeItem(key));
  const names = (start) => (isOver ? [] : keysOf(full(start)).map((key) => key.slice(full("").length)));

  function read(name) {
    const record = isOver ? null : fetched(full(name));
    return record?.by === me ? record : null;
  }

  // Returns whether it is stored now.
  function write(name, value) {
    const owners = keysOf(full("")).map((key) => fetched(key)?.by);
    if (owners.some((by) => by && by !== me)) isOver = true; // another person has a seat on this device now
    if (isOver) return false;
    return Boolean(tried((store) => store.setItem(full(name), JSON.stringify({ ...value, by: me })) ?? true));
  }

  function drop(name) {
    if (read(name)) remove(full(name));
  }

  function isMine(key) {
    const one = key.split("-")[1];
    if (one === debate) return me !== "" && fetched(key)?.by === me;
    return seats === undefined || seats.split(" ").includes(one);
  }

  function isOutdated(key) {
    const lasts = LASTS[key.split("-")[2]];
    return lasts !== undefined && !(Date.now() - fetched(key)?.at < lasts);
  }

  keysOf("debate-")
    .filter((key) => /^debate-\d+-/.test(key) && (!isMine(key) || isOutdated(key)))
    .forEach(remove);

  // Leaving the debate removes what this browser keeps of it.
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".leaving")) return;
    isOver = true;
    const left = event.target.dataset.debate;
    if (!left) return;
    for (const store of [localStorage, sessionStorage]) {
      Object.keys(store)
        .filter((key) => key.startsWith(`debate-${left}-`))
        .forEach((key) => store.removeItem(key));
    }
  });

  return { debate, me, names, read, write, drop, owns: (key) => Boolean(key?.startsWith(full(""))) };
})();
