"""Marks: requests to improve a claim."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments.models import clock
from arguments.models.claims import Claim
from arguments.models.contributions import turn
from arguments.models.debates import Debate
from arguments.models.participants import Participant
from arguments.models.refusals import Refusal, Unfit
from arguments.models.rules import Act
from arguments.models.verbs import Verb


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

    @property
    def meaning(self) -> str:
        """What is asked for, in a sentence."""
        return str(_MEANINGS[self.value])


_MEANINGS = {
    "unsupported": gettext_lazy("It gives no reason or source where one is needed: add one."),
    "not-a-claim": gettext_lazy(
        "It is a question, a joke or an order: say something that can be right or wrong."
    ),
    "unclear": gettext_lazy("One cannot tell what it says: find other words."),
    "off-topic": gettext_lazy("It is about something else than the claim that it answers."),
    "several-claims": gettext_lazy("It makes more than one point: make a claim of each."),
    "duplicate": gettext_lazy("Somebody has made this point here already."),
    "elsewhere": gettext_lazy("It is a point under another claim, or on the other side."),
    "check-fact": gettext_lazy("Something in it may be wrong: look it up."),
    "offensive": gettext_lazy("It insults somebody, or repeats an insult."),
}


class MarkQuerySet(models.QuerySet["Mark"]):
    def open_in(self, debate: Debate) -> "MarkQuerySet":
        """Unresolved marks on visible claims, and on their duplicates."""
        shown = Q(claim__visibility="visible")
        shown |= Q(claim__visibility="merged", claim__merged_into__visibility="visible")
        return self.filter(shown, claim__debate=debate, resolved_at=None)


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

    def logged(self) -> dict[str, object]:
        """The mark as its debate's log writes it."""
        return {self.kind: self.resolved_at is None}

    @classmethod
    def put(cls, claim: Claim, *, by: Participant, kind: str) -> "Mark":
        """Ask for an improvement of a claim; an open mark of the same kind is returned as it is.

        Raises Forbidden or NotNow where `by` may not mark now, NotNow where the claim is not visible, and Unfit where
        there is no such kind.
        """
        with turn(claim.debate, by=by) as taken:
            claim.require_answerable(by, Act.MARK)
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
        """Why `by` may not resolve it; None where they may.

        Moderators may, the participant who put it may, and the claim's author may after a revision, unless the mark
        is "offensive". A request for support is answered by a new source as well.
        """
        may_answer = by.pk == self.claim.author_id and self.kind != MarkKind.OFFENSIVE
        is_answered = may_answer and (self._is_revised() or self._is_supported())
        if by.is_removed or not (by.pk == self.participant_id or is_answered):
            return by.refusal(Act.MODERATE)
        return None

    def _is_revised(self) -> bool:
        revisions = self.claim.revisions.filter(language=self.claim.language)
        return revisions.filter(made_at__gt=self.at).exists()

    def _is_supported(self) -> bool:
        """Whether a source was added since to a claim that lacked support."""
        sourced = self.claim.contributions.filter(verb=Verb.SOURCED, at__gt=self.at)
        return self.kind in (MarkKind.UNSUPPORTED, MarkKind.CHECK_FACT) and sourced.exists()

    @classmethod
    def settle(cls, claim: Claim, *, by: Participant) -> None:
        """Resolve the marks of others that a revision or new source of the author answers. Does nothing for others."""
        if claim.author_id != by.pk:
            return
        for mark in claim.marks.filter(resolved_at=None).exclude(participant=by):
            mark.claim = claim
            if mark.may_be_resolved(by):
                mark.resolve(by=by)

    def resolve(self, *, by: Participant) -> None:
        """Note that the request is settled. Raises Forbidden or NotNow where `by` may not resolve it now."""
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
