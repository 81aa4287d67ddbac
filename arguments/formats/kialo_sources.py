"""The list of sources at the end of Kialo's newer exports, with quotations that may have several lines."""

import re

from arguments.formats.document import SourceText
from arguments.formats.order import require_few_links

_SOURCE = re.compile(r"\[([0-9]{1,7})\](?: (.*))?")
_ESCAPE = re.compile(r"\\([()\[\]@<>\\])")
_UNSEEN = "\u200b"


def sources_of(lines: list[str], begin: int) -> tuple[int, list[tuple[int, SourceText]]]:
    """Where the claims end, and the sources listed after that, each with its line."""
    for end in range(len(lines) - 1, begin, -1):
        if lines[end] == "Sources:":
            after = next((at for at in range(end + 1, len(lines)) if lines[at]), end)
            found = _SOURCE.fullmatch(lines[after])
            if found and found[1] == "1":
                break
    else:
        return len(lines), []
    listed: list[tuple[int, str, list[str]]] = []
    for at in range(end + 1, len(lines)):
        found = _SOURCE.fullmatch(lines[at])
        if found and found[1] == str(len(listed) + 1):
            require_few_links(len(listed), at + 1)
            listed.append((at + 1, found[2] or "", []))
        elif listed:
            listed[-1][2].append(lines[at])
    return end, [
        (
            line,
            SourceText(
                url=_ESCAPE.sub(r"\1", url).strip(), quote="\n".join(quote).strip().replace(_UNSEEN, "")
            ),
        )
        for line, url, quote in listed
    ]
