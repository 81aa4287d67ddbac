"""Sentences of the log that differ among the contributions of one verb: by what they say, or by how many there are."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from arguments.models.meanings import Logged

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


def replied(contribution: Logged) -> "_StrOrPromise":
    if contribution.after.get("stance") == "pro":
        return _("{who} added a pro to {parent}.")
    return _("{who} added a con to {parent}.")


def linked(contribution: Logged) -> "_StrOrPromise":
    if contribution.after.get("stance") == "pro":
        return _("{who} linked {original} as a pro of {parent}.")
    return _("{who} linked {original} as a con of {parent}.")


def moved(contribution: Logged) -> "_StrOrPromise":
    if contribution.before.get("parent") != contribution.after.get("parent"):
        return _("{who} moved a claim beneath {parent}.")
    if contribution.after.get("stance") == "pro":
        return _("{who} made a con of {parent} a pro.")
    return _("{who} made a pro of {parent} a con.")


def undid(contribution: Logged) -> "_StrOrPromise":
    return _UNDONE[contribution.after["what"]]


_UNDONE: dict[str, "_StrOrPromise"] = {
    "moved": _("{who} moved a claim back."),
    "claim-merged": _("{who} took two merged claims apart again."),
    "split": _("{who} put the two halves of a claim together again."),
}


def revealed(contribution: Logged) -> "_StrOrPromise":
    if contribution.after.get("revealed"):
        return _("{who} showed everybody the votes.")
    return _("{who} hid the votes again.")


def showed(contribution: Logged) -> "_StrOrPromise":
    if contribution.after.get("wall"):
        return _("{who} showed a claim to the class.")
    return _("{who} stopped showing a claim.")


def removed(contribution: Logged) -> "_StrOrPromise":
    if contribution.about_id == contribution.participant_id:
        return _("{about} left.")
    return _("{who} removed {about}.")


def withheld(contribution: Logged) -> "_StrOrPromise":
    if any(contribution.after.values()):
        return _("{who} withheld an earlier version of a claim.")
    return _("{who} showed an earlier version of a claim again.")


VOTED: dict[str, Promise] = {
    "none": _("Nobody has voted yet."),
    "some": _("Some people voted."),
    "most": _("Most people voted."),
    "all": _("Everybody voted."),
}
STOOD: dict[str, Promise] = {
    "some": _("Some people took a position."),
    "most": _("Most people took a position."),
    "all": _("Everybody took a position."),
}
