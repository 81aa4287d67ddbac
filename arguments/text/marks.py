"""The marks inside a line: stars for emphasis, links, and backslashes that take a mark's meaning away.

What is no whole mark is text, exactly as it was typed: `5*4`, `__init__`, `[Smith](2019)`. The script `counting.js`
follows the same rules.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.token import Token

from arguments.text.links import ADDRESS_LENGTH, is_web_address, without_punctuation
from arguments.text.premises import premises
from arguments.text.visible import has_letters

_NEXT = re.compile(r"\\[*_\[\]<]|[*_]+|\[|<?https?://", re.IGNORECASE)
_RUNS = re.compile(r"\*+|_+")
_BRACKETS = re.compile(r"\\[\[\]]|[\[\]]")
_ADDRESS = re.compile(rf'https?://[^\s<>"]{{1,{ADDRESS_LENGTH}}}', re.IGNORECASE)
_TARGET = re.compile(rf'\(\s?(<?)(https?://[^\s<>"]{{1,{ADDRESS_LENGTH}}})', re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x1f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f]")
_LINK_INSIDE = re.compile(r"\]\(\s?<?https?://", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)")
_JOINERS = "\u200c\u200d\u2060\u034f"
_QUOTES = "\"'…"


class Run(NamedTuple):
    """Equal marks of emphasis in a row, with what they may do by what stands around them."""

    mark: str
    start: int
    opens: bool
    closes: bool


def tokens(line: str) -> list[Token]:
    """The line's tokens: text, and the opening and closing of emphasis and links."""
    return _paired(line, list(_pieces(line, may_link=True)))


def words(value: str) -> str:
    """The text as it is read in one line: without marks of emphasis and the addresses behind linked words."""
    has_marks = "*" in value or "_" in value or "[" in value or "\\" in value or "://" in value
    if not has_marks:
        return value.replace("\n", " ")
    return " ".join("".join(token.content for token in tokens(line)) for line in premises(value))


def without_empty_links(value: str) -> str:
    """The text without links that have no words, wherever they lead: nobody can read them."""
    return _LINK.sub(lambda link: link[0] if has_letters(link[1]) else "", value)


class Link(NamedTuple):
    """A link of a line: where it stands, the words as they are typed, and the address behind them."""

    start: int
    end: int
    label: str
    address: str


def links(line: str) -> Iterator[Link]:
    """The linked words of a line, without the addresses that stand in it as they are."""
    pairs = _pairs_of_brackets(line)
    done = 0
    for start in sorted(pairs):
        if start >= done:
            pieces, end = _link(line, start, pairs)
            if pieces and isinstance(pieces[0], Token):
                done = end
                yield Link(start, end, line[start + 1 : pairs[start]], str(pieces[0].attrs["href"]))


def says_something(value: str) -> bool:
    """Whether there is a letter, a digit or a symbol to read."""
    return has_letters(without_empty_links(value))


# --- what stands in a line ------------------------------------------------------------------------------------


def _pieces(line: str, *, may_link: bool) -> Iterator[Token | Run]:
    pairs = _pairs_of_brackets(line) if may_link else {}
    done = at = 0
    while found := _NEXT.search(line, at):
        start, mark = found.span()[0], found[0]
        pieces: list[Token | Run] = []
        end = start
        if mark[0] == "\\":
            if _is_escape(line, start):
                pieces, end = [_text(mark[1])], start + 2
        elif mark[0] in "*_":
            pieces, end = list(_runs(line, found)), found.end()
        elif may_link:
            pieces, end = _link(line, start, pairs) if mark == "[" else _bare(line, start)
        at = end if pieces else start + 1
        if pieces:
            yield from _texts(line[done:start])
            yield from pieces
            done = end
    yield from _texts(line[done:])


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _texts(content: str) -> list[Token]:
    return [_text(content)] if content else []


def _is_escape(line: str, start: int) -> bool:
    """Whether this backslash takes the next character's meaning away; else it is one, as in a shrug's arm."""
    after = line[start + 1]
    if after == "<":
        return line[start + 2 : start + 10].lower().startswith(("http://", "https://"))
    if after == "_":
        before, behind = line[:start][-1:], line[start + 2 : start + 3]
        return _opens(before, behind) or _closes(before, behind) or (before.isalnum() and behind.isalnum())
    return True


def _pairs_of_brackets(line: str) -> dict[int, int]:
    """For each opening bracket that is closed, where."""
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for bracket in _BRACKETS.finditer(line):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif bracket[0] == "]" and opened:
            pairs[opened.pop()] = bracket.start()
    return pairs


def _link(line: str, start: int, pairs: dict[int, int]) -> tuple[list[Token | Run], int]:
    """`[words](https://address)`; nothing unless it is whole, with words to read and no other link in them."""
    end = pairs.get(start)
    target = _TARGET.match(line, end + 1) if end is not None else None
    label = line[start + 1 : end]
    if target is None or not has_letters(label) or _LINK_INSIDE.search(label):
        return [], start
    address = target[2] if target[1] else _up_to_closing(target[2])
    closing = re.compile(r">\s?\)" if target[1] else r"\s?\)").match(line, target.start(2) + len(address))
    if closing is None or not is_web_address(address):
        return [], start
    inside = _paired(label, list(_pieces(label, may_link=False)))
    return _linked(address, inside), closing.end()


def _up_to_closing(address: str) -> str:
    """The address up to the bracket that ends the link, so that it may have pairs of brackets of its own."""
    depth = 0
    for at, character in enumerate(address):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return address[:at]
    return address


def _bare(line: str, start: int) -> tuple[list[Token | Run], int]:
    """An address as it stands, or in angles, which are then marks."""
    is_in_angles = line[start] == "<"
    begin = start + is_in_angles
    found = _ADDRESS.match(line, begin)
    if not found or (line[start - 1 : start].isalnum() and not is_in_angles):
        return [], start
    if is_in_angles and line[found.end() : found.end() + 1] != ">":
        return [], start
    address = found[0] if is_in_angles else without_punctuation(_UNSEEN.split(found[0])[0])
    end = begin + len(address) + is_in_angles
    return (_linked(address, [_text(address)]), end) if is_web_address(address) else ([], start)


def _linked(address: str, inside: list[Token]) -> list[Token | Run]:
    return [Token("link_open", "a", 1, attrs={"href": address}), *inside, Token("link_close", "a", -1)]


# --- emphasis -------------------------------------------------------------------------------------------------


def _runs(line: str, found: re.Match[str]) -> Iterator[Token | Run]:
    """One star, two or three, or one underscore: other runs are text, and so is what stands inside a word."""
    before, after = line[: found.start()][-1:], line[found.end() : found.end() + 1]
    opens, closes = _opens(before, after), _closes(before, after)
    for run in _RUNS.finditer(found[0]):
        is_mark = (opens or closes) and run[0] in ("*", "**", "***", "_")
        start = found.start() + run.start()
        yield Run(run[0], start, opens, closes) if is_mark else _text(run[0])


def _opens(before: str, after: str) -> bool:
    is_first = (
        not before or before.isspace() or before in _QUOTES + "¿¡" or _kind(before) in ("Ps", "Pi", "Pd")
    )
    is_first = is_first or (_kind(before) == "Cf" and before not in _JOINERS)
    return (
        is_first
        and bool(after)
        and (
            _kind(after)[0] in "LNSM"
            or after in _QUOTES + "¿¡#@§&\\"
            or _kind(after) in ("Ps", "Pi", "Pd", "Cf")
        )
    )


def _closes(before: str, after: str) -> bool:
    is_last = not after or (_kind(after)[0] not in "LNM" and after not in _JOINERS)
    is_said = bool(before) and not before.isspace() and before not in "/\\"
    return is_last and is_said and _kind(before) not in ("Ps", "Pi", "Sk")


def _is_said(character: str) -> bool:
    """A letter, a digit or a picture: emphasis on nothing but signs is a face, or a footnote."""
    return _kind(character)[0] in "LN" or _kind(character) == "So"


def _kind(character: str) -> str:
    return unicodedata.category(character) if character else ""


def _paired(line: str, pieces: list[Token | Run]) -> list[Token]:
    """With each run that closes an earlier one of its kind turned into emphasis, and the others into text."""
    read: list[list[Token]] = []
    opened: list[tuple[Run, int]] = []
    waiting: Counter[str] = Counter()
    for piece in pieces:
        if not isinstance(piece, Run):
            read.append([piece])
            continue
        read.append([_text(piece.mark)])
        if piece.closes and waiting[piece.mark]:
            run, place = opened.pop()
            while run.mark != piece.mark:
                waiting[run.mark] -= 1
                run, place = opened.pop()
            waiting[run.mark] -= 1
            if any(_is_said(one) for one in line[run.start + len(run.mark) : piece.start]):
                read[place], read[-1] = _emphasis(run.mark)
        elif piece.opens:
            opened.append((piece, len(read) - 1))
            waiting[piece.mark] += 1
    return [token for some in read for token in some]


def _emphasis(mark: str) -> tuple[list[Token], list[Token]]:
    tags = {"**": ["strong"], "***": ["em", "strong"]}.get(mark, ["em"])
    opening = [Token(f"{tag}_open", tag, 1) for tag in tags]
    return opening, [Token(f"{tag}_close", tag, -1) for tag in reversed(tags)]
