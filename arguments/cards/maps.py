"""The map of a debate, kept: its picture and the same as text, neutral, in parts for one reader's marks."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from html import escape
from typing import Any, NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from arguments import text
from arguments.cards.kept import kept
from arguments.cards.neutral import interface
from arguments.models import Stance
from arguments.pictures.drawing import Words
from arguments.pictures.maps import TREE, drawn_map, holders, items, shown_at
from arguments.pictures.sheets import Sheet, drawn
from arguments.pictures.slices import NO_SKIP, Skip, Slice
from arguments.strength import Verdict
from arguments.tree import Node, Tree

SHADES = 5
# Where the votes say nothing yet, nor does the shade.
UNSAID = (Verdict.NO_VOTES, Verdict.TOO_EARLY)
_TO_CLAIM = re.compile(r'href="\?root=(\d+)"')


class Wanted(NamedTuple):
    """Which picture: from which claim outwards (None: the whole debate), how, and what of a long row is left out.

    `on_wall`: its links lead to pictures for the projector. `moment`: the number of the contribution after which the
    debate is shown; None: now.
    """

    root: int | None = None
    drawing: str = TREE
    skip: Skip = NO_SKIP
    on_wall: bool = False
    moment: int | None = None

    @property
    def query(self) -> str:
        """The query string that asks for this picture."""
        pairs = [f"root={self.root}"] if self.root else []
        pairs += [f"drawing={self.drawing}"] if self.drawing != TREE else []
        pairs += [f"after={self.skip.side}-{self.skip.many}"] if self.skip.many else []
        pairs += ["wall"] if self.on_wall else []
        pairs += [f"moment={self.moment}"] if self.moment is not None else []
        return "?" + "&".join(pairs)

    def around(self, root: int | None) -> "Wanted":
        """The same from another claim outwards."""
        return self._replace(root=root, skip=NO_SKIP)


class KeptMap(NamedTuple):
    """Picture and text, cut inside the classes of each shape and of each item. `order` has the items' slices."""

    slices: tuple[Slice, ...]
    order: tuple[int, ...]
    svg: tuple[bytes, ...]
    items: tuple[bytes, ...]

    def picture(self, marks: Mapping[int, str]) -> bytes:
        """The SVG; `marks` are classes, by the slices that have them."""
        return _with(self.svg, range(len(self.slices)), marks)

    def unmarked(self) -> dict[str, SafeString]:
        """Picture and text without anybody's marks, for a template."""
        return {
            "picture": SafeString(self.picture({}).decode()),
            "text": SafeString(self.as_text({}).decode()),
        }

    def as_text(self, marks: Mapping[int, str]) -> bytes:
        """The items; `marks` stand where their classes end."""
        return _with(self.items, self.order, marks)


def _with(parts: tuple[bytes, ...], order: range | tuple[int, ...], marks: Mapping[int, str]) -> bytes:
    if not marks:
        return b"".join(parts)
    found: list[bytes] = []
    for part, at in zip(parts, order, strict=False):
        found.append(part)
        if at in marks:
            found.append(marks[at].encode())
    return b"".join([*found, *parts[len(order) :]])


def map_of(tree: Tree, wanted: Wanted) -> KeptMap:
    """The map as everybody may see it now: made once for each tree, picture and language.

    That of an earlier moment is not kept: whoever plays a debate back asks for hundreds, each once.
    """
    (slices, order), *parts = (
        _made(tree, wanted)
        if wanted.moment is not None
        else kept(
            ("map", tree.debate_id, wanted, interface()), lambda: _made(tree, wanted), edition=tree.edition
        )
    )
    return KeptMap(slices, order, tuple(parts[: len(slices) + 1]), tuple(parts[len(slices) + 1 :]))


def sheets_of(tree: Tree, wanted: Wanted, across: int) -> list[tuple[Sheet, SafeString]]:
    """The picture on `across` by `across` sheets of paper, without anybody's marks."""
    if not tree.theses:
        return []
    picture = map_of(tree, wanted).picture({}).decode()
    return [(sheet, SafeString(svg)) for sheet, svg in drawn(picture, across)]


def places_of(tree: Tree, drawn: KeptMap, ids: Iterable[int]) -> dict[int, int]:
    """By claim, the place of the slice that it is drawn in."""
    return holders(lambda claim: tree.claims[claim].parent, shown_at(drawn.slices), ids)


def leading_to_claims(items: bytes, debate_id: int) -> SafeString:
    """The items for another page than the map: a link to a claim leads to its page, one to several to the map."""
    there = _TO_CLAIM.sub(r'href="/claims/\1/"', items.decode())
    return SafeString(there.replace('href="?', f'href="/debates/{debate_id}/map/?'))


# --- made once ------------------------------------------------------------------------------------------------


def _made(tree: Tree, wanted: Wanted) -> tuple[Any, ...]:
    """Slices and order, then all parts one after the other: what is kept is weighed by its parts."""
    root = wanted.root
    top = (root,) if root else tree.theses
    above = tree.number(root).rpartition(".")[0] if root else ""
    drawn = drawn_map(
        tree.claims, top, _sayer(tree, wanted), wanted.drawing, above, wanted.skip,
        question=tree.about.question(interface()), is_whole=not root,
    )  # fmt: skip
    listed = items(drawn.slices)
    call, doubt = _caller(), _doubting()
    parts = [""]
    for item in listed:
        one, said = drawn.slices[item.at], drawn.words[item.at]
        parts[-1] += (
            f'<a role="treeitem" aria-level="{item.level}" aria-posinset="{item.place}" '
            f'aria-setsize="{item.siblings}" href="{said.address}" data-id="{one.claim}" '
            f'data-at="{item.at}" class="{one.kind} {one.stance or "thesis"}'
        )
        more = (doubt if said.is_undercut else "") + _linked(said.original)
        parts.append(f'"><b>{call(one, said)}</b>{_said(said) if one.kind == "claim" else ""}{more}</a>')
    about = (drawn.slices, tuple(item.at for item in listed))
    return (about, *(part.encode() for part in drawn.svg), *(part.encode() for part in parts))


def _sayer(tree: Tree, wanted: Wanted) -> Callable[[Slice], Words]:
    """What picture and text say of a slice. Of a hidden claim nobody tells what it doubts."""
    lead, read, shade = _leader(wanted), _reader(tree), _shader(tree)

    def say(one: Slice) -> Words:
        if one.kind != "claim":
            return Words(lead(one))
        node = tree.claims[one.claim]
        original = tree.number(node.original) if node.original else ""
        return Words(lead(one), *read(node), shade(node), original, node.is_undercut and not node.is_hidden)

    return say


def _reader(tree: Tree) -> Callable[[Node], tuple[str, str]]:
    """What a claim says, and in which language: a thesis in the reader's, if it can be read in it."""
    language, not_shown = interface(), _("(not shown)")

    def read(node: Node) -> tuple[str, str]:
        if node.is_hidden:
            return not_shown, ""
        others = () if node.stance or node.language == language else node.translations
        for other in others:
            if other.language == language:
                return text.words(other.text), language
        return text.words(node.text), node.language

    return read


def _said(words: Words) -> str:
    spoken = f' lang="{words.language}"' if words.language else ""
    return f' <span{spoken} dir="auto">{escape(words.text)}</span>'


def _linked(number: str) -> str:
    if not number:
        return ""
    said = _("Linked: see %(number)s") % {"number": number}
    return f" <i>{said}</i>"


def _doubting() -> str:
    said = _("doubts the reason, not its truth")
    return f" <i>({said})</i>"


def _leader(wanted: Wanted) -> Callable[[Slice], str]:
    """Where a click leads, as HTML: to the picture from this claim outwards, or to the one that goes on with a row."""
    after, back = (escape(wanted.around(root).query) for root in (1, wanted.root))
    after = after.removeprefix("?root=1")

    def address(one: Slice) -> str:
        if one.kind == "before":
            return back
        if one.kind == "more" and (one.parent < 0 or one.claim == wanted.root):
            side = one.stance or "thesis"
            earlier = wanted.skip.many if wanted.skip.side == side else 0
            return escape(wanted._replace(skip=Skip(side, earlier + one.shown)).query)
        return f"?root={one.claim}{after}"

    return address


def _shader(tree: Tree) -> Callable[[Node], int]:
    """A claim's strength in five steps, where everybody may see it."""
    is_open = tree.about.are_tallies_open

    def shade(node: Node) -> int:
        if not is_open or node.is_hidden or (node.stance and not node.tally.voters):
            return 0
        if tree.verdict(node.id) in UNSAID:
            return 0
        return 1 + min(SHADES - 1, int(node.strength * SHADES))

    return shade


def _caller() -> Callable[[Slice, Words], str]:
    """What an item of the text is called."""
    names = {Stance.PRO.value: _("Pro"), Stance.CON.value: _("Con"), "": _("Thesis")}
    counted = {
        "more": lambda many: ngettext("%(count)s more", "%(count)s more", many),
        "before": lambda many: ngettext("%(count)s before", "%(count)s before", many),
        "deeper": lambda many: ngettext("%(count)s deeper", "%(count)s deeper", many),
    }

    @cache
    def several(kind: str, many: int) -> str:
        return counted[kind](many) % {"count": many}

    def called(one: Slice, said: Words) -> str:
        if one.kind != "claim":
            return several(one.kind, one.size)
        doubt = '<i aria-hidden="true">?</i>' if said.is_undercut else ""
        return f'<i class="visually-hidden">{names[one.stance]}</i>{doubt} {one.number}'

    return called
