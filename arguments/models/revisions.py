"""Revisions: every version of a claim's text is stored, and the latest one is shown."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from arguments import text as words
from arguments.models import clock
from arguments.models.claims import Claim
from arguments.models.contributions import turn
from arguments.models.participants import Participant
from arguments.models.refusals import NotNow, Outdated, Refusal
from arguments.models.rules import Act
from arguments.models.verbs import Verb
from arguments.models.versions import withheld_name, withhold_earlier
from arguments.models.visibility import Visibility
from arguments.models.withdrawals import refusal_to_withdraw

# Replaces the text of an erased person. No one can write it as a text, because it has no letters.
ERASED = "—"


class Revision(models.Model):
    """One version of a claim's text, or of its translation if the language is not the claim's."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="revisions")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    number = models.PositiveIntegerField()
    text = models.TextField()
    author = models.ForeignKey(Participant, on_delete=models.RESTRICT, related_name="revisions")
    made_at = models.DateTimeField()
    # The class does not see it. Its author and moderators do, and the claim's author if it is the claim's own text.
    is_withheld = models.BooleanField(default=False)

    class Meta:
        ordering = ["claim", "language", "number"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "language", "number"], name="one_revision_per_number")
        ]

    def __str__(self) -> str:
        return self.text

    def is_open_to(self, reader: Participant | None) -> bool:
        """Whether somebody who reads the claim may read this version of it."""
        if reader is None or not self.is_withheld:
            return not self.is_withheld
        is_own = self.language == self.claim.language and reader.pk == self.claim.author_id
        return reader.is_moderator or reader.pk == self.author_id or is_own

    @classmethod
    def keep(cls, claim: Claim, *, language: str, number: int, text: str, by: Participant) -> "Revision":
        return cls.objects.create(
            claim=claim, language=language, number=number, text=text, author=by, made_at=clock.now()
        )


def may_revise(claim: Claim, by: Participant) -> bool:
    return refusal_to_revise(claim, by) is None


def refusal_to_revise(claim: Claim, by: Participant) -> Refusal | None:
    """Why `by` may not revise the claim now; None where they may.

    Moderators may revise every claim, authors their own while they may reply. Where claims wait for approval, an
    author's approved claim stays as it is.
    """
    if claim.original_id:
        return NotNow(_("This claim stands in for another one. Change that one."))
    if by.pk == claim.author_id and by.must_wait and not claim.is_unseen:
        return NotNow(_("This claim is approved and stays as it is. Ask your teacher to change it."))
    return refusal_to_withdraw(claim, by)


def may_have_premises(claim: Claim, language: str, by: Participant) -> bool:
    """Whether what `by` writes for this claim in this language may have several sentences, one a line.

    Where it has or had them it may, so that nobody makes a claim of several by pressing Enter; moderators may always.
    """
    versions = claim.revisions.filter(language=language, text__contains="\n")
    return words.is_joint(claim.text) or by.may_moderate or versions.exists()


def revise(claim: Claim, *, by: Participant, text: str, base: int) -> None:
    """Change a claim's text. `base` is the revision that `by` has read. A claim that was sent back waits again.

    Of a text that somebody else than its author revises, the class no longer sees the earlier versions.
    Raises Unfit where the text does not fit, Forbidden or NotNow where `by` may not revise it now, and Outdated where
    somebody else has revised it since `base`.
    """
    text = words.claim_text(text, keeps_lines=may_have_premises(claim, claim.language, by))
    with turn(claim.debate, by=by) as taken:
        claim.read_again()
        refusal = refusal_to_revise(claim, by)
        if refusal:
            raise refusal
        is_sent_again = claim.visibility == Visibility.RETURNED
        if text == claim.text and not is_sent_again:
            return
        if base != claim.revision:
            raise outdated(claim.text, claim.revision)
        before = {"revision": claim.revision, "visibility": claim.visibility}
        if is_sent_again:
            claim.visibility, claim.hidden_reason = Visibility.PENDING, ""
        if text != claim.text:
            claim.text, claim.revision = text, claim.revision + 1
            Revision.keep(claim, language=claim.language, number=claim.revision, text=text, by=by)
        claim.save(update_fields=["text", "revision", "visibility", "hidden_reason"])
        after: dict[str, object] = {"revision": claim.revision, "visibility": claim.visibility}
        if by.pk != claim.author_id:
            after |= withhold_earlier(claim.revisions.all(), claim.language)
        taken.record(Verb.REVISED, claim=claim, before=before, after=after)


def withhold(version: Revision, withheld: bool, *, by: Participant) -> None:
    """Withhold one earlier version from the class, or show it again.

    Raises Forbidden or NotNow where `by` may not moderate now, and NotNow for the version that is shown now.
    """
    with turn(version.claim.debate, by=by) as taken:
        by.require(Act.MODERATE)
        version.refresh_from_db()
        later = version.claim.revisions.filter(language=version.language, number__gt=version.number)
        if not later.exists():
            raise NotNow(_("This is what it says now. Hide it, or revise it."))
        if version.is_withheld != withheld:
            version.is_withheld = withheld
            version.save(update_fields=["is_withheld"])
            name = withheld_name(version.language, version.number)
            taken.record(
                Verb.WITHHELD, claim=version.claim, before={name: not withheld}, after={name: withheld}
            )


def outdated(text: str, revision: int) -> Outdated:
    """The refusal of a text that is based on an older revision than this one."""
    return Outdated(_("Somebody revised this text while you were writing."), text, revision)
