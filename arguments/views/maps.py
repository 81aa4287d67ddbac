"""The map: the picture of a whole debate or of a branch, the same as text, and the card of the chosen claim."""

import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from arguments import access, cards, text
from arguments.cards import Reader, maps
from arguments.cards.maps import KeptMap, Wanted
from arguments.models.moving import may_rearrange_all, own_to_rearrange
from arguments.models.places import claim_at, number_in
from arguments.pictures.maps import SUNBURST, TREE
from arguments.pictures.slices import NO_SKIP, Skip
from arguments.search import finding
from arguments.search.finding import Asker, find, numbered_claim
from arguments.tree import Node
from arguments.views.framing import framed
from arguments.views.pages import is_partial
from arguments.views.reading import reader_of, visited
from arguments.views.reply_forms import form_to_copy

_SKIP = re.compile(r"(pro|con|thesis)-([1-9]\d{0,5})", re.ASCII)
NUMBER_LENGTH = WORDS_LENGTH = 200


class Asked(NamedTuple):
    """What the address asks for: the picture, the claim whose card stands beside it, and what is to stand out: by the
    filter `show`, or by the words that were looked for.

    `number` is what was typed to find a claim by; `is_unknown`: there is none of this number.
    """

    wanted: Wanted
    chosen: Node | None
    show: str
    words: str
    number: str
    is_unknown: bool


class Shown(NamedTuple):
    """What the frame of the map shows."""

    drawing: str
    show: str
    is_sifted: bool
    on_wall: bool
    is_empty: bool
    is_branch: bool
    is_shaded: bool
    is_refused: bool
    may_move: bool
    filters: tuple[tuple[str, str], ...]


@require_safe
def page(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The map; for htmx the `part` asked for: the card of the claim that `at` names, or the text for other pages."""
    debate, me = access.debate(request, debate_id)
    visited(request, debate, me, is_whole=False)
    reader = reader_of(debate, me)
    asked = asked_of(request, reader)
    part = _PARTS.get(request.GET.get("part", "")) if is_partial(request) else None
    if part:
        return HttpResponse(part(request, reader, asked))
    drawn = maps.map_of(reader.tree, asked.wanted)
    found, moves = standing_out(reader, asked), moves_of(reader, asked)
    slots = slots_of(request, reader, asked, drawn, found) | {"moves": moves}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if asked.is_unknown else HTTPStatus.OK
    shown = shown_of(reader, asked, may_move=bool(moves))
    return framed(request, "maps/map.html", reader, shown, slots, status)


def moves_of(reader: Reader, asked: Asked) -> str:
    """What of the picture I may put elsewhere: "all" replies, or those of these ids."""
    if reader.me is None or asked.wanted.on_wall:
        return ""
    return "all" if may_rearrange_all(reader.me) else " ".join(map(str, own_to_rearrange(reader.me)))


def shown_of(reader: Reader, asked: Asked, *, may_move: bool) -> Shown:
    return Shown(
        drawing=asked.wanted.drawing,
        show=asked.show,
        is_sifted=bool(asked.show or asked.words),
        on_wall=asked.wanted.on_wall,
        is_empty=not reader.tree.theses,
        is_branch=asked.wanted.root is not None,
        is_shaded=reader.tree.about.are_tallies_open,
        is_refused=asked.is_unknown,
        may_move=may_move,
        filters=tuple((name, str(words)) for name, words in filters_of(reader, asked.wanted)),
    )


def slots_of(
    request: HttpRequest, reader: Reader, asked: Asked, drawn: KeptMap, found: list[Node]
) -> dict[str, str | bytes]:
    marks = marks_of(reader, asked, drawn, found)
    return {
        "picture": drawn.picture(marks),
        "text": drawn.as_text(with_words(marks)),
        "beside": beside(request, reader, asked),
        "said": said_of(asked, found),
        "number": escape(asked.number),
        "root": str(asked.wanted.root or ""),
        "here_query": escape(asked.wanted.query),
        "tree_query": escape(asked.wanted._replace(drawing=TREE, skip=NO_SKIP).query),
        "sunburst_query": escape(asked.wanted._replace(drawing=SUNBURST, skip=NO_SKIP).query),
        "form_to_copy": "" if asked.wanted.on_wall else form_to_copy(request, reader.debate, reader.me),
    }


def with_words(marks: dict[int, str]) -> dict[int, str]:
    """The same for the text, where what is new or mine is said."""
    said = {"is-new": escape(_("new to you")), "is-mine": escape(_("yours"))}

    def spoken(classes: str) -> str:
        return ", ".join(words for name, words in said.items() if name in classes.split())

    return {at: f'{classes}" data-marks="{spoken(classes)}' for at, classes in marks.items()}


# --- what the address asks for ----------------------------------------------------------------------------------


def asked_of(request: HttpRequest, reader: Reader) -> Asked:
    """What makes no sense is left out."""
    get, tree = request.GET, reader.tree
    root, at = _claim(reader, get.get("root", "")), _claim(reader, get.get("at", ""))
    number = get.get("number", "")[:NUMBER_LENGTH].strip()
    numbered = _numbered(reader, number) if number else None
    skip = _SKIP.fullmatch(get.get("after", ""))
    wanted = Wanted(
        root=root.id if root else None,
        drawing=SUNBURST if get.get("drawing") == SUNBURST else TREE,
        skip=Skip(skip[1], int(skip[2])) if skip else NO_SKIP,
        on_wall="wall" in get,
    )
    if numbered:
        wanted = with_claim(reader, wanted, numbered)
    chosen = numbered or at or root or (tree.claims[tree.theses[0]] if len(tree.theses) == 1 else None)
    is_unknown = bool(number) and numbered is None
    return Asked(wanted, chosen, _filter(request, reader, wanted), _words(request), number, is_unknown)


def _filter(request: HttpRequest, reader: Reader, wanted: Wanted) -> str:
    show = request.GET.get("show", "")
    return show if show in [name for name, _label in filters_of(reader, wanted)] else ""


def _words(request: HttpRequest) -> str:
    return request.GET.get("found", "")[:WORDS_LENGTH].strip()


def with_claim(reader: Reader, wanted: Wanted, node: Node) -> Wanted:
    """The whole debate if the claim is drawn in that, else the claim that it answers, or itself outwards."""
    for root in (None, node.parent):
        drawn = maps.map_of(reader.tree, wanted.around(root))
        if any(one.kind == "claim" and one.claim == node.id for one in drawn.slices):
            return wanted.around(root)
    return wanted.around(node.id)


def _claim(reader: Reader, asked: str) -> Node | None:
    return reader.tree.find(text.number(asked))


def _numbered(reader: Reader, asked: str) -> Node | None:
    """The claim of this number, or the one that has left it."""
    found = numbered_claim(reader.tree, asked)
    number = number_in(asked)
    former = claim_at(reader.debate, number) if found is None and number else None
    return reader.tree.find(found or (former.pk if former else None))


# --- what stands out --------------------------------------------------------------------------------------------

Test = Callable[[Node], bool]


def _unvoted(reader: Reader) -> Test:
    me, voted, stands = reader.me, reader.votes, reader.stands
    return lambda node: (
        me is not None
        and not node.is_hidden
        and node.author_id != me.pk
        and node.id not in (voted if node.stance else stands)
    )


_TESTS: dict[str, Callable[[Reader], Test]] = {
    "new": lambda reader: reader.is_new,
    "mine": lambda reader: lambda node: reader.me is not None and node.author_id == reader.me.pk,
    "unvoted": _unvoted,
    "unanswered": lambda reader: lambda node: not (node.is_hidden or reader.tree.meant(node.id).children),
    "marked": lambda reader: lambda node: bool(node.marks),
}


def standing_out(reader: Reader, asked: Asked) -> list[Node]:
    """The claims that the filter lets stand out; without one, those that everybody reads the words in."""
    if asked.show:
        return list(filter(_TESTS[asked.show](reader), reader.tree.claims.values()))
    return list(find(reader.tree, Asker(), finding.Wanted(asked.words)).claims)


def filters_of(reader: Reader, wanted: Wanted) -> list[tuple[str, str]]:
    """What one can ask to see. On the wall, and for visitors, nothing is anybody's own."""
    own = [("new", _("new to me")), ("mine", _("mine")), ("unvoted", _("not voted on by me"))]
    everybodys = [
        ("unanswered", _("what nobody has answered")),
        ("marked", _("marked for improvement")),
    ]
    return everybodys if wanted.on_wall or reader.me is None else [*own, *everybodys]


def marks_of(reader: Reader, asked: Asked, drawn: KeptMap, found: Iterable[Node]) -> dict[int, str]:
    """The classes of the slices that stand out: the chosen claim with its path, what was asked for, what is mine."""
    tree = reader.tree
    groups: dict[str, list[int]] = {"found": [node.id for node in found]}
    if asked.chosen:
        path = [node.id for node in tree.path(asked.chosen.id)]
        groups |= {"chosen": path[-1:], "on-path": path[:-1]}
    if reader.me and not asked.wanted.on_wall:
        groups["is-new"] = [node.id for node in reader.new()]
        groups["is-mine"] = [node.id for node in tree.claims.values() if node.author_id == reader.me.pk]
    places = maps.places_of(tree, drawn, [claim for ids in groups.values() for claim in ids])
    marks: dict[int, str] = {}
    for name, ids in groups.items():
        for at in {places[claim] for claim in ids if claim in places}:
            marks[at] = f"{marks.get(at, '')} {name}"
    return marks


def said_of(asked: Asked, found: list[Node]) -> str:
    """How many claims stand out."""
    if not (asked.show or asked.words):
        return ""
    count = len(found)
    return ngettext("%(count)s claim stands out.", "%(count)s claims stand out.", count) % {"count": count}


# --- the claim beside the picture -------------------------------------------------------------------------------


class Step(NamedTuple):
    """A claim above the chosen one."""

    number: str
    node: Node
    query: str


def beside(request: HttpRequest, reader: Reader, asked: Asked) -> str:
    """The chosen claim: its path, its card, and what I may do with it."""
    node, wanted, tree = asked.chosen, asked.wanted, reader.tree
    if node is None:
        may_answer = bool(reader.me) and not wanted.on_wall
        return render_to_string("maps/_beside.html", {"node": None, "may_answer": may_answer}, request)
    path = [
        Step(tree.number(step.id), step, wanted.around(step.id).query) for step in tree.path(node.id)[:-1]
    ]
    context = {
        "node": node,
        "stance": node.stance or "thesis",
        "path": path,
        "whole": wanted.around(None).query,
        "from_here": "" if wanted.root == node.id else wanted.around(node.id).query,
        "card": reader.card(node, heading=2),
        "mine": "" if wanted.on_wall else reader.mine(node),
        "question": cards.question(tree, node),
        "may_vote": not wanted.on_wall and reader.may_vote(node),
    }
    return render_to_string("maps/_beside.html", context, request)


# --- the same text beside the outline, and beside a claim in focus


def navigator(request: HttpRequest, reader: Reader, asked: Asked) -> str:
    """The whole debate as text; its links lead to the claims themselves."""
    drawn = maps.map_of(reader.tree, Wanted())
    marks = marks_of(reader, asked._replace(chosen=None), drawn, [])
    items = maps.leading_to_claims(drawn.as_text(with_words(marks)), reader.debate.pk)
    context = {"tree_id": "navigator-tree", "text": items}
    return render_to_string("maps/_tree.html", context, request)


_PARTS: dict[str, Callable[[HttpRequest, Reader, Asked], str]] = {"beside": beside, "text": navigator}
