"""The order of a document: the number and depth of each claim, and claims put in the order of the outline."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from arguments.formats.document import Document, Malformed, Said

DEEPEST = 10_000
# What no file has that is meant: so much of it is refused as soon as it is met.
CLAIMS_READ, LINKS_READ, TEXT_READ = 100_000, 20_000, 50_000
# Below this depth nobody reads a number any more, and all numbers together would grow with the square of the depth.
NUMBERED = 40


def require_few(count: int, line: int) -> None:
    """Raise Malformed where a file has more claims than any debate."""
    if count > CLAIMS_READ:
        raise Malformed(line, _("This file has more than %(limit)s claims.") % {"limit": CLAIMS_READ})


def require_few_links(count: int, line: int) -> None:
    """Raise Malformed where a file has more links and sources than any debate."""
    if count > LINKS_READ:
        raise Malformed(
            line, _("This file has more than %(limit)s links and sources.") % {"limit": LINKS_READ}
        )


def require_short(length: int, line: int) -> None:
    """Raise Malformed where one text of a file is longer than any claim."""
    if length > TEXT_READ:
        message = _("Here is a text of more than %(limit)s characters, which is no claim.")
        raise Malformed(line, message % {"limit": TEXT_READ})


def depths(document: Document) -> list[int]:
    """Of each claim, the number of claims above it."""
    found: list[int] = []
    for claim in document.claims:
        found.append(0 if claim.parent is None else found[claim.parent] + 1)
    return found


def numbers(document: Document) -> list[str]:
    """Of each claim its number in the outline, as 1.2.3; "" where that would be too long."""
    found: list[str] = []
    counts: dict[int | None, int] = {}
    for claim, depth in zip(document.claims, depths(document), strict=True):
        counts[claim.parent] = place = counts.get(claim.parent, 0) + 1
        above = "" if claim.parent is None else f"{found[claim.parent]}."
        found.append(f"{above}{place}" if depth <= NUMBERED else "")
    return found


def outlined(parents: Sequence[int | None], lines: Sequence[int]) -> list[int]:
    """The places of these claims in the order of the outline.

    `lines` has the line of each. Raises Malformed where claims stand above themselves, or too deep.
    """
    children: dict[int | None, list[int]] = {}
    for at, parent in enumerate(parents):
        children.setdefault(parent, []).append(at)
    order: list[int] = []
    waiting = [(at, 1) for at in reversed(children.get(None, ()))]
    while waiting:
        at, depth = waiting.pop()
        if depth > DEEPEST:
            message = _("The claims of this file are nested deeper than %(limit)s levels.")
            raise Malformed(lines[at], message % {"limit": DEEPEST})
        order.append(at)
        waiting += [(child, depth + 1) for child in reversed(children.get(at, ()))]
    if len(order) < len(parents):
        lost = min(set(range(len(parents))) - set(order))
        raise Malformed(lines[lost], _("This claim stands, by way of others, above itself."))
    return order


def in_order(claims: Sequence[Said], lines: Sequence[int]) -> tuple[Said, ...]:
    """The claims in the order of the outline, what they refer to with them. Raises Malformed as `outlined` does."""
    order = outlined([claim.parent for claim in claims], lines)
    if order == list(range(len(order))):
        return tuple(claims)
    place = {at: new for new, at in enumerate(order)}
    return tuple(
        replace(
            claims[at],
            parent=None if claims[at].parent is None else place[claims[at].parent or 0],
            original=None if claims[at].original is None else place[claims[at].original or 0],
        )
        for at in order
    )
