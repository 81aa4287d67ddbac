"""Claims: a claim makes one point in one sentence. It is a thesis, or a pro or con of its parent."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from arguments import text as words
from arguments.models import clock, languages
from arguments.models.contributions import is_as_read, turn
from arguments.models.debates import Debate
from arguments.models.late import is_taken_late
from arguments.models.lookups import Lookup
from arguments.models.participants import Participant
from arguments.models.places import next_place
from arguments.models.reasons import REASON_LENGTH, fit_reason
from arguments.models.refusals import NotNow, Unfit
from arguments.models.rows import insert
from arguments.models.rules import Act
from arguments.models.showing import become
from arguments.models.sources import Evidence, Source
from arguments.models.undercuts import require_step
from arguments.models.verbs import Verb
from arguments.models.visibility import CONSTRAINTS, UNSEEN, ClaimQuerySet, Stance, Visibility


class Claim(models.Model):
    debate = models.ForeignKey(Debate, on_delete=models.CASCADE, related_name="claims")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.RESTRICT, related_name="children"
    )
    stance = models.CharField(max_length=3, choices=Stance.choices, blank=True)
    position = models.PositiveIntegerField()
    # Its number beneath its parent, from 1 on, shared by pros and cons. Given when the class first sees the claim, and
    # never to another one, so that gaps tell of no claim that was never let in. None until then.
    ordinal = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField()
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    revision = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(Participant, on_delete=models.RESTRICT, related_name="claims")
    # The teacher who typed it, if it was entered for a student.
    entered_by = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.RESTRICT, related_name="entered_claims"
    )
    visibility = models.CharField(max_length=9, choices=Visibility.choices, default=Visibility.VISIBLE)
    hidden_reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    # The claim that stands for it, if it was merged or put together again. That one stands for itself.
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.RESTRICT, related_name="merged"
    )
    # A linked claim stands in for this one, which no link stands in for: text and replies are that one's.
    original = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.RESTRICT, related_name="links"
    )
    # A con that doubts that its parent is a reason, and not that it is true (models/undercuts).
    is_undercut = models.BooleanField(default=False)
    # Sent after closing: the teacher approves it or sends it back.
    is_late = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    stems = models.TextField(blank=True, default="")  # what it is found by, written by search/column.py

    objects = ClaimQuerySet.as_manager()
    read_under: int | None = None  # the debate's number when the door read both; not stored

    class Meta:
        ordering = ["debate", "position", "pk"]
        indexes = [models.Index(fields=["parent", "position"], name="claim_siblings")]
        constraints = CONSTRAINTS

    def __str__(self) -> str:
        return self.said

    def get_absolute_url(self) -> str:
        return reverse("claim", kwargs={"claim_id": self.pk})

    @property
    def said(self) -> str:
        """What it says: of a linked claim the original's text."""
        return self.meant.text if self.original_id else self.text

    @property
    def meant(self) -> "Claim":
        """The claim that takes its replies: the original of a linked claim, or what it was merged into, or itself."""
        claim = self.original or self
        return claim.merged_into or claim

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
        """Whether this person may read the text. Only its author and moderators read a text that is not visible."""
        if self.original_id:
            return self.meant.is_open_to(reader)
        if self.visibility == Visibility.VISIBLE:
            return True
        return reader is not None and (reader.pk == self.author_id or reader.is_moderator)

    @property
    def other_language(self) -> str:
        """The debate's language that this claim is not in; "" if there is none."""
        return next((language for language in self.debate.languages if language != self.language), "")

    @classmethod
    def propose(
        cls,
        debate: Debate,
        *,
        by: Participant,
        text: str,
        language: str,
        evidence: Sequence[Evidence] = (),
        key: str = "",
        is_brought: bool = False,
    ) -> "Claim":
        """A new thesis. Raises Forbidden if `by` is not a teacher, NotNow where nobody may reply, Unfit as `reply`."""
        text = words.claim_text(text, is_brought=is_brought, keeps_lines=is_brought)
        body = ["propose", text, language, [source.as_list() for source in evidence]]
        with turn(debate, by=by, key=key, body=body) as taken:
            earlier = taken.replayed()
            if earlier and earlier.claim:
                return earlier.claim
            by.require(Act.STEER)
            by.require(Act.REPLY)
            languages.require_known(language)
            claim = cls._add(debate, parent=None, stance="", text=text, language=language, by=by)
            Source.attach(claim.pk, claim.debate, evidence, are_brought=is_brought)
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
        is_brought: bool = False,
        is_undercut: bool = False,
    ) -> "Claim":
        """A new pro or con of this claim. The same `key` again returns the claim that it made.

        `entered_by` is a teacher who types it for a student; then the teacher's permission counts. `is_late` sends it
        after closing, to wait for approval. What `is_brought` along, with a file or a copy, may be longer and have more
        sources than what one types, and several sentences. Raises Forbidden or NotNow by the rules or this claim's
        state, else Unfit.
        """
        text = words.claim_text(text, is_brought=is_brought, keeps_lines=is_brought)
        body = ["reply", self.pk, stance, text, language, [source.as_list() for source in evidence]]
        with turn(self.debate, by=by, key=key, body=body) as taken:
            earlier = taken.replayed()
            if earlier and earlier.claim:
                return earlier.claim
            if entered_by:
                entered_by.require_entry_for(by)
            is_late = not entered_by and is_taken_late(by, is_late)
            self.look_again()
            self.require_repliable(stance)
            if is_undercut:
                require_step(self, stance)
            languages.require_known(language)
            said: dict[str, Any] = {"stance": stance, "text": text, "language": language}
            said |= {"entered_by": entered_by, "is_late": is_late, "is_undercut": is_undercut}
            claim = self._add(self.debate, parent=self, by=by, **said)
            Source.attach(claim.pk, claim.debate, evidence, are_brought=is_brought)
            taken.record(Verb.REPLIED, claim=claim, after=claim.placed(sources=len(evidence)))
        return claim

    def require_answerable(self, by: Participant, act: Act = Act.VOTE) -> None:
        """Raise Forbidden or NotNow where `by` may not do this now, and NotNow where the claim is not visible."""
        by.require(act)
        self.look_again()
        if self.merged_into_id:
            raise NotNow(_("This claim was merged into another one, which takes your answer."))
        if self.visibility != Visibility.VISIBLE:
            raise NotNow(_("This claim is hidden or withdrawn. It takes no votes."))

    def look_again(self) -> None:
        """Read again what may have changed since the claim was read: whether it is visible, and where it stands."""
        if is_as_read(self, self.debate.sequence):
            return
        ((self.visibility, self.parent_id, self.stance, self.merged_into_id),) = _standing(self.pk)

    def require_repliable(self, stance: str) -> None:
        """Raise NotNow where this claim can have no further reply, and Unfit where there is no such stance."""
        if self.is_hidden:
            raise NotNow(_("The teacher has hidden this claim. It takes no new replies."))
        if self.merged_into_id:
            raise NotNow(_("This claim was merged into another one. Answer that one."))
        if self.visibility != Visibility.VISIBLE:
            raise NotNow(_("This claim is not there any more, or not yet. It takes no new replies."))
        if self.original_id:
            raise NotNow(_("This claim stands in for another one. Answer that one."))
        if stance not in Stance.values:
            raise Unfit(_("A reply is a pro or a con."))

    @classmethod
    def _add(
        cls,
        debate: Debate,
        *,
        parent: "Claim | None",
        by: Participant,
        entered_by: Participant | None = None,
        is_late: bool = False,
        **said: Any,
    ) -> "Claim":
        waits = is_late or (by.must_wait and not entered_by)
        position, ordinal = next_place(debate.pk, parent.pk if parent else None)
        claim = cls(
            debate=debate,
            parent=parent,
            position=position,
            ordinal=None if waits else ordinal,
            author=by,
            entered_by=entered_by,
            visibility=Visibility.PENDING if waits else Visibility.VISIBLE,
            is_late=is_late,
            created_at=clock.now(),
            **said,
        )
        insert(claim)
        made = {"number": 1, "author": entered_by or by, "made_at": claim.created_at}
        insert(claim.revisions.model(claim=claim, language=claim.language, text=claim.text, **made))
        return claim

    def stood(self) -> dict[str, Any]:
        """Where it stands, as the log records it."""
        place = {"parent": self.parent_id, "stance": self.stance, "undercut": self.is_undercut}
        return place | {"position": self.position, "ordinal": self.ordinal}

    def placed(self, sources: int = 0) -> dict[str, Any]:
        """The new claim as the log records it, in ids, numbers and codes."""
        return {
            **{name: value for name, value in self.stood().items() if value or name not in _IF_SET},
            "visibility": self.visibility,
            "revision": self.revision,
            "sources": sources,
            **({"late": True} if self.is_late else {}),
            **({"merged": self.merged_into_id} if self.merged_into_id else {}),
            **({"original": self.original_id} if self.original_id else {}),
        }

    def read_again(self) -> None:
        """Read the columns again under the lock. Keeps the `debate` object, because the turn works with it."""
        debate = self.debate
        self.refresh_from_db()
        self.debate = debate

    def hide(self, *, by: Participant, reason: str) -> None:
        """Hide the text from all but its author and moderators; tombstone and replies stay. Decline an unseen claim.

        Raises Forbidden or NotNow where `by` may not moderate or it was erased, Unfit where the reason does not fit.
        """
        reason = fit_reason(reason)
        with turn(self.debate, by=by) as taken:
            by.require(Act.MODERATE)
            self.read_again()
            if self.visibility == Visibility.ERASED:
                raise NotNow(_("This claim was erased."))
            if self.merged_into_id:
                raise NotNow(_("This claim was merged into another one. Hide that one."))
            if self.is_unseen:
                become(self, Visibility.DECLINED, Verb.RETURNED, taken, reason)
            else:
                become(self, Visibility.HIDDEN, Verb.HID, taken, reason)

    def restore(self, *, by: Participant) -> None:
        """Show a hidden claim again. Raises Forbidden or NotNow where `by` may not moderate now."""
        with turn(self.debate, by=by) as taken:
            by.require(Act.MODERATE)
            self.refresh_from_db()
            if self.is_hidden:
                become(self, Visibility.VISIBLE, Verb.RESTORED, taken)


# What the log says of a new claim's place only where there is something to say.
_IF_SET = ("ordinal", "undercut")
_PLACE = ("visibility", "parent_id", "stance", "merged_into_id")
_standing = Lookup(lambda pk: Claim.objects.filter(pk=pk).values_list(*_PLACE), int)
