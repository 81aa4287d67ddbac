// What is read of a text as it is typed, to count it as the server does: arguments/text/marks.py has the same rules.
(() => {
  "use strict";

  const NEXT = /\\[*_[\]<]|[*_]+|\[|<?https?:\/\//giu;
  const ADDRESS = /https?:\/\/[^\s<>"]{1,500}/iuy;
  const TARGET = /\(\s?(<?)(https?:\/\/[^\s<>"]{1,500})/iuy;
  const WEB_ADDRESS =
    /^https?:\/\/(?:[^\s/?#<>"@]*@)?(?:\[[0-9a-f:.]+\]|[^\s/?#:@<>"'`^|%{}[\]\\]+)(?::\d{1,5})?(?:[/?#][^\s<>"]*)?$/iu;
  const UNSEEN_AFTER = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f]/u;
  const TAGS = "[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{2,7}\u{e007f}";
  const DECEIVING = new RegExp(
    `(\u{1f3f4}${TAGS})|[\u200b\u2061-\u2064\ufeff\u00ad\ufff9-\ufffc\u180e\u17b4\u17b5\u{e0000}-\u{e007f}` +
      "\u115f\u1160\u3164\uffa0\u2800\u{1d159}]",
    "gu",
  );
  const LETTERS = /[\p{L}\p{N}\p{S}]/u;

  const at = (pattern, line, place) => {
    pattern.lastIndex = place;
    return pattern.exec(line);
  };
  const before = (line, place) => line.slice(Math.max(0, place - 2), place).match(/[^]$/u)?.[0] ?? "";
  const after = (line, place) => (place < line.length ? String.fromCodePoint(line.codePointAt(place)) : "");

  // As the server stores it: arguments/text/cleaning.py.
  function cleaned(typed) {
    return typed
      .replace(DECEIVING, (_all, flag) => flag ?? "")
      .normalize("NFC")
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
      .trim()
      .replace(/([\p{Mn}\p{Me}]{8})[\p{Mn}\p{Me}]+/gu, "$1");
  }

  function isWebAddress(value) {
    return [...value].length <= 500 && WEB_ADDRESS.test(value) && !/\p{C}/u.test(value) && isParsed(value);
  }

  function isParsed(value) {
    try {
      return Boolean(new URL(value));
    } catch {
      return false;
    }
  }

  function opens(first, second) {
    const isFirst = !first || /[\s"'…¿¡\p{Ps}\p{Pi}\p{Pd}]/u.test(first) || /(?![\u200d\u200c\u2060])\p{Cf}/u.test(first);
    return isFirst && /[\p{L}\p{N}\p{S}\p{M}"'…¿¡#@§&\\\p{Ps}\p{Pi}\p{Pd}\p{Cf}]/u.test(second);
  }

  function closes(first, second) {
    const isLast = !second || !/[\p{L}\p{N}\p{M}\u200c\u200d\u2060]/u.test(second);
    return isLast && first !== "" && !/[\s/\\\p{Ps}\p{Pi}\p{Sk}]/u.test(first);
  }

  function isEscape(line, start) {
    const next = line[start + 1];
    if (next === "<") return /^https?:\/\//iu.test(line.slice(start + 2));
    if (next !== "_") return true;
    const [first, second] = [before(line, start), after(line, start + 2)];
    return opens(first, second) || closes(first, second) || /^[\p{L}\p{N}]{2}$/u.test(first + second);
  }

  function pairsOfBrackets(line) {
    const opened = [];
    const pairs = new Map();
    for (const bracket of line.matchAll(/\\[[\]]|[[\]]/gu)) {
      if (bracket[0] === "[") opened.push(bracket.index);
      else if (bracket[0] === "]" && opened.length) pairs.set(opened.pop(), bracket.index);
    }
    return pairs;
  }

  function upToClosing(address) {
    let depth = 0;
    for (let place = 0; place < address.length; place++) {
      depth += (address[place] === "(") - (address[place] === ")");
      if (depth < 0) return address.slice(0, place);
    }
    return address;
  }

  // What is read of the link that begins here, and where it ends; undefined where none does.
  function link(line, start, pairs) {
    const end = pairs.get(start);
    const target = end === undefined ? null : at(TARGET, line, end + 1);
    const label = line.slice(start + 1, end);
    if (!target || !LETTERS.test(label) || /\]\(\s?<?https?:\/\//iu.test(label)) return undefined;
    const address = target[1] ? target[2] : upToClosing(target[2]);
    const place = end + 1 + target[0].length - target[2].length + address.length;
    const closing = at(target[1] ? />\s?\)/uy : /\s?\)/uy, line, place);
    return closing && isWebAddress(address) ? [read(label, false), place + closing[0].length] : undefined;
  }

  function withoutPunctuation(address) {
    const letters = [...address];
    const count = (letter) => letters.filter((one) => one === letter).length;
    while (letters.length) {
      const last = letters.at(-1);
      if (last === ")" && count("(") >= count(")")) break;
      if ("/#%&@-".includes(last) || !/\p{P}/u.test(last)) break;
      letters.pop();
    }
    return letters.join("");
  }

  function bare(line, start) {
    const isInAngles = line[start] === "<";
    const found = at(ADDRESS, line, start + isInAngles);
    if (!found || (!isInAngles && /[\p{L}\p{N}]/u.test(before(line, start)))) return undefined;
    if (isInAngles && line[start + 1 + found[0].length] !== ">") return undefined;
    const address = isInAngles ? found[0] : withoutPunctuation(found[0].split(UNSEEN_AFTER)[0]);
    return isWebAddress(address) ? [address, start + address.length + 2 * isInAngles] : undefined;
  }

  function paired(line, pieces) {
    const said = pieces.map((piece) => piece.mark ?? piece);
    const opened = [];
    pieces.forEach((piece, place) => {
      if (typeof piece === "string") return;
      const partner = piece.closes ? opened.map((one) => pieces[one].mark).lastIndexOf(piece.mark) : -1;
      if (partner >= 0) {
        const first = opened[partner];
        opened.length = partner;
        const inside = line.slice(pieces[first].start + piece.mark.length, piece.start);
        if (/[\p{L}\p{N}\p{So}]/u.test(inside)) said[first] = said[place] = "";
      } else if (piece.opens) opened.push(place);
    });
    return said.join("");
  }

  function read(line, mayLink = true) {
    const pairs = mayLink ? pairsOfBrackets(line) : new Map();
    const pieces = [];
    let done = 0;
    let found = at(NEXT, line, 0);
    while (found) {
      const start = found.index;
      const mark = found[0];
      let end = start + 1;
      let some;
      if (mark[0] === "\\") {
        if (isEscape(line, start)) [some, end] = [[mark[1]], start + 2];
      } else if (mark[0] === "*" || mark[0] === "_") {
        end = start + mark.length;
        const around = [before(line, start), after(line, end)];
        const may = { opens: opens(...around), closes: closes(...around) };
        some = [...mark.matchAll(/\*+|_+/gu)].map((run) =>
          /^(\*{1,3}|_)$/u.test(run[0]) ? { mark: run[0], start: start + run.index, ...may } : run[0],
        );
      } else if (mayLink) {
        const linked = mark === "[" ? link(line, start, pairs) : bare(line, start);
        if (linked) [some, end] = [[linked[0]], linked[1]];
      }
      if (some) {
        pieces.push(line.slice(done, start), ...some);
        done = end;
      }
      found = at(NEXT, line, end);
    }
    pieces.push(line.slice(done));
    return paired(line, pieces);
  }

  // Of several sentences, one a line, the marks of each are its own.
  counterpoint.count = (typed, hasLines = false) => {
    const lines = hasLines ? typed.split("\n") : [typed];
    const said = lines.map(cleaned).filter(Boolean).map((line) => read(line));
    return [...said.join(" ")].length;
  };
})();
