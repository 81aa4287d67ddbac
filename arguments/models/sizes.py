"""Sizes: how many people and claims a debate has, counted by the database."""

from typing import Any, TypeVar

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from arguments.models.claims import Claim
from arguments.models.debates import Debate
from arguments.models.participants import Participant

Debates = TypeVar("Debates", bound=QuerySet[Debate])


def counted(debates: Debates) -> Debates:
    """With `people_count`, who has sat down, and `claim_count`, the claims that everybody reads."""
    people = Participant.objects.present().filter(debate=OuterRef("pk"), is_waiting=False)
    claims = Claim.objects.visible().filter(debate=OuterRef("pk"))
    return debates.annotate(people_count=_count(people), claim_count=_count(claims))


def _count(rows: QuerySet[Any]) -> Coalesce:
    """A count as a subquery: two joins would multiply each other."""
    counted_rows = rows.order_by().values("debate").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted_rows), 0)
