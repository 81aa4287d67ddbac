"""Search: claims of one debate and passages of its background, by words and by what they are to me; or all debates."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from arguments import access, text
from arguments.cards import Reader
from arguments.models import Claim, Debate, Stance, Visibility
from arguments.models.places import claim_at, number_in
from arguments.models.visits import last_known
from arguments.search.background import find_passages
from arguments.search.column import has_all
from arguments.search.finding import Asker, Found, Only, Wanted, find, numbered_claim
from arguments.search.hits import hit, words_found
from arguments.search.needles import LONGEST_QUESTION, Needle, Piece, needles, pieces
from arguments.strength import Verdict
from arguments.tree import Node
from arguments.views.pages import is_partial
from arguments.views.reading import reader_of

SHOWN_AT_FIRST, SHOWN_AT_MOST = 50, 500
THESIS = "thesis"


class Choices(NamedTuple):
    """What one can ask for besides words: names, and values of `Only` with their words."""

    names: list[str]
    only: list[tuple[Only, str]]


@require_safe
def search(request: HttpRequest, debate_id: int) -> HttpResponse:
    """A page with a form and what it found; for htmx what it found."""
    debate, me = access.debate(request, debate_id)
    reader = reader_of(debate, me)
    asker = asker_of(reader)
    choices = choices_of(reader, asker)
    wanted = wanted_of(request, choices)
    context = {
        "debate": debate,
        "me": me,
        "is_search": True,
        "sequence": last_known(debate, me),
        "wanted": wanted,
        "choices": choices,
        "longest": LONGEST_QUESTION,
        **found_by(request, reader, asker, wanted),
    }
    if is_partial(request):
        return render(request, "search/_found.html", context)
    return render(request, "search/search.html", context)


def found_by(request: HttpRequest, reader: Reader, asker: Asker, wanted: Wanted) -> dict[str, object]:
    """What was found: claims and, where only words are asked for, passages of the background."""
    found, brief = find(reader.tree, asker, with_old_number(reader, wanted)), reader.debate.brief
    places = [] if has_filters(wanted) else find_passages(brief.text, brief.language, found.asked)
    return {
        "places": places,
        "said": said_of(wanted, len(found.claims), len(places), is_partly=found.is_partly),
        **shown_of(request, reader, asker, wanted, found),
    }


def with_old_number(reader: Reader, wanted: Wanted) -> Wanted:
    """What is wanted, with the claim that has left the number that was typed."""
    number = number_in(wanted.words)
    is_old = number and numbered_claim(reader.tree, wanted.words) is None
    claim = claim_at(reader.debate, number) if is_old else None
    return wanted._replace(led_to=claim.pk) if claim else wanted


def shown_of(
    request: HttpRequest, reader: Reader, asker: Asker, wanted: Wanted, found: Found
) -> dict[str, object]:
    """The first hits, and the query strings of this question, of its words alone and of more hits."""
    count = shown_count(request)
    hits = [hit(reader.tree, node, found.asked, asker) for node in found.claims[:count]]
    is_more = len(found.claims) > count and count < SHOWN_AT_MOST
    return {
        "hits": hits,
        "more": query_of(wanted, shown=count + SHOWN_AT_FIRST) if is_more else "",
        "last": hits[-1].node.id if is_more else None,
        "by_words": query_of(Wanted(wanted.words)) if wanted.words and has_filters(wanted) else "",
    }


# --- in all debates that I may read -----------------------------------------------------------------------------


class Line(NamedTuple):
    """A claim that was found in one of several debates. `above` is "" where the claim above cannot be read."""

    claim: Claim
    text: list[Piece]
    found: str
    above: str


@require_safe
def everywhere(request: HttpRequest) -> HttpResponse:
    """The claims with these words in all debates that I may read, by debate; for htmx what was found."""
    words = words_of(request)
    asked = needles(words)
    debates = {one.pk: one for one in access.readable(request)}
    count = shown_count(request)
    found = Claim.objects.in_debates(debates).filter(has_all(asked)) if asked else Claim.objects.none()
    claims = list(found.select_related("parent")[: count + 1])
    is_more = len(claims) > count and count < SHOWN_AT_MOST
    context = {
        "wanted": Wanted(words),
        "groups": grouped(claims[:count], debates, asked),
        "taught": access.taught(request),
        "more": query_of(Wanted(words), shown=count + SHOWN_AT_FIRST) if is_more else "",
        "said": said_everywhere(words, len(claims[:count]), is_more=is_more),
        "longest": LONGEST_QUESTION,
    }
    if is_partial(request):
        return render(request, "search/_groups.html", context)
    return render(request, "search/everywhere.html", context)


def grouped(
    claims: list[Claim], debates: Mapping[int, Debate], asked: tuple[Needle, ...]
) -> list[tuple[Debate, list[Line]]]:
    by_debate = groupby(claims, key=lambda one: one.debate_id)
    return [(debates[debate], [line_of(one, asked) for one in some]) for debate, some in by_debate]


def line_of(claim: Claim, asked: tuple[Needle, ...]) -> Line:
    above = claim.parent if claim.parent and claim.parent.visibility == Visibility.VISIBLE else None
    cut = pieces(text.words(claim.text), claim.language, asked)
    return Line(claim, cut, words_found(cut), above.text if above else "")


def said_everywhere(words: str, count: int, *, is_more: bool) -> str:
    if not words.strip():
        return ""
    if not count:
        return _("Nothing found.")
    if is_more:
        return _("More than %(count)s claims.") % {"count": count}
    return ngettext("%(count)s claim", "%(count)s claims", count) % {"count": count} + "."


# --- who asks, and for what -----------------------------------------------------------------------------------


def asker_of(reader: Reader) -> Asker:
    me, votes, stands = reader.me, reader.votes, reader.stands
    return Asker(
        me=me.pk if me else None,
        hidden={claim: (said, language) for claim, (said, language, _reason) in reader.hidden.items()},
        names=names_of(reader),
        is_new=reader.is_new,
        has_answered=lambda node: node.id in (stands if node.parent is None else votes),
        verdict=verdict_of(reader),
    )


def names_of(reader: Reader) -> Mapping[int, str]:
    """By their ids, the authors whose names I read; for the teacher with her labels."""
    nodes = reader.tree.claims.values()
    people = reader.people
    known = ((node.author_id, people.get(node.author_id) or node.author) for node in nodes)
    return {author: name for author, name in known if name}


def verdict_of(reader: Reader) -> Callable[[Node], Verdict | None]:
    """The word that stands at the claim on my pages."""
    if reader.tree.about.are_tallies_open:
        return lambda node: None if node.is_hidden else reader.tree.verdict(node.id)
    if reader.me is None or not reader.do_tallies_follow:
        return lambda node: None
    mine, own = {*reader.votes, *reader.stands}, reader.me.pk
    return lambda node: reader.part(node).verdict if node.id in mine or node.author_id == own else None


def choices_of(reader: Reader, asker: Asker) -> Choices:
    """What I can ask for: only what my pages show."""
    names = sorted(set(asker.names.values()), key=str.casefold)
    words = {
        Only.NEW: _("new to me"),
        Only.MINE: _("mine"),
        Only.UNVOTED: _("not voted on by me"),
        Only.UNANSWERED: _("without a reply"),
        Only.UNSUPPORTED: _("without a source"),
        Only.MARKED: _("marked for improvement"),
        Only.DISPUTED: _("disputed"),
    }
    lacking = set() if reader.me else {Only.NEW, Only.MINE, Only.UNVOTED}
    is_shown = reader.tree.about.are_tallies_open or (reader.me and reader.do_tallies_follow)
    lacking |= set() if is_shown else {Only.DISPUTED}
    return Choices(
        names if len(names) > 1 else [], [(one, said) for one, said in words.items() if one not in lacking]
    )


def wanted_of(request: HttpRequest, choices: Choices) -> Wanted:
    """What the address asks for. What makes no sense, or is not to be asked, is left out."""
    asked = request.GET
    stance, author = asked.get("stance", ""), asked.get("author", "")
    chosen = asked.getlist("is")
    return Wanted(
        words=words_of(request),
        stance=stance if stance in (*Stance.values, THESIS) else "",
        author=author if author in choices.names else "",
        only=tuple(one for one, _said in choices.only if one in chosen),
    )


def words_of(request: HttpRequest) -> str:
    return "".join(c if c.isprintable() else " " for c in request.GET.get("q", "")[:LONGEST_QUESTION])


def shown_count(request: HttpRequest) -> int:
    """How many hits the page shows."""
    asked_for = text.number(request.GET.get("shown", "")) or SHOWN_AT_FIRST
    return min(max(asked_for, SHOWN_AT_FIRST), SHOWN_AT_MOST)


def has_filters(wanted: Wanted) -> bool:
    return Wanted(words="", stance=wanted.stance, author=wanted.author, only=wanted.only).is_anything


def query_of(wanted: Wanted, **more: object) -> str:
    """The query string that asks for this."""
    pairs: Iterable[tuple[str, object]] = [
        ("q", wanted.words),
        ("stance", wanted.stance),
        ("author", wanted.author),
        *(("is", one.value) for one in wanted.only),
        *more.items(),
    ]
    return urlencode([(name, value) for name, value in pairs if value])


def said_of(wanted: Wanted, claims: int, places: int, *, is_partly: bool) -> str:
    """How much was found, in a sentence."""
    if not wanted.is_anything:
        return ""
    if not claims and not places:
        return _("Nothing found.")
    counted = ngettext("%(count)s claim", "%(count)s claims", claims) % {"count": claims}
    if is_partly and claims:
        counted = _("No claim has all these words. %(claims)s with some of them") % {"claims": counted}
    if not places:
        return f"{counted}."
    passages = ngettext("%(count)s passage", "%(count)s passages", places) % {"count": places}
    return _("%(claims)s, and %(passages)s of the background.") % {"claims": counted, "passages": passages}
