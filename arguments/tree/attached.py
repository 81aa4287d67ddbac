"""What is shown with a claim: translations, sources and marks, its own and those of its duplicates, by claim.

`ids` are those of the claims that are asked for; None asks for all claims of the debate.
"""

from collections.abc import Iterable, Mapping, Set
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from arguments.models import Mark, Participant, Source, Translation, Visibility
from arguments.models.lookups import composed_once
from arguments.models.revisions import ERASED
from arguments.models.visibility import OWN_FIRST
from arguments.tree.value import Reference, Rendition

T = TypeVar("T")


# The id of the claim with which a row is shown.
_SHOWN_WITH = Coalesce("claim__merged_into", "claim")


def _within(debate_id: int, ids: Set[int] | None) -> Q:
    """The rows that are shown with visible claims: their own, and those of duplicates."""
    own, duplicates = Q(claim__visibility=Visibility.VISIBLE), Q(claim__visibility=Visibility.MERGED)
    if ids is not None:
        own, duplicates = own & Q(claim__in=ids), duplicates & Q(claim__merged_into__in=ids)
    return Q(claim__debate=debate_id) & (
        own | duplicates & Q(claim__merged_into__visibility=Visibility.VISIBLE)
    )


@composed_once
def read_translations(debate_id: int, ids: Set[int] | None) -> "QuerySet[Any, tuple[Any, ...]]":
    """Of each translation the claim that it is shown with, language, text, whether it is hidden, and its author."""
    texts = Translation.objects.filter(_within(debate_id, ids)).exclude(text=ERASED)
    ordered = texts.order_by(OWN_FIRST, "claim", "language")
    return ordered.values_list(_SHOWN_WITH, "language", "text", "is_hidden", "author_id")


def translations_in(
    rows: Iterable[tuple[Any, ...]], authors: Mapping[int, Participant], names: str
) -> tuple[dict[int, list[Rendition]], set[int]]:
    """The translations that the class reads, by claim, and the ids of claims that have hidden ones.

    Of several in one language the claim's own is shown, else that of the first duplicate. `rows` are those of
    `read_translations`, and `names` is the debate's setting.
    """
    shown: dict[tuple[int, str], Rendition] = {}
    withheld = set()
    for claim, language, words, is_hidden, author_id in rows:
        if is_hidden:
            withheld.add(claim)
            continue
        author, role = authors[author_id].shown_name(names), authors[author_id].shown_role(names)
        shown.setdefault((claim, language), Rendition(language, words, author, role))
    return grouped((claim, rendition) for (claim, _language), rendition in shown.items()), withheld


def sources_in(debate_id: int, ids: Set[int] | None) -> dict[int, list[Reference]]:
    """The claim's own sources, then those of its duplicates."""
    return grouped((claim, Reference(*rest)) for claim, *rest in _sources(debate_id, ids))


@composed_once
def _sources(debate_id: int, ids: Set[int] | None) -> "QuerySet[Any, tuple[Any, ...]]":
    ordered = Source.objects.filter(_within(debate_id, ids)).order_by(OWN_FIRST, "claim", "position")
    return ordered.values_list(_SHOWN_WITH, *Reference._fields)


def marks_in(debate_id: int, ids: Set[int] | None) -> dict[int, list[str]]:
    """The kinds of the claim's open marks, each once."""
    return grouped(_marks(debate_id, ids))


@composed_once
def _marks(debate_id: int, ids: Set[int] | None) -> "QuerySet[Any, tuple[int, str]]":
    open_marks = Mark.objects.filter(_within(debate_id, ids), resolved_at=None).annotate(
        shown_with=_SHOWN_WITH
    )
    return open_marks.order_by("shown_with", "kind").distinct().values_list("shown_with", "kind")


def grouped(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    groups: dict[int, list[T]] = {}
    for claim, item in pairs:
        groups.setdefault(claim, []).append(item)
    return groups
