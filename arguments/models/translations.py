"""Translations: a claim's text in the debate's other language, shown beneath it and never in its place."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from arguments import text as words
from arguments.models.claims import Claim
from arguments.models.contributions import turn
from arguments.models.debates import Debate
from arguments.models.participants import Participant
from arguments.models.reasons import REASON_LENGTH, fit_reason
from arguments.models.refusals import NotNow, Refusal, Unfit
from arguments.models.revisions import ERASED, Revision, may_have_premises, outdated
from arguments.models.rules import Act
from arguments.models.verbs import Verb
from arguments.models.versions import withhold_earlier
from arguments.models.visibility import Visibility


class TranslationQuerySet(models.QuerySet["Translation"]):
    def shown(self) -> "TranslationQuerySet":
        """Translations that everybody who reads the claim can read."""
        return self.filter(is_hidden=False).exclude(text=ERASED)

    def withheld_in(self, debate: Debate, reader: Participant) -> "TranslationQuerySet":
        """Hidden translations of visible claims that this person may still read: moderators all, authors their own."""
        hidden = self.filter(claim__debate=debate, claim__visibility="visible", is_hidden=True)
        hidden = hidden.exclude(text=ERASED).order_by("claim", "language")
        return hidden if reader.is_moderator else hidden.filter(author=reader)


class Translation(models.Model):
    """A claim's text in the debate's other language. It is shown beneath the claim, never in place of it."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(Participant, on_delete=models.RESTRICT, related_name="translations")
    # Only the author and moderators can read a hidden translation. The claim stays visible.
    is_hidden = models.BooleanField(default=False)
    hidden_reason = models.CharField(max_length=REASON_LENGTH, blank=True)

    objects = TranslationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "language"], name="one_translation_per_language")
        ]

    def __str__(self) -> str:
        return self.text

    def logged(self) -> dict[str, object]:
        """The translation as its debate's log records it: its revision, and whether it is hidden."""
        return {self.log_name: self.revision, f"{self.log_name}-hidden": self.is_hidden}

    @property
    def log_name(self) -> str:
        return f"translation-{self.language}"

    def is_open_to(self, reader: Participant | None) -> bool:
        """Whether a reader of the claim may read it: if hidden, only its author and moderators."""
        return not self.is_hidden or (
            reader is not None and (reader.pk == self.author_id or reader.is_moderator)
        )

    def may_be_hidden(self, by: Participant) -> bool:
        return by.may_moderate and not self.is_hidden and self.text != ERASED

    def may_be_restored(self, by: Participant) -> bool:
        return by.may_moderate and self.is_hidden and self.text != ERASED

    def hide(self, *, by: Participant, reason: str) -> None:
        """Hide it from everybody but its author and moderators; the claim stays visible.

        Raises Unfit where the reason does not fit, Forbidden or NotNow where `by` may not moderate now, and NotNow
        where it was erased.
        """
        reason = fit_reason(reason)
        self._become(True, Verb.HID_TRANSLATION, by, reason)

    def restore(self, *, by: Participant) -> None:
        """Show it again. Raises Forbidden or NotNow where `by` may not moderate now, and NotNow where it was erased."""
        self._become(False, Verb.RESTORED_TRANSLATION, by)

    def _become(self, is_hidden: bool, verb: Verb, by: Participant, reason: str = "") -> None:
        with turn(self.claim.debate, by=by) as taken:
            by.require(Act.MODERATE)
            self.refresh_from_db(fields=["text", "is_hidden", "hidden_reason"])
            if self.text == ERASED:
                raise NotNow(_("This translation was erased."))
            if self.is_hidden == is_hidden:
                return
            name, before = f"{self.log_name}-hidden", self.is_hidden
            self.is_hidden, self.hidden_reason = is_hidden, reason
            self.save(update_fields=["is_hidden", "hidden_reason"])
            after: dict[str, object] = {name: is_hidden}
            if not is_hidden:
                after |= withhold_earlier(self.claim.revisions.all(), self.language)
            taken.record(verb, claim=self.claim, before={name: before}, after=after)


def may_translate(claim: Claim, by: Participant) -> bool:
    return claim.other_language != "" and refusal_to_translate(claim, by) is None


def refusal_to_translate(claim: Claim, by: Participant) -> Refusal | None:
    """Why `by` may not translate the claim now; None where they may.

    People whose claims wait for approval may not, because a translation cannot wait.
    """
    refusal = by.refusal(Act.TRANSLATE)
    if refusal is None and claim.original_id:
        return NotNow(_("This claim stands in for another one. Change that one."))
    if refusal is None and by.must_wait:
        return NotNow(_("While claims wait for approval, only the teacher and moderators translate."))
    if refusal is None and claim.visibility != Visibility.VISIBLE:
        return NotNow(_("This claim is hidden or withdrawn."))
    if refusal is None and not by.may_moderate and claim.translations.filter(is_hidden=True).exists():
        return NotNow(_("A moderator has hidden the translation of this claim."))
    return refusal


def translate(
    claim: Claim,
    *,
    by: Participant,
    language: str,
    text: str,
    key: str = "",
    base: int | None = None,
    is_brought: bool = False,
) -> Translation:
    """Translate a claim into the debate's other language. A later translation revises the earlier one.
    Where a moderator revises somebody else's, the class no longer sees the earlier versions.

    `base` is the revision that `by` has read, 0 for none. Raises Outdated where it is no longer the latest, Forbidden
    or NotNow where `by` may not translate the claim now, and Unfit where the text or the language does not fit.
    """
    keeps_lines = may_have_premises(claim, language, by)
    text = words.claim_text(text, is_brought=is_brought, keeps_lines=keeps_lines)
    body = ["translate", claim.pk, language, text]
    with turn(claim.debate, by=by, key=key, body=body) as taken:
        if taken.replayed():
            return claim.translations.get(language=language)
        claim.look_again()
        refusal = refusal_to_translate(claim, by)
        if refusal:
            raise refusal
        if language == claim.language or language not in claim.debate.languages:
            raise Unfit(_("This debate does not have that language."))
        earlier = claim.translations.filter(language=language).first()
        if earlier and earlier.text == text:
            return earlier
        if base is not None and base != (earlier.revision if earlier else 0):
            raise outdated(earlier.text if earlier else "", earlier.revision if earlier else 0)
        translation = _write(claim, language=language, text=text, by=by)
        after: dict[str, object] = {translation.log_name: translation.revision}
        if earlier and by.may_moderate and by.pk != earlier.author_id:
            after |= withhold_earlier(claim.revisions.all(), language)
        before = {translation.log_name: translation.revision - 1 or None}
        taken.record(Verb.TRANSLATED, claim=claim, before=before, after=after)
    return translation


def _write(claim: Claim, *, language: str, text: str, by: Participant) -> Translation:
    """Store the text as the translation's next revision. The caller checks the rules."""
    translation = claim.translations.filter(language=language).first() or Translation(
        claim=claim, language=language, revision=0
    )
    translation.text, translation.author = text, by
    translation.revision += 1
    translation.save()
    Revision.keep(claim, language=language, number=translation.revision, text=text, by=by)
    return translation
