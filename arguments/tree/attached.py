"""What is shown with a claim: translations, sources and marks, its own and those of its duplicates, by claim."""

from collections.abc import Iterable, Set
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from arguments.models import Mark, Source, Translation, Visibility
from arguments.models.revisions import ERASED
from arguments.models.visibility import OWN_FIRST
from arguments.tree.value import Reference, Rendition

T = TypeVar("T")


def within(debate_id: int, ids: Set[int] | None) -> Q:
    """The rows that are shown with visible claims, with all or with these: their own, and those of duplicates."""
    own, duplicates = Q(claim__visibility=Visibility.VISIBLE), Q(claim__visibility=Visibility.MERGED)
    if ids is not None:
        own, duplicates = own & Q(claim__in=ids), duplicates & Q(claim__merged_into__in=ids)
    return Q(claim__debate=debate_id) & (
        own | duplicates & Q(claim__merged_into__visibility=Visibility.VISIBLE)
    )


# The id of the claim with which a row is shown.
_SHOWN_WITH = Coalesce("claim__merged_into", "claim")


def translations_in(rows: Q, names: str) -> tuple[dict[int, list[Rendition]], set[int]]:
    """The translations that the class reads, by claim, and the ids of claims that have hidden ones.

    Of several in one language the claim's own is shown, else that of the first duplicate.
    """
    texts: QuerySet[Any] = Translation.objects.filter(rows).exclude(text=ERASED)
    texts = texts.annotate(shown_with=_SHOWN_WITH)
    shown: dict[tuple[int, str], Rendition] = {}
    withheld = set()
    for row in texts.order_by(OWN_FIRST, "claim", "language").select_related("author"):
        if row.is_hidden:
            withheld.add(row.shown_with)
            continue
        author, role = row.author.shown_name(names), row.author.shown_role(names)
        shown.setdefault((row.shown_with, row.language), Rendition(row.language, row.text, author, role))
    return grouped((claim, rendition) for (claim, _language), rendition in shown.items()), withheld


def sources_in(rows: Q) -> dict[int, list[Reference]]:
    """The claim's own sources, then those of its duplicates."""
    ordered = Source.objects.filter(rows).order_by(OWN_FIRST, "claim", "position")
    values = ordered.values_list(_SHOWN_WITH, *Reference._fields)
    return grouped((claim, Reference(*rest)) for claim, *rest in values)


def marks_in(rows: Q) -> dict[int, list[str]]:
    """The kinds of the claim's open marks, each once."""
    open_marks = Mark.objects.filter(rows, resolved_at=None).annotate(shown_with=_SHOWN_WITH)
    return grouped(open_marks.order_by("shown_with", "kind").distinct().values_list("shown_with", "kind"))


def grouped(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    groups: dict[int, list[T]] = {}
    for claim, item in pairs:
        groups.setdefault(claim, []).append(item)
    return groups
