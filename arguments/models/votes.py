"""What a class thinks of a claim: votes on replies, positions on theses, marks that ask for improvement."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments.models import clock
from arguments.models.claims import Claim, Visibility
from arguments.models.contributions import Verb, turn
from arguments.models.lookups import Lookup
from arguments.models.participants import Act, Participant
from arguments.models.refusals import NotNow, Refusal, Unfit

if TYPE_CHECKING:
    from arguments.models.debates import Debate


class Impact(models.IntegerChoices):
    """How good a reason a reply is to believe (a pro) or to doubt (a con) the claim above it."""

    NONE = 0, gettext_lazy("not a reason")
    WEAK = 1, gettext_lazy("weak")
    FAIR = 2, gettext_lazy("fair")
    GOOD = 3, gettext_lazy("good")
    VERY_GOOD = 4, gettext_lazy("very good")


class Vote(models.Model):
    """One participant's answer on one reply; without an impact it says "can't tell yet" and counts nothing."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="votes")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="votes")
    impact = models.PositiveSmallIntegerField(choices=Impact.choices, null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "claim"], name="one_vote_each"),
            models.CheckConstraint(
                condition=Q(impact__isnull=True) | Q(impact__range=(0, 4)), name="impact_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"vote on {self.claim_id}"

    @classmethod
    def cast(cls, claim: Claim, *, by: Participant, impact: int | None) -> "Vote":
        """Vote, or change one's vote; None is "can't tell yet"."""
        with turn(claim.debate, by=by) as taken:
            require_votable(claim, by)
            if impact is not None and impact not in Impact.values:
                raise Unfit(_("A vote is one of the five steps."))
            earlier = _votes.first(claim.pk, by.pk)
            if earlier and earlier.impact == impact:
                return earlier
            before = recorded(earlier)
            vote = earlier or cls(claim=claim, participant=by)
            vote.impact, vote.at = impact, clock.now()
            vote.save()
            taken.record(Verb.VOTED, claim=claim, before=before, after=recorded(vote))
        return vote

    @classmethod
    def take_back(cls, claim: Claim, *, by: Participant) -> None:
        """Remove one's vote, as if it had never been."""
        with turn(claim.debate, by=by) as taken:
            require_votable(claim, by)
            vote = _votes.first(claim.pk, by.pk)
            if vote:
                vote.delete()
                taken.record(Verb.VOTED, claim=claim, before=recorded(vote), after=recorded(None))


_votes = Lookup(lambda claim, voter: Vote.objects.filter(claim=claim, participant=voter), int, int)


def recorded(vote: Vote | None) -> dict[str, Any]:
    """A vote as the log writes it: whether there is one, and its impact."""
    return {"voted": vote is not None, "impact": vote.impact if vote else None}


def require_votable(claim: Claim, by: Participant) -> None:
    require_answerable(claim, by)
    if claim.is_thesis:
        raise Unfit(_("A thesis takes a position, not a vote: its arguments decide."))


def require_answerable(claim: Claim, by: Participant, act: Act = Act.VOTE) -> None:
    by.require(act)
    claim.look_again()
    if claim.visibility != Visibility.VISIBLE:
        raise NotNow(_("This claim is hidden or withdrawn. It takes no votes."))


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
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "claim", "moment"], name="one_position_each"),
            models.CheckConstraint(condition=Q(stand__in=Stand.values), name="stand_is_known"),
            models.CheckConstraint(condition=Q(moment__in=Moment.values), name="moment_is_known"),
        ]

    def __str__(self) -> str:
        return f"position on {self.claim_id}"

    @classmethod
    def take(cls, claim: Claim, *, by: Participant, stand: str) -> "Position":
        """State where one stands; until the class votes this is the stand "before", from then on "after"."""
        with turn(claim.debate, by=by) as taken:
            require_answerable(claim, by)
            if not claim.is_thesis:
                raise Unfit(_("Only a thesis takes a position; a reply takes a vote."))
            if stand not in Stand.values:
                raise Unfit(_("A position is for, against or don't know yet."))
            moment = Moment.AFTER if claim.debate.phase == "voting" else Moment.BEFORE
            earlier = cls.objects.filter(claim=claim, participant=by, moment=moment).first()
            if earlier and earlier.stand == stand:
                return earlier
            before = {moment.value: earlier.stand if earlier else None}
            position = earlier or cls(claim=claim, participant=by, moment=moment)
            position.stand, position.at = stand, clock.now()
            position.save()
            taken.record(Verb.STOOD, claim=claim, before=before, after={moment.value: stand})
        return position


class MarkKind(models.TextChoices):
    UNSUPPORTED = "unsupported", gettext_lazy("unsupported")
    NOT_A_CLAIM = "not-a-claim", gettext_lazy("not a claim")
    UNCLEAR = "unclear", gettext_lazy("unclear")
    OFF_TOPIC = "off-topic", gettext_lazy("off topic")
    SEVERAL_CLAIMS = "several-claims", gettext_lazy("more than one claim")
    DUPLICATE = "duplicate", gettext_lazy("duplicate")
    ELSEWHERE = "elsewhere", gettext_lazy("belongs elsewhere")
    CHECK_FACT = "check-fact", gettext_lazy("check this fact")
    OFFENSIVE = "offensive", gettext_lazy("offensive")


class MarkQuerySet(models.QuerySet["Mark"]):
    def open_in(self, debate: "Debate") -> "MarkQuerySet":
        """Not resolved, on claims that everybody sees."""
        return self.filter(claim__debate=debate, claim__visibility="visible", resolved_at=None)


class Mark(models.Model):
    """A request to improve a claim."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="marks")
    participant = models.ForeignKey(Participant, on_delete=models.RESTRICT, related_name="marks")
    kind = models.CharField(max_length=14, choices=MarkKind.choices)
    at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = MarkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "participant", "kind"], name="one_mark_each"),
            models.CheckConstraint(condition=Q(kind__in=MarkKind.values), name="mark_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.claim_id}"

    @classmethod
    def put(cls, claim: Claim, *, by: Participant, kind: str) -> "Mark":
        """Ask for an improvement; whoever the teacher lets."""
        with turn(claim.debate, by=by) as taken:
            require_answerable(claim, by, Act.MARK)
            if kind not in MarkKind.values:
                raise Unfit(_("There is no such mark."))
            earlier = cls.objects.filter(claim=claim, participant=by, kind=kind).first()
            if earlier and earlier.resolved_at is None:
                return earlier
            mark = earlier or cls(claim=claim, participant=by, kind=kind)
            mark.at, mark.resolved_at = clock.now(), None
            mark.save()
            taken.record(Verb.MARKED, claim=claim, before={kind: False}, after={kind: True})
        return mark

    def may_be_resolved(self, by: Participant) -> bool:
        return self._refusal_to_resolve(by) is None

    def _refusal_to_resolve(self, by: Participant) -> Refusal | None:
        """The moderators', its own author's, or by a revision since then the claim's author's to say."""
        is_answered = by.pk == self.claim.author_id and self.kind != MarkKind.OFFENSIVE and self._is_revised()
        if by.is_removed or not (by.pk == self.participant_id or is_answered):
            return by.refusal(Act.MODERATE)
        return None

    def _is_revised(self) -> bool:
        revisions = self.claim.revisions.filter(language=self.claim.language)
        return revisions.filter(made_at__gt=self.at).exists()

    @classmethod
    def settle(cls, claim: Claim, *, by: Participant) -> None:
        """The author's revision answers what was asked for before it."""
        if claim.author_id != by.pk:
            return
        for mark in claim.marks.filter(resolved_at=None).exclude(participant=by):
            mark.claim = claim
            if mark.may_be_resolved(by):
                mark.resolve(by=by)

    def resolve(self, *, by: Participant) -> None:
        """It has been seen to."""
        with turn(self.claim.debate, by=by) as taken:
            refusal = self._refusal_to_resolve(by)
            if refusal:
                raise refusal
            self.refresh_from_db(fields=["resolved_at"])
            if self.resolved_at is None:
                self.resolved_at = clock.now()
                self.save(update_fields=["resolved_at"])
                taken.record(
                    Verb.RESOLVED,
                    claim=self.claim,
                    about=self.participant,
                    before={self.kind: True},
                    after={self.kind: False},
                )
