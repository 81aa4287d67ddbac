"""Loading a Tree, or the nodes of some claims, from the tables."""

from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from arguments import strength, text
from arguments.models import (
    UNSEEN,
    Claim,
    Contribution,
    Debate,
    Moment,
    Participant,
    Source,
    Stance,
    Verb,
    Visibility,
)
from arguments.models.lookups import Lookup, composed_once, find
from arguments.models.meanings import InTree
from arguments.tree.attached import grouped, marks_in, read_translations, sources_in, translations_in
from arguments.tree.ballots import Asked, Ballots, read_count, stands_shown, votes_shown
from arguments.tree.linked import links_with, show_originals
from arguments.tree.value import (
    About,
    BriefWords,
    Node,
    Reference,
    Stands,
    Tally,
    Tree,
    relate_upwards,
)

# The verbs that bring a claim into the tree. A claim that waits comes in at its approval, not when it was sent.
BIRTHS = Verb.whose(lambda row: row.tree in (InTree.BIRTH, InTree.ADMISSION))
DIVISIONS = Verb.whose(lambda row: row.tree is InTree.DIVISION)
T = TypeVar("T")


@contextmanager
def reading() -> Iterator[None]:
    """A read transaction that sees a single state of the database and does not block writers.

    On SQLite this is a plain deferred BEGIN, because `atomic()` would be IMMEDIATE and take the writer's lock. Inside
    a transaction (a verb's, a test's) it begins nothing.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield
            finally:
                cursor.execute("COMMIT")


def load(debate_id: int) -> Tree:
    """The Tree as the tables have it, in a constant number of queries. Call it inside `reading()`.

    Raises Debate.DoesNotExist if there is no such debate.
    """
    debate = find(Debate, debate_id)
    if debate is None:
        raise Debate.DoesNotExist
    count = read_count(debate_id)
    rows = _rows(debate_id, None)
    nodes = _nodes(debate_id, debate.names, rows, None)
    claims = {node.id: node for node in nodes}
    sides: dict[tuple[int, str], list[int]] = {}
    for node in sorted(nodes, key=lambda node: (node.position, node.id)):
        sides.setdefault((node.parent or 0, node.stance), []).append(node.id)
    show_originals(claims, list(claims))
    links = links_with({}, nodes)
    standing_for, duplicates = _absorbed(rows)
    own = {}
    for node in nodes:
        tally, stands = answers(node, count.ballots, duplicates.get(node.id, ()))
        own[node.id] = {
            "tally": tally,
            "stands": stands,
            "pros": tuple(sides.get((node.id, Stance.PRO.value), ())),
            "cons": tuple(sides.get((node.id, Stance.CON.value), ())),
            "edition": debate.sequence,
        }
    kind = strength.Semantics(debate.semantics)
    relate_upwards(claims, list(claims), kind, own, links)
    theses = tuple(sides.get((0, ""), ()))
    return Tree(
        debate_id=debate_id,
        sequence=debate.sequence,
        semantics=kind,
        claims=MappingProxyType(claims),
        theses=theses,
        count=count,
        about=_about(debate),
        arrivals=tuple(sorted(claims, key=lambda claim: claims[claim].born)),
        standing_for=standing_for,
        duplicates=duplicates,
        links=links,
        edition=debate.sequence,
    )


def _absorbed(rows: "list[_Row]") -> tuple[dict[int, int], dict[int, tuple[int, ...]]]:
    """Which claim stands for each that was merged or put together again; and the duplicates of each claim."""
    standing_for = {row.id: row.merged_into_id for row in rows if row.merged_into_id is not None}
    merged = [row.id for row in rows if row.visibility == Visibility.MERGED]
    duplicates = grouped((standing_for[claim], claim) for claim in merged)
    return standing_for, {claim: tuple(others) for claim, others in duplicates.items()}


def _about(debate: Debate) -> About:
    briefs = {language: debate.brief_in(language) for language in debate.languages}
    return About(
        number=debate.sequence,
        are_tallies_open=debate.are_tallies_open,
        has_two_languages=len(briefs) > 1,
        briefs={
            language: BriefWords(brief.question, text.anchors(brief.text))
            for language, brief in briefs.items()
        },
    )


def read_nodes(debate_id: int, names: str, ids: Set[int]) -> list[Node]:
    """Nodes of these claims with their own data, without votes and stands. `names` is the debate's setting."""
    return _nodes(debate_id, names, _rows(debate_id, ids), ids)


def _rows(debate_id: int, ids: Set[int] | None) -> "list[_Row]":
    """The rows of the claims that the class has seen, those that were merged since included."""
    return [_Row._make(row) for row in _seen(debate_id, ids)]


def _nodes(debate_id: int, names: str, rows: "list[_Row]", ids: Set[int] | None) -> list[Node]:
    read = [row for row in rows if row.merged_into_id is None]
    translated = read_translations(debate_id, ids)
    authors = _authors(debate_id, ids, {row.author_id for row in read} | {said[-1] for said in translated})
    translations, withheld = translations_in(translated, authors, names)
    sources, marks = sources_in(debate_id, ids), marks_in(debate_id, ids)
    births = _births(debate_id, ids)
    return [
        _node(
            row,
            authors[row.author_id],
            names,
            born=births.get(row.id, 0),
            translations=tuple(
                said for said in translations.get(row.id, ()) if said.language != row.language
            ),
            has_withheld=row.id in withheld,
            sources=tuple(sources.get(row.id, ())),
            marks=tuple(marks.get(row.id, ())),
            original=row.original__merged_into_id or row.original_id,
        )
        for row in read
    ]


def _authors(debate_id: int, ids: Set[int] | None, wanted: set[int]) -> Mapping[int, Participant]:
    """These participants by id; for all claims all of the debate, so that the query is composed only once."""
    if ids is None:
        return {person.pk: person for person in _people(debate_id)}
    return Participant.objects.in_bulk(wanted)


_people = Lookup(lambda debate: Participant.objects.filter(debate=debate), int)


class _Row(NamedTuple):
    """What a node shows of its claim's row."""

    id: int
    parent_id: int | None
    stance: str
    position: int
    ordinal: int | None
    text: str
    language: str
    author_id: int
    created_at: datetime
    visibility: str
    revision: int
    merged_into_id: int | None
    # What a linked claim stands in for, or what stands for that since it was merged.
    original_id: int | None
    original__merged_into_id: int | None
    is_undercut: bool


@composed_once
def _seen(debate_id: int, ids: Set[int] | None) -> "QuerySet[Any, tuple[Any, ...]]":
    claims = Claim.objects.filter(debate=debate_id, **({} if ids is None else {"pk__in": ids}))
    return claims.exclude(visibility__in=UNSEEN).order_by("pk").values_list(*_Row._fields)


def read_new_nodes(names: str, births: Mapping[int, int]) -> list[Node]:
    """Nodes for new claims, which have no votes, marks or translations. `births`: claim id → contribution number."""
    rows = [row for claim in births for row in _new_claims(claim)]
    return [
        _node(
            row,
            row.author,
            names,
            born=births[row.pk],
            edition=births[row.pk],
            original=row.original_id,
            sources=tuple(Reference(*source) for source in _new_sources(row.pk)),
        )
        for row in rows
    ]


_new_claims = Lookup(lambda pk: Claim.objects.filter(pk=pk).in_the_tree().select_related("author"), int)
_new_sources = Lookup(
    lambda claim: Source.objects.filter(claim=claim).order_by("position").values_list(*Reference._fields), int
)


def _node(row: Claim | _Row, author: Participant, names: str, **more: Any) -> Node:
    """A node from the claim's own row, without the text and the author's name if the claim is not visible."""
    is_visible = row.visibility == Visibility.VISIBLE
    return Node(
        id=row.id,
        parent=row.parent_id,
        stance=row.stance,
        position=row.position,
        ordinal=row.ordinal or 0,
        text=row.text if is_visible else "",
        language=row.language,
        author_id=row.author_id,
        author=author.shown_name(names) if is_visible else "",
        role=author.shown_role(names) if is_visible else "",
        created_at=row.created_at,
        tombstone="" if is_visible else row.visibility,
        revision=row.revision,
        is_undercut=row.is_undercut,
        **more,
    )


def shown(node: Node, ballots: Ballots, duplicates: tuple[int, ...]) -> Node:
    """The node with the tally, or the stands, that its ballots and those of its duplicates show."""
    tally, stands = answers(node, ballots, duplicates)
    return node if (tally, stands) == (node.tally, node.stands) else replace(node, tally=tally, stands=stands)


def answers(node: Node, ballots: Ballots, duplicates: tuple[int, ...]) -> tuple[Tally, Stands]:
    """What the claim's ballots show; what the node shows where there are none."""
    if node.stance:
        votes = votes_shown(ballots, Asked(node.id, node.stance, node.author_id, duplicates))
        return (Tally(_five(votes)), node.stands) if votes else (node.tally, node.stands)
    before, after = (stands_shown(ballots, node.id, moment) for moment in Moment.values)
    return node.tally, Stands(_three(before), _three(after)) if before or after else node.stands


def _five(counts: tuple[int, ...]) -> tuple[int, int, int, int, int]:
    a, b, c, d, e = counts
    return a, b, c, d, e


def _three(counts: tuple[int, ...] | None) -> tuple[int, int, int]:
    first, second, third = counts or (0, 0, 0)
    return first, second, third


def _births(debate_id: int, ids: Set[int] | None) -> dict[int, int]:
    """The number of the contribution that showed each claim to the class first."""
    return {new or claim: number for claim, new, number in _born(debate_id, ids) if claim}


@composed_once
def _born(debate_id: int, ids: Set[int] | None) -> "QuerySet[Any, tuple[Any, ...]]":
    born, divided = Q(verb__in=BIRTHS), Q(verb__in=DIVISIONS)
    if ids is not None:
        born &= Q(claim__in=ids)
    logged = Contribution.objects.filter(born | divided, debate=debate_id).order_by("number")
    return logged.values_list("claim_id", "after__new", "number")
