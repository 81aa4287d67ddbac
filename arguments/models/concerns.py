"""Concerns: what a student tells the teacher about a claim, in private."""

from django.db import models
from django.utils.translation import gettext as _

from arguments import text as words
from arguments.models import clock
from arguments.models.claims import Claim
from arguments.models.contributions import turn
from arguments.models.debates import Debate
from arguments.models.participants import Participant
from arguments.models.refusals import Unfit
from arguments.models.rules import Act
from arguments.models.verbs import Verb

CONCERN_LENGTH = 300


class ConcernQuerySet(models.QuerySet["Concern"]):
    def unheard_in(self, debate: Debate) -> "ConcernQuerySet":
        """The concerns that no moderator has dealt with yet."""
        return self.filter(claim__debate=debate, heard_at=None)


class Concern(models.Model):
    """A concern of one participant about one claim. Classmates never see it."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="concerns")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="concerns")
    text = models.CharField(max_length=CONCERN_LENGTH, blank=True)
    told_at = models.DateTimeField()
    heard_at = models.DateTimeField(null=True, blank=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["told_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "claim"], name="one_concern_each"),
        ]

    def __str__(self) -> str:
        return f"concern about {self.claim_id}"

    def logged(self) -> dict[str, object]:
        """The concern as its debate's log writes it."""
        return {"open": self.heard_at is None}

    @classmethod
    def tell(cls, claim: Claim, *, by: Participant, text: str) -> "Concern":
        """Tell the teacher about a claim; `text` may be empty. Telling again replaces the text and opens it again.

        Raises Unfit where the text is too long, Forbidden if `by` is not a student, and NotNow where the debate is put
        away.
        """
        text = words.readable(text, lines=True)
        if len(text) > CONCERN_LENGTH:
            raise Unfit(_("Please say it in at most %(limit)s characters.") % {"limit": CONCERN_LENGTH})
        with turn(claim.debate, by=by) as taken:
            by.require(Act.TELL)
            concern = cls.objects.filter(claim=claim, participant=by).first() or cls(
                claim=claim, participant=by
            )
            was_open = concern.pk is not None and concern.heard_at is None
            concern.text, concern.told_at, concern.heard_at = text, clock.now(), None
            concern.save()
            if not was_open:
                taken.record(Verb.TOLD, claim=claim, before={"open": False}, after={"open": True})
        return concern

    def hear(self, *, by: Participant) -> None:
        """Note that it was dealt with. Raises Forbidden or NotNow where `by` may not moderate now."""
        with turn(self.claim.debate, by=by) as taken:
            by.require(Act.MODERATE)
            self.refresh_from_db(fields=["heard_at"])
            if self.heard_at is None:
                self.heard_at = clock.now()
                self.save(update_fields=["heard_at"])
                taken.record(
                    Verb.HEARD,
                    claim=self.claim,
                    about=self.participant,
                    before={"open": True},
                    after={"open": False},
                )
