"""Positions: one participant's stand on a thesis, before and after the argument."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments.models import clock
from arguments.models.claims import Claim
from arguments.models.contributions import turn
from arguments.models.participants import Participant
from arguments.models.passes import Pass
from arguments.models.refusals import Unfit
from arguments.models.verbs import Verb


class Stand(models.TextChoices):
    FOR = "for", gettext_lazy("for")
    AGAINST = "against", gettext_lazy("against")
    UNDECIDED = "undecided", gettext_lazy("don't know yet")


class Moment(models.TextChoices):
    BEFORE = "before", gettext_lazy("before")
    AFTER = "after", gettext_lazy("after")


class Position(models.Model):
    """One participant's stand on a thesis, before and after the argument."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="positions")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="positions")
    stand = models.CharField(max_length=10, choices=Stand.choices)
    moment = models.CharField(max_length=6, choices=Moment.choices)
    # The pass under which it was taken; None for an account. Under another one it is not shown.
    under = models.ForeignKey(Pass, null=True, on_delete=models.SET_NULL, related_name="positions")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "claim", "moment"], name="one_position_each"),
            models.CheckConstraint(condition=Q(stand__in=Stand.values), name="stand_is_known"),
            models.CheckConstraint(condition=Q(moment__in=Moment.values), name="moment_is_known"),
        ]

    def __str__(self) -> str:
        return f"position on {self.claim_id}"

    def logged(self) -> dict[str, object]:
        """The position as its debate's log writes it."""
        return {self.moment: self.stand, f"under-{self.moment}": self.under_id}

    @classmethod
    def take(cls, claim: Claim, *, by: Participant, stand: str) -> "Position":
        """Set the participant's stand on a thesis. It is the stand "after" in the phase voting, else "before".

        Raises Forbidden or NotNow where `by` may not vote now, NotNow where the thesis is not visible, and Unfit where
        the claim is not a thesis or there is no such stand.
        """
        with turn(claim.debate, by=by) as taken:
            claim.require_answerable(by)
            if not claim.is_thesis:
                raise Unfit(_("Only a thesis takes a position; a reply takes a vote."))
            if stand not in Stand.values:
                raise Unfit(_("A position is for, against or don't know yet."))
            moment = Moment.AFTER if claim.debate.phase == "voting" else Moment.BEFORE
            earlier = cls.objects.filter(claim=claim, participant=by, moment=moment).first()
            if earlier and (earlier.stand, earlier.under_id) == (stand, by.under_id):
                return earlier
            before = earlier.logged() if earlier else {moment.value: None}
            position = earlier or cls(claim=claim, participant=by, moment=moment)
            position.stand, position.under_id, position.at = stand, by.under_id, clock.now()
            position.save()
            taken.record(Verb.STOOD, claim=claim, before=before, after=position.logged())
        return position
