"""Sizes: the numbers of people and claims of debates, counted by the database."""

from typing import Any, TypeVar

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from arguments.models.claims import Claim
from arguments.models.debates import Debate
from arguments.models.participants import Participant

Debates = TypeVar("Debates", bound=QuerySet[Debate])


def counted(debates: Debates) -> Debates:
    """The debates with `people_count` (their class) and `claim_count` (what can be read under their theses)."""
    people = Participant.objects.in_class().filter(debate=OuterRef("pk"))
    claims = Claim.objects.visible().filter(debate=OuterRef("pk"), parent__isnull=False)
    return debates.annotate(people_count=_count(people), claim_count=_count(claims))


def _count(rows: QuerySet[Any]) -> Coalesce:
    """A count as a subquery, because two joins in one query would multiply each other's rows."""
    counted_rows = rows.order_by().values("debate").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted_rows), 0)
