"""Undoing, from the log, what was moved, merged or split, while nothing that was built on it stands in the way."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from arguments.models.claims import Claim
from arguments.models.contributions import Contribution, turn
from arguments.models.duplicates import Others, hand_over
from arguments.models.links import refuse_circles
from arguments.models.moving import require_room
from arguments.models.participants import Participant
from arguments.models.places import path_to, settle
from arguments.models.refusals import Forbidden, NotNow, Refusal
from arguments.models.revisions import ERASED
from arguments.models.rules import Act
from arguments.models.splitting import say
from arguments.models.verbs import Verb
from arguments.models.visibility import Visibility

# What the log says of the undone claim before and after, and of further claims.
Sides = tuple[dict[str, Any], dict[str, Any]]


def refusal_to_undo(done: Contribution, by: Participant) -> Refusal | None:
    """Why `by` may not undo this now, whatever became of it since; None where they may.

    Who did it may, and moderators. A student may not once the class has answered the claim.
    """
    if not done.row.can_be_undone or done.claim is None:
        return NotNow(_("This cannot be undone."))
    refusal = by.refusal(Act.MODERATE)
    if refusal and done.participant_id == by.pk:
        refusal = by.refusal(Act.REPLY)
        if refusal is None and done.claim.children.in_the_tree().exists():
            return Forbidden(_("Others have answered this claim since. Ask your teacher or a moderator."))
    return refusal


def undo(done: Contribution, *, by: Participant) -> None:
    """Put the claims back as they were before this contribution, and record that.

    Votes that were given since stay what they say: on the stance and parent at that time. Raises Forbidden or NotNow by
    `refusal_to_undo`, and NotNow that says what stands in the way.
    """
    if done.claim is None:
        raise NotNow(_("This cannot be undone."))
    claim = done.claim
    with turn(done.debate, by=by) as taken:
        claim.debate = done.debate
        claim.read_again()
        refusal = refusal_to_undo(done, by)
        if refusal:
            raise refusal
        if undone(done.debate_id, [done.number]):
            raise NotNow(_("This was undone already."))
        before, after = _WAYS_BACK[done.verb](claim, done, by)
        refuse_circles(done.debate_id)
        after |= {"undoes": done.number, "what": done.verb}
        taken.record(Verb.UNDID, claim=claim, before=before, after=after)


def undone(debate_id: int, numbers: list[int]) -> set[int]:
    """Which of the contributions of these numbers have been undone."""
    undoings = Contribution.objects.filter(debate=debate_id, verb=Verb.UNDID, after__undoes__in=numbers)
    return set(undoings.values_list("after__undoes", flat=True))


def _move_back(claim: Claim, done: Contribution, _by: Participant) -> Sides:
    _require_still(claim, done.after)
    _go_back(claim, done.before)
    return done.after, claim.stood()


def _tell_apart(claim: Claim, done: Contribution, _by: Participant) -> Sides:
    """Bring the duplicate back, with those replies that came from it."""
    if claim.merged_into_id != done.after["merged"]:
        raise NotNow(_("The claim that it was merged into was merged itself since. Undo that first."))
    claim.merged_into = None
    claim.visibility = Visibility.ERASED if claim.text == ERASED else Visibility.VISIBLE
    claim.save(update_fields=["visibility", "merged_into"])
    were, are = _others_back(done)
    return (
        {"visibility": Visibility.MERGED, "merged": done.after["merged"], "others": were},
        {"visibility": claim.visibility, "merged": None, "others": are},
    )


def _put_together(claim: Claim, done: Contribution, by: Participant) -> Sides:
    """Give the claim its text again, and all replies of the second half, which leads to it from now on."""
    second = Claim.objects.get(pk=done.after["new"])
    _require_untouched(claim, second, done)
    before: dict[str, Any] = {"revision": claim.revision}
    whole = claim.revisions.get(language=claim.language, number=done.before["revision"])
    say(claim, whole.text, by)
    were, are = hand_over(second, claim)
    second.visibility, second.merged_into = Visibility.REJOINED, claim
    second.save(update_fields=["visibility", "merged_into"])
    half = str(second.pk)
    return (
        before | {"others": {**were, half: {"visibility": Visibility.VISIBLE, "merged": None}}},
        {
            "revision": claim.revision,
            "others": {**are, half: {"visibility": Visibility.REJOINED, "merged": claim.pk}},
        },
    )


_WAYS_BACK: dict[str, Callable[[Claim, Contribution, Participant], Sides]] = {
    Verb.MOVED: _move_back,
    Verb.MERGED_CLAIM: _tell_apart,
    Verb.SPLIT: _put_together,
}


def _require_untouched(claim: Claim, second: Claim, done: Contribution) -> None:
    """Raise NotNow unless both halves still are what the splitting made of them."""
    if claim.visibility != Visibility.VISIBLE or second.visibility != Visibility.VISIBLE:
        raise NotNow(_("One of the two halves was hidden, withdrawn or merged since."))
    if (claim.revision, second.revision) != (done.after["revision"], 1):
        raise NotNow(_("One of the two halves was revised since."))
    if second.sources.exists() or second.translations.exists() or second.merged.exists():
        raise NotNow(_("The second half has got sources, a translation or a duplicate since."))
    if (second.parent_id, second.stance) != (claim.parent_id, claim.stance):
        raise NotNow(_("One of the two halves was moved since. Undo that first."))


def _require_still(claim: Claim, after: dict[str, Any]) -> None:
    if (claim.parent_id, claim.stance) != (after["parent"], after["stance"]):
        raise NotNow(_("The claim was moved again since. Undo that first."))


def _others_back(done: Contribution) -> tuple[Others, Others]:
    """Put the further claims of a merge back: what was, and what is."""
    were: Others = {}
    are: Others = {}
    above = path_to(done.claim_id) if done.claim_id else set()
    for key, earlier in done.before["others"].items():
        other, made_of_it = Claim.objects.get(pk=int(key)), done.after["others"][key]
        other.debate = done.debate
        were[key], are[key] = {}, {}
        if "parent" in earlier:
            _require_still(other, made_of_it)
            if other.pk in above:
                raise NotNow(_("It stands beneath one of its own replies since. Move that one first."))
            were[key] |= other.stood()
            _settle_back(other, earlier)
            are[key] |= other.stood()
        if "merged" in earlier:
            _require_still_merged(other, made_of_it["merged"])
            were[key]["merged"], are[key]["merged"] = other.merged_into_id, earlier["merged"]
            other.merged_into_id = earlier["merged"]
            other.save(update_fields=["merged_into"])
    return were, are


def _require_still_merged(other: Claim, into: int) -> None:
    if other.merged_into_id != into:
        raise NotNow(_("A duplicate of it was told apart since."))


def _go_back(claim: Claim, before: dict[str, Any]) -> None:
    parent = Claim.objects.get(pk=before["parent"])
    require_room(claim, parent, before["stance"])
    _settle_back(claim, before)


def _settle_back(claim: Claim, before: dict[str, Any]) -> None:
    was_undercut = before.get("undercut", False)
    settle(claim, before["parent"], before["stance"], before["position"], was_undercut=was_undercut)
