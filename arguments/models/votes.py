"""Votes: one participant's answer to how good a reason a reply is."""

from typing import Any, cast

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments.models import clock
from arguments.models.claims import Claim
from arguments.models.contributions import turn
from arguments.models.lookups import Lookup
from arguments.models.participants import Participant
from arguments.models.passes import Pass
from arguments.models.refusals import Forbidden, Unfit
from arguments.models.rows import insert, update
from arguments.models.verbs import Verb
from arguments.models.visibility import Stance, held_by


class Impact(models.IntegerChoices):
    """How good a reason a reply is to believe (a pro) or to doubt (a con) the claim above it."""

    NONE = 0, gettext_lazy("not a reason")
    WEAK = 1, gettext_lazy("weak")
    FAIR = 2, gettext_lazy("fair")
    GOOD = 3, gettext_lazy("good")
    VERY_GOOD = 4, gettext_lazy("very good")


class Vote(models.Model):
    """One participant's vote on one reply. No impact means "can't tell yet" and is not counted.

    It says how good a reason the claim is, as a pro or con of its parent at that time. If the claim has another stance
    now, it is set aside; if it has another parent, it counts, and the voter is asked again.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="votes")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="votes")
    impact = models.PositiveSmallIntegerField(choices=Impact.choices, null=True)
    # The pass under which it was given; None for an account. Under another one it is not shown.
    under = models.ForeignKey(Pass, null=True, on_delete=models.SET_NULL, related_name="votes")
    # The claim's parent and stance when the vote was given.
    parent = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="+")
    stance = models.CharField(max_length=3, choices=Stance.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "claim"], name="one_vote_each"),
            models.CheckConstraint(
                condition=Q(impact__isnull=True) | Q(impact__range=(0, 4)), name="impact_in_range"
            ),
            models.CheckConstraint(condition=Q(stance__in=Stance.values), name="vote_says_on_what_stance"),
        ]

    def __str__(self) -> str:
        return f"vote on {self.claim_id}"

    def logged(self) -> dict[str, Any]:
        """The vote as its debate's log writes it."""
        return recorded(self)

    @classmethod
    def cast(cls, claim: Claim, *, by: Participant, impact: int | None) -> "Vote":
        """Vote, or change the earlier vote; None is "can't tell yet".

        The same vote again changes nothing, unless the earlier one was given under another pass, since nobody must
        learn from a second vote what the first one was; or while the claim stood elsewhere, which confirms it.

        Raises the refusals of `require_votable`, and Unfit where there is no such impact.
        """
        with turn(claim.debate, by=by) as taken:
            require_votable(claim, by)
            if impact is not None and impact not in Impact.values:
                raise Unfit(_("A vote is one of the five steps."))
            earlier = _votes.first(claim.pk, by.pk)
            before = recorded(earlier)
            vote = earlier or cls(claim=claim, participant=by)
            vote.impact, vote.under_id = impact, by.under_id
            vote.parent_id, vote.stance = cast(int, claim.parent_id), claim.stance
            if earlier and recorded(vote) == before:
                return earlier
            vote.at = clock.now()
            if earlier:
                update(vote, "impact", "under", "parent", "stance", "at")
            else:
                insert(vote)
            taken.record(Verb.VOTED, claim=claim, before=before, after=recorded(vote))
        return vote

    @classmethod
    def take_back(cls, claim: Claim, *, by: Participant) -> None:
        """Remove the vote, if there is one under this pass, and with it those on the claim's duplicates.

        Raises the refusals of `require_votable`.
        """
        with turn(claim.debate, by=by) as taken:
            require_votable(claim, by)
            votes = {
                vote.claim_id: vote
                for vote in cls.objects.filter(held_by(claim), participant=by, under=by.under_id)
            }
            if votes:
                cls.objects.filter(pk__in=[vote.pk for vote in votes.values()]).delete()
                before, also = recorded(votes.pop(claim.pk, None)), sorted(votes)
                after = recorded(None) | ({"also": also} if also else {})
                taken.record(Verb.VOTED, claim=claim, before=before, after=after)


def take_back_own(person: Participant) -> None:
    """Take back this person's votes on claims that this person wrote, as merging makes them, by a contribution each."""
    for vote in (
        Vote.objects.filter(Q(claim__author=person) | Q(claim__original__author=person), participant=person)
        .select_related("claim")
        .order_by("pk")
    ):
        with turn(person.debate, by=person) as taken:
            before = recorded(vote)
            vote.delete()
            taken.record(Verb.VOTED, claim=vote.claim, before=before, after=recorded(None))


_votes = Lookup(lambda claim, voter: Vote.objects.filter(claim=claim, participant=voter), int, int)


def recorded(vote: Vote | None) -> dict[str, Any]:
    """A vote as the log records it: whether there is one, its impact, under which pass and on what it was given."""
    if vote is None:
        return {"voted": False, "impact": None, "under": None}
    given_on = {"parent": vote.parent_id, "stance": vote.stance}
    return {"voted": True, "impact": vote.impact, "under": vote.under_id, **given_on}


def require_votable(claim: Claim, by: Participant) -> None:
    """Raise Forbidden or NotNow where `by` may not vote on the claim now or wrote it, and Unfit if it is a thesis."""
    claim.require_answerable(by)
    if by.pk in (claim.author_id, claim.meant.author_id) and not claim.is_thesis:
        raise Forbidden(_("You wrote this claim: others say how good a reason it is."))
    if claim.is_thesis:
        raise Unfit(_("A thesis takes a position, not a vote: its arguments decide."))
