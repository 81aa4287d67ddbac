// A browser holds three live streams at most, of all its pages together: over plain HTTP it has six connections to the
// server, and a stream keeps one. Each page with a stream keeps a lease in the browser's storage and renews it; a page
// that is closed or hidden gives it back, and that of a page that crashed runs out. A lease says of no seat or debate.
counterpoint.leases = (() => {
  "use strict";

  const AT_MOST = 3;
  const LASTS = 10000; // milliseconds
  const START = "stream-"; // of the keys in localStorage

  const key = START + Math.random().toString(36).slice(2);

  // The leases that have not run out, the oldest first. Those that have are removed.
  function held() {
    const found = [];
    for (const name of Object.keys(localStorage).filter((one) => one.startsWith(START))) {
      const [since, until] = (localStorage.getItem(name) || "").split(" ").map(Number);
      // One that lasts longer was written by a clock that has been set back since.
      if (until > Date.now() && until <= Date.now() + LASTS) found.push({ name, since });
      else localStorage.removeItem(name);
    }
    return found.sort((one, other) => one.since - other.since || (one.name < other.name ? -1 : 1));
  }

  // Whether this page may have a stream, from now on for LASTS. Where two pages took the last place at once, the later
  // one hears so when it renews. Without storage every page may: then the server keeps to three of one seat.
  function take() {
    try {
      const all = held();
      const place = all.findIndex((one) => one.name === key);
      if (place >= AT_MOST || (place < 0 && all.length >= AT_MOST)) {
        free();
        return false;
      }
      const since = place < 0 ? Date.now() : all[place].since;
      localStorage.setItem(key, `${since} ${Date.now() + LASTS}`);
    } catch {
      return true;
    }
    return true;
  }

  function free() {
    try {
      localStorage.removeItem(key);
    } catch {
      return;
    }
  }

  addEventListener("pagehide", free);
  document.addEventListener("visibilitychange", () => document.hidden && free());

  return { take, free };
})();
