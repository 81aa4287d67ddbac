"""Participation: what each person of a debate did, as its teacher may know it. Never how or on what anybody voted."""

from collections import Counter
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet

from arguments.models import Claim, Debate, Participant, Revision
from arguments.models.turnout import Share, turnout


class Part(NamedTuple):
    """One person's part."""

    person: Participant
    # All claims, theses among them, and how many of them answer another one.
    claims: int
    replies: int
    # How often the person changed a claim's text, one's own or another's.
    revisions: int
    # How many claims the person translated.
    translations: int
    voted: Share

    @property
    def has_left_something(self) -> bool:
        return any((self.claims, self.revisions, self.translations))


def participation(debate: Debate) -> list[Part]:
    """As the teacher's list has them: who is here, as they came; then those of the others of whom something is left."""
    written = Claim.objects.filter(debate=debate)
    versions = Revision.objects.filter(claim__debate=debate)
    of_the_claim = Q(language=F("claim__language"))
    claims = _by_author(written, Count("pk"))
    replies = _by_author(written.exclude(parent=None), Count("pk"))
    revisions = _by_author(versions.filter(of_the_claim, number__gt=1), Count("pk"))
    translations = _by_author(versions.exclude(of_the_claim), Count("claim", distinct=True))
    shares = turnout(debate)
    parts = [
        Part(one, claims[one.pk], replies[one.pk], revisions[one.pk], translations[one.pk], shares[one.pk])
        for one in debate.participants.order_by("joined_at", "pk")
    ]
    here = [part for part in parts if not part.person.is_removed]
    return here + [part for part in parts if part.person.is_removed and part.has_left_something]


def _by_author(rows: QuerySet[Any], count: Count) -> Counter[int]:
    return Counter(dict(rows.order_by().values_list("author").annotate(count)))
