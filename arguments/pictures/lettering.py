"""A sentence in lines, where no browser is at hand that knows how wide its letters are. Pure functions."""

# How wide a letter is at most on the average, as a part of its size; letters of Chinese, Japanese and Korean.
LETTER, WIDE_LETTER = 0.565, 1.0
WIDE_FROM = "\u2e80"


def width_of(text: str, size: float) -> float:
    letter = WIDE_LETTER if text and max(text) >= WIDE_FROM else LETTER
    return len(text) * letter * size


def lines_of(text: str, size: float, width: float, lines: int, *, indent: float = 0.0) -> list[str]:
    """The text in at most so many lines of this width, the first one shorter by `indent`; cut short with "…".

    Nothing where there is no room for a few letters.
    """
    letter = WIDE_LETTER if text and max(text) >= WIDE_FROM else LETTER
    most, first = int(width / (letter * size)), int((width - indent) / (letter * size))
    if lines < 1 or min(most, first) < 4:
        return []
    found: list[str] = []
    rest = text
    while rest and len(found) < lines:
        room = most if found else first
        if len(rest) <= room:
            found.append(rest)
            return found
        is_last = len(found) == lines - 1
        cut = rest.rfind(" ", 0, room if is_last else room + 1)
        if cut < (room / 2 if is_last else 1):  # a word is cut where it is longer than the line
            cut = room - 1
        found.append(rest[:cut].rstrip() + ("…" if is_last else ""))
        rest = rest[cut:].lstrip()
    return found
