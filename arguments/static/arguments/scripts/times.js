// Shows times in the reader's own zone; the server writes them in its zone. Tells the sign-in form the browser's zone.
counterpoint.times = (() => {
  "use strict";

  const FORMATS = {
    date: { day: "numeric", month: "long", year: "numeric" },
    time: { timeStyle: "short" },
    // The month is a word: 9/7/26 is one day to some of a bilingual class, and another to the rest.
    short: { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit" },
    long: { dateStyle: "long", timeStyle: "short" },
  };

  function show() {
    for (const time of document.querySelectorAll("time[data-show]")) {
      const moment = new Date(time.dateTime);
      const shown = new Intl.DateTimeFormat(document.documentElement.lang, FORMATS[time.dataset.show]).format(moment);
      if (time.textContent !== shown) time.textContent = shown;
    }
    const zone = document.querySelector("input[name=time_zone]");
    if (zone) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  }

  for (const event of ["DOMContentLoaded", "htmx:after:swap"]) document.addEventListener(event, show);

  return { show };
})();
