"""Claims: one sentence making one point, a thesis or a pro or con of its parent, and what is done to them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments import text as words
from arguments.models import clock
from arguments.models.contributions import Turn, Verb, turn
from arguments.models.lookups import Lookup
from arguments.models.participants import Act, Participant
from arguments.models.reasons import REASON_LENGTH, fit_reason
from arguments.models.refusals import Closed, Forbidden, NotNow, Outdated, Refusal, Unfit
from arguments.models.revisions import Revision, Translation
from arguments.models.sources import Evidence, Source

if TYPE_CHECKING:
    from arguments.models.debates import Debate


class Stance(models.TextChoices):
    PRO = "pro", gettext_lazy("pro")
    CON = "con", gettext_lazy("con")


class Visibility(models.TextChoices):
    VISIBLE = "visible", gettext_lazy("visible")
    HIDDEN = "hidden", gettext_lazy("hidden")
    WITHDRAWN = "withdrawn", gettext_lazy("withdrawn")
    # Blanked with all that its author left; the place in the tree stays.
    ERASED = "erased", gettext_lazy("erased")
    # Not in the tree yet: waiting for approval, or sent back to its author.
    PENDING = "pending", gettext_lazy("waiting for approval")
    RETURNED = "returned", gettext_lazy("sent back")
    # Hidden before anybody had seen it: no tombstone tells the class that there was something.
    DECLINED = "declined", gettext_lazy("not let in")


# What the tree never holds, not even as a tombstone.
UNSEEN = (Visibility.PENDING, Visibility.RETURNED, Visibility.DECLINED)


class ClaimQuerySet(models.QuerySet["Claim"]):
    def theses(self) -> "ClaimQuerySet":
        return self.filter(parent__isnull=True)

    def visible(self) -> "ClaimQuerySet":
        return self.filter(visibility=Visibility.VISIBLE)

    def waiting(self) -> "ClaimQuerySet":
        """For approval, the oldest first."""
        return self.filter(visibility=Visibility.PENDING).order_by("created_at", "pk")

    def unseen(self) -> "ClaimQuerySet":
        return self.filter(visibility__in=UNSEEN)

    def by(self, participant: Participant) -> "ClaimQuerySet":
        return self.filter(author=participant)


class Claim(models.Model):
    debate = models.ForeignKey("Debate", on_delete=models.CASCADE, related_name="claims")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.RESTRICT, related_name="children"
    )
    stance = models.CharField(max_length=3, choices=Stance.choices, blank=True)
    position = models.PositiveIntegerField()
    text = models.TextField()
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    revision = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(Participant, on_delete=models.RESTRICT, related_name="claims")
    # Who typed it for the author, where the teacher entered it for a student.
    entered_by = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.RESTRICT, related_name="entered_claims"
    )
    visibility = models.CharField(max_length=9, choices=Visibility.choices, default=Visibility.VISIBLE)
    hidden_reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    # Sent after closing, and kept for the teacher to admit or return.
    is_late = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["debate", "position", "pk"]
        indexes = [models.Index(fields=["parent", "position"], name="claim_siblings")]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True, stance="")
                | Q(parent__isnull=False, stance__in=Stance.values),
                name="thesis_or_stance",
                violation_error_message=gettext_lazy("A thesis has no stance; every other claim has one."),
            ),
            models.CheckConstraint(condition=~Q(parent=models.F("pk")), name="not_its_own_parent"),
            models.CheckConstraint(condition=Q(visibility__in=Visibility.values), name="visibility_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="claim_says_something"),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("claim", kwargs={"claim_id": self.pk})

    @property
    def is_thesis(self) -> bool:
        return self.parent_id is None

    @property
    def is_hidden(self) -> bool:
        return self.visibility == Visibility.HIDDEN

    @property
    def is_withdrawn(self) -> bool:
        return self.visibility == Visibility.WITHDRAWN

    @property
    def is_unseen(self) -> bool:
        return self.visibility in UNSEEN

    def is_open_to(self, reader: Participant | None) -> bool:
        """Whether this person reads the text: what is not shown is its author's and the moderators'."""
        if self.visibility == Visibility.VISIBLE:
            return True
        return reader is not None and (reader.pk == self.author_id or reader.is_moderator)

    def may_be_revised(self, by: Participant) -> bool:
        return self.refusal_to_revise(by) is None

    def may_be_withdrawn(self, by: Participant) -> bool:
        is_back_already = self.visibility in (Visibility.RETURNED, Visibility.DECLINED)
        return not is_back_already and self._refusal_to_withdraw(by) is None

    def may_be_reinstated(self, by: Participant) -> bool:
        return self._refusal_to_reinstate(by) is None

    def may_be_translated(self, by: Participant) -> bool:
        return self.other_language != "" and self.refusal_to_translate(by) is None

    @property
    def other_language(self) -> str:
        """The debate's language that this claim is not in; "" where there is none."""
        return next((one for one in self.debate.languages if one != self.language), "")

    def refusal_to_revise(self, by: Participant) -> Refusal | None:
        """Authors revise their own while they may reply; teachers and moderators any."""
        if by.pk == self.author_id and by.must_wait and not self.is_unseen:
            return NotNow(_("This claim is approved and stays as it is. Ask your teacher to change it."))
        return self._refusal_to_withdraw(by)

    def _refusal_to_withdraw(self, by: Participant) -> Refusal | None:
        is_moderator = by.pk != self.author_id or by.may_moderate
        refusal = by.refusal(Act.MODERATE if is_moderator else Act.REPLY)
        if refusal is None and self.visibility == Visibility.DECLINED and not by.may_moderate:
            return NotNow(_("Your teacher does not let this claim in. Write another one."))
        if refusal is None and not (self.visibility == Visibility.VISIBLE or self.is_unseen):
            return NotNow(_("This claim is hidden or withdrawn."))
        return refusal

    def _refusal_to_reinstate(self, by: Participant) -> Refusal | None:
        is_moderator = by.pk != self.author_id or by.may_moderate
        refusal = by.refusal(Act.MODERATE if is_moderator else Act.REPLY)
        if refusal is None and by.must_wait:
            return NotNow(_("Claims wait for approval now. Ask your teacher to bring it back."))
        if refusal is None and not self.is_withdrawn:
            return NotNow(_("This claim is not withdrawn."))
        return refusal

    def refusal_to_translate(self, by: Participant) -> Refusal | None:
        """Whoever the teacher allows, unless what they write must be approved first: a translation cannot wait."""
        refusal = by.refusal(Act.TRANSLATE)
        if refusal is None and by.must_wait:
            return NotNow(_("While claims wait for approval, only the teacher and moderators translate."))
        if refusal is None and self.visibility != Visibility.VISIBLE:
            return NotNow(_("This claim is hidden or withdrawn."))
        if refusal is None and not by.may_moderate and self.translations.filter(is_hidden=True).exists():
            return NotNow(_("A moderator has hidden the translation of this claim."))
        return refusal

    # --- verbs

    @classmethod
    def propose(
        cls,
        debate: "Debate",
        *,
        by: Participant,
        text: str,
        language: str,
        evidence: Sequence[Evidence] = (),
        key: str = "",
    ) -> "Claim":
        """A thesis: the teacher's to put up."""
        text = words.claim_text(text)
        body = ["propose", text, language, [one.as_list() for one in evidence]]
        with turn(debate, by=by, key=key, body=body) as taken:
            earlier = taken.replayed()
            if earlier and earlier.claim:
                return earlier.claim
            by.require(Act.STEER)
            by.require(Act.REPLY)
            require_known(language)
            claim = cls._add(debate, parent=None, stance="", text=text, language=language, by=by)
            Source.attach(claim, evidence)
            taken.record(Verb.PROPOSED, claim=claim, after=claim.placed(sources=len(evidence)))
        return claim

    def reply(
        self,
        *,
        by: Participant,
        stance: str,
        text: str,
        language: str,
        evidence: Sequence[Evidence] = (),
        key: str = "",
        entered_by: Participant | None = None,
        is_late: bool = False,
    ) -> "Claim":
        """A pro or con of this claim. The same `key` again returns the claim that it made.

        `entered_by` is the teacher who types it for a student; it is the teacher's right that counts then.
        `is_late` hands it in after closing: it waits for the teacher, who admits it or sends it back.
        """
        text = words.claim_text(text)
        body = ["reply", self.pk, stance, text, language, [one.as_list() for one in evidence]]
        with turn(self.debate, by=by, key=key, body=body) as taken:
            earlier = taken.replayed()
            if earlier and earlier.claim:
                return earlier.claim
            if entered_by:
                self._require_entry(by, entered_by)
            is_late = not entered_by and self._is_taken_late(by, is_late)
            self.look_again()
            self._require_repliable(stance, language)
            claim = self._add(
                self.debate,
                parent=self,
                stance=stance,
                text=text,
                language=language,
                by=by,
                entered_by=entered_by,
                is_late=is_late,
            )
            Source.attach(claim, evidence)
            taken.record(Verb.REPLIED, claim=claim, after=claim.placed(sources=len(evidence)))
        return claim

    def look_again(self) -> None:
        """Whether it is visible may have changed since it was read."""
        ((self.visibility,),) = _visibilities(self.pk)

    def _require_entry(self, by: Participant, entered_by: Participant) -> None:
        entered_by.refresh_from_db()
        if entered_by.debate_id != self.debate_id:
            raise Forbidden(_("You are not in this debate."))
        if by.is_removed or not by.is_student:
            raise Unfit(_("A claim is entered for a student of this debate."))
        entered_by.debate = self.debate
        entered_by.require(Act.STEER)
        entered_by.require(Act.REPLY)

    def _is_taken_late(self, by: Participant, is_late: bool) -> bool:
        """Whether a reply is kept for the teacher, since only the closing speaks against it; else the refusal."""
        refusal = by.refusal(Act.REPLY)
        if refusal is None:
            return False
        if not is_late or not isinstance(refusal, Closed):
            raise refusal
        if not self.debate.takes_late:
            raise NotNow(_("The debate closed too long ago: nothing is handed in late any more."))
        return True

    def _require_repliable(self, stance: str, language: str) -> None:
        if self.is_hidden:
            raise NotNow(_("The teacher has hidden this claim. It takes no new replies."))
        if self.visibility != Visibility.VISIBLE:
            raise NotNow(_("This claim is not there any more, or not yet. It takes no new replies."))
        if stance not in Stance.values:
            raise Unfit(_("A reply is a pro or a con."))
        require_known(language)

    @classmethod
    def _add(
        cls,
        debate: "Debate",
        *,
        parent: "Claim | None",
        stance: str,
        text: str,
        language: str,
        by: Participant,
        entered_by: Participant | None = None,
        is_late: bool = False,
    ) -> "Claim":
        waits = is_late or (by.must_wait and not entered_by)
        siblings = debate.claims.filter(parent=parent)
        last = siblings.aggregate(last=Max("position"))["last"]
        claim = cls.objects.create(
            debate=debate,
            parent=parent,
            stance=stance,
            position=0 if last is None else last + 1,
            text=text,
            language=language,
            author=by,
            entered_by=entered_by,
            visibility=Visibility.PENDING if waits else Visibility.VISIBLE,
            is_late=is_late,
            created_at=clock.now(),
        )
        Revision.keep(claim, language=language, number=1, text=text, by=entered_by or by)
        return claim

    def placed(self, sources: int = 0) -> dict[str, Any]:
        """What the log says of a claim that has come into being: ids and numbers only."""
        return {
            "parent": self.parent_id,
            "stance": self.stance,
            "position": self.position,
            "visibility": self.visibility,
            "revision": self.revision,
            "sources": sources,
            **({"late": True} if self.is_late else {}),
        }

    def translate(
        self, *, by: Participant, language: str, text: str, key: str = "", base: int | None = None
    ) -> "Translation":
        """Say it in the debate's other language; a second translation into it revises the first.

        `base` is the revision that was read, 0 where there was none: Outdated where somebody was quicker.
        """
        text = words.claim_text(text)
        body = ["translate", self.pk, language, text]
        with turn(self.debate, by=by, key=key, body=body) as taken:
            if taken.replayed():
                return self.translations.get(language=language)
            self.look_again()
            refusal = self.refusal_to_translate(by)
            if refusal:
                raise refusal
            if language == self.language or language not in self.debate.languages:
                raise Unfit(_("This debate does not have that language."))
            earlier = self.translations.filter(language=language).first()
            if earlier and earlier.text == text:
                return earlier
            if base is not None and base != (earlier.revision if earlier else 0):
                raise _outdated(earlier)
            translation = Translation.write(self, language=language, text=text, by=by)
            taken.record(
                Verb.TRANSLATED,
                claim=self,
                before={translation.log_name: translation.revision - 1 or None},
                after={translation.log_name: translation.revision},
            )
        return translation

    def revise(self, *, by: Participant, text: str, base: int, language: str = "") -> None:
        """Say it better. `base` is the revision that was read: Outdated where somebody was quicker.

        What was sent back waits for approval again.
        """
        text = words.claim_text(text)
        with turn(self.debate, by=by) as taken:
            self._read_anew()
            refusal = self.refusal_to_revise(by)
            if refusal:
                raise refusal
            is_sent_again = self.visibility == Visibility.RETURNED
            if text == self.text and not is_sent_again:
                return
            if base != self.revision:
                raise _outdated(self)
            before = {"revision": self.revision, "visibility": self.visibility}
            if is_sent_again:
                self.visibility, self.hidden_reason = Visibility.PENDING, ""
            if text != self.text:
                self.text, self.revision = text, self.revision + 1
                Revision.keep(self, language=self.language, number=self.revision, text=text, by=by)
            self.save(update_fields=["text", "revision", "visibility", "hidden_reason"])
            after = {"revision": self.revision, "visibility": self.visibility}
            taken.record(Verb.REVISED, claim=self, before=before, after=after)

    def _read_anew(self) -> None:
        """The claim as it is under the lock; its debate is the turn's."""
        debate = self.debate
        self.refresh_from_db()
        self.debate = debate

    def withdraw(self, *, by: Participant) -> None:
        """Take it back: a tombstone stays, replies stand. Its author, or the teacher, can bring it back.

        What nobody has seen yet leaves no tombstone: it waits no longer, and its author may send it again.
        """
        with turn(self.debate, by=by) as taken:
            self._read_anew()
            refusal = self._refusal_to_withdraw(by)
            if refusal:
                raise refusal
            if self.visibility not in (Visibility.RETURNED, Visibility.DECLINED):
                after = Visibility.RETURNED if self.is_unseen else Visibility.WITHDRAWN
                self._become(after, Verb.WITHDREW, taken)

    def reinstate(self, *, by: Participant) -> None:
        with turn(self.debate, by=by) as taken:
            self._read_anew()
            refusal = self._refusal_to_reinstate(by)
            if refusal:
                raise refusal
            self._become(Visibility.VISIBLE, Verb.REINSTATED, taken)

    def approve(self, *, by: Participant) -> None:
        """Let it in: it takes its place in the tree now."""
        with turn(self.debate, by=by) as taken:
            by.require(Act.MODERATE)
            self._read_anew()
            if self.visibility == Visibility.RETURNED and not self.hidden_reason:
                raise NotNow(_("Its author has taken this claim back."))
            if self.is_unseen:
                self._become(Visibility.VISIBLE, Verb.APPROVED, taken)

    def send_back(self, *, by: Participant, reason: str) -> None:
        """Not like this: the author reads why, and may revise and send again."""
        reason = fit_reason(reason)
        with turn(self.debate, by=by) as taken:
            by.require(Act.MODERATE)
            self._read_anew()
            if self.visibility != Visibility.PENDING:
                raise NotNow(_("This claim does not wait for approval any more."))
            self._become(Visibility.RETURNED, Verb.RETURNED, taken, reason)

    def _become(self, visibility: str, verb: Verb, taken: Turn, reason: str = "") -> None:
        if self.visibility == visibility:
            return
        before, self.visibility, self.hidden_reason = (self.visibility, visibility, reason)
        self.save(update_fields=["visibility", "hidden_reason"])
        taken.record(verb, claim=self, before={"visibility": before}, after={"visibility": visibility})

    def hide(self, *, by: Participant, reason: str) -> None:
        """Take the text away from everybody but its author and the moderators; a tombstone stays, replies stand.

        What nobody has seen yet leaves no tombstone: it is not let in.
        """
        reason = fit_reason(reason)
        with turn(self.debate, by=by) as taken:
            by.require(Act.MODERATE)
            self._read_anew()
            if self.visibility == Visibility.ERASED:
                raise NotNow(_("This claim was erased."))
            if self.is_unseen:
                self._become(Visibility.DECLINED, Verb.RETURNED, taken, reason)
            else:
                self._become(Visibility.HIDDEN, Verb.HID, taken, reason)

    def restore(self, *, by: Participant) -> None:
        with turn(self.debate, by=by) as taken:
            by.require(Act.MODERATE)
            self.refresh_from_db()
            if self.is_hidden:
                self._become(Visibility.VISIBLE, Verb.RESTORED, taken)


_visibilities = Lookup(lambda pk: Claim.objects.filter(pk=pk).values_list("visibility"), int)


def _outdated(now: "Claim | Translation | None") -> Outdated:
    message = _("Somebody revised this text while you were writing.")
    return Outdated(message, now.text if now else "", now.revision if now else 0)


def require_known(language: str) -> None:
    if language not in dict(settings.LANGUAGES):
        raise Unfit(_("There is no such language here."))
