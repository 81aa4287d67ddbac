"""The column by which claims are found in all debates: `Claim.stems`, written in the transaction of every change.

It holds what everybody who reads the debate reads of the claim: nothing of a claim that waits or is hidden, withdrawn
or erased, nor of a hidden translation.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import Model, Q, QuerySet

from arguments import text
from arguments.models import Claim, Contribution, Source, Translation, Visibility
from arguments.models.meanings import InTree, Subject
from arguments.models.rows import update
from arguments.search.needles import Needle, haystack

BATCH = 500


def write(contribution: Contribution) -> None:
    """Keep the column true after this change of the debate, which is not committed yet."""
    row, claim = contribution.row, contribution.claim
    if row.tree is InTree.BIRTH and claim and not contribution.after.get("sources"):
        if claim.visibility == Visibility.VISIBLE:
            claim.stems = haystack([(text.words(claim.text), claim.language)])
            update(claim, "stems")
    elif row.is_loaded_anew and row.subject is Subject.CLAIM and claim:
        others = map(int, contribution.after.get("others", ()))
        fill(Claim.objects.filter(pk__in=[claim.pk, *others]))
    elif row.is_loaded_anew and row.subject is not Subject.DEBATE:
        fill(Claim.objects.filter(debate=contribution.debate_id))
    elif (
        row.tree in (InTree.BIRTH, InTree.ADMISSION, InTree.CLAIM) and row.subject is Subject.CLAIM and claim
    ):
        fill(Claim.objects.filter(pk=claim.pk))


def fill(claims: "QuerySet[Any]", translation: type[Any] = Translation, source: type[Any] = Source) -> None:
    """Write the column of these claims where it is not right. A migration gives the models of its time."""
    for some in _batches(claims.order_by("pk").iterator(BATCH)):
        said = _said_beside(some, translation, source)
        for claim in some:
            is_read = claim.visibility == Visibility.VISIBLE
            own = [(text.words(claim.text), claim.language), *said[claim.pk]] if is_read else []
            stems = haystack(own)
            if stems != claim.stems:
                claim.stems = stems
                update(claim, "stems")


def _said_beside(
    claims: list[Any], translation: type[Any], source: type[Any]
) -> dict[int, list[tuple[str, str]]]:
    """What translations and sources of these claims say, with its language."""
    said = defaultdict[int, list[tuple[str, str]]](list)
    ids = [claim.pk for claim in claims]
    shown = translation.objects.filter(claim__in=ids, is_hidden=False).order_by("pk")
    for claim, words, language in shown.values_list("claim", "text", "language"):
        said[claim].append((text.words(words), language))
    sources = source.objects.filter(claim__in=ids).order_by("pk")
    for claim, *parts in sources.values_list("claim", "title", "quote", "locator", "url"):
        address = parts.pop().partition("://")[2].removeprefix("www.")
        said[claim].append((" ".join((*parts, address)), ""))
    return said


def _batches(rows: Iterator[Model]) -> Iterator[list[Any]]:
    while some := list(islice(rows, BATCH)):
        yield some


def has_all(asked: tuple[Needle, ...]) -> Q:
    """The condition that a claim has all these words."""
    every = Q()
    for one in asked:
        some = Q()
        for form in one.forms:
            some |= Q(stems__contains=form)
        every &= some
    return every
