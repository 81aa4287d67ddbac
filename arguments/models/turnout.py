"""Turnout: roughly how much has been voted. An exact number, watched beside the tallies, would tell single votes."""

from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy

from arguments.models.claims import Claim
from arguments.models.debates import Debate
from arguments.models.participants import Participant
from arguments.models.rules import Role
from arguments.models.visibility import held_by
from arguments.models.votes import Vote


class Share(models.TextChoices):
    NONE = "none", gettext_lazy("none")
    SOME = "some", gettext_lazy("some")
    MOST = "most", gettext_lazy("most")
    ALL = "all", gettext_lazy("all")

    @classmethod
    def of(cls, count: int, total: int) -> "Share":
        """How large a part of `total` this count is; most is more than half."""
        if count <= 0:
            return cls.NONE
        if count >= total:
            return cls.ALL
        return cls.MOST if 2 * count > total else cls.SOME


def may_have_voted(debate: Debate) -> models.QuerySet[Participant]:
    """The people who can have voted: those present who are no observers."""
    people: models.QuerySet[Participant] = debate.participants.present().filter(is_waiting=False)
    return people.exclude(role=Role.OBSERVER)


def voter_count(debate: Debate) -> int:
    return may_have_voted(debate).count()


def share_on(claim: Claim) -> Share:
    """Which share of those who may vote on this claim have."""
    voters = may_have_voted(claim.debate).exclude(pk__in=(claim.author_id, claim.meant.author_id))
    votes = Vote.objects.filter(held_by(claim), stance=claim.stance, participant__in=voters)
    return Share.of(votes.values("participant").distinct().count(), voters.count())


def turnout(debate: Debate) -> dict[int, Share]:
    """On which share of the claims that a participant could vote on each has voted, in three queries, by id."""
    replies = Claim.objects.filter(debate=debate).visible().exclude(parent=None)
    by_author = dict(replies.order_by().values_list("author").annotate(Count("pk")))
    voted_on = Coalesce("claim__merged_into", "claim")
    is_valid = Q(claim__merged_into=None, stance=F("claim__stance")) | Q(
        stance=F("claim__merged_into__stance")
    )
    votes = Vote.objects.filter(is_valid).annotate(voted_on=voted_on).filter(voted_on__in=replies)
    by_voter = dict(votes.order_by().values_list("participant").annotate(Count("voted_on", distinct=True)))
    total = sum(by_author.values())
    people = Participant.objects.filter(debate=debate).values_list("pk", flat=True)
    return {pk: Share.of(by_voter.get(pk, 0), total - by_author.get(pk, 0)) for pk in people}
