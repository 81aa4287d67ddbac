"""The rule of who may do what when. Buttons, views and verbs all ask it."""

from enum import Enum
from typing import Protocol

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments.models.refusals import Closed, Forbidden, NotNow, NotYet, Refusal


class Role(models.TextChoices):
    OBSERVER = "observer", gettext_lazy("observer")
    STUDENT = "student", gettext_lazy("student")
    MODERATOR = "moderator", gettext_lazy("moderator")
    TEACHER = "teacher", gettext_lazy("teacher")


class Act(Enum):
    """The acts that the rule decides on."""

    # Reply, and revise or withdraw one's own claims.
    REPLY = "reply"
    VOTE = "vote"
    TRANSLATE = "translate"
    MARK = "mark"
    # Tell the teacher about a claim, in private.
    TELL = "tell"
    # Hide, restore, approve, send back, deal with concerns.
    MODERATE = "moderate"
    # Change phase, pause, door, code, settings and people.
    STEER = "steer"


MODERATORS = (Role.MODERATOR, Role.TEACHER)


class Admitting(Protocol):
    """What the rule reads of a debate."""

    @property
    def phase(self) -> str: ...
    @property
    def is_paused(self) -> bool: ...
    @property
    def translators(self) -> str: ...
    @property
    def markers(self) -> str: ...
    @property
    def refusal_if_put_away(self) -> NotNow | None: ...


class Seated(Protocol):
    """What the rule reads of a participant."""

    @property
    def role(self) -> str: ...
    @property
    def is_removed(self) -> bool: ...
    @property
    def is_muted(self) -> bool: ...
    @property
    def debate(self) -> Admitting: ...


def refusal(act: Act, person: Seated) -> Refusal | None:
    """Why this person may not do this now; None if they may."""
    if person.is_removed:
        return Forbidden(_("You are no longer in this debate."))
    if act is Act.STEER:
        # Allowed in an archived or deleted debate too, so that the teacher's pages open. The log refuses the change.
        return None if person.role == Role.TEACHER else Forbidden(_("Only the teacher may do this."))
    if act is Act.MODERATE and person.role not in MODERATORS:
        return Forbidden(_("Only the teacher or a moderator may do this."))
    if person.role == Role.OBSERVER:
        return Forbidden(_("Observers read; they do not write or vote."))
    if act is Act.TELL and person.role != Role.STUDENT:
        return Forbidden(_("Students tell the teacher. You can hide the claim yourself."))
    put_away = person.debate.refusal_if_put_away
    if put_away or act in (Act.MODERATE, Act.TELL):
        return put_away
    return _refusal_by_settings(act, person) or _refusal_by_phase(act, person)


def _refusal_by_settings(act: Act, person: Seated) -> Refusal | None:
    if person.is_muted and act is not Act.VOTE:
        return Forbidden(_("The teacher has muted you. You can read and vote."))
    allowed = {Act.TRANSLATE: person.debate.translators, Act.MARK: person.debate.markers}.get(act, "all")
    if allowed == "teachers" and person.role not in MODERATORS:
        return Forbidden(_("In this debate only the teacher and moderators do this."))
    return None


def _refusal_by_phase(act: Act, person: Seated) -> Refusal | None:
    debate = person.debate
    if debate.is_paused and person.role != Role.TEACHER:
        return NotYet(_("The debate is paused. Your text stays here until it goes on."))
    if debate.phase == "closed":
        return Closed(_("The debate is closed. It can be read, but nothing more can be added."))
    if debate.phase == "preparing" and person.role != Role.TEACHER:
        return NotYet(_("The debate has not started yet. Your text stays here until it does."))
    if debate.phase == "voting" and act not in (Act.VOTE, Act.MARK):
        return NotYet(_("The class is voting now: no new claims, only votes."))
    return None
