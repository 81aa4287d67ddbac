"""Merging duplicates: one claim stands for another that says the same, and has its replies, votes and the rest."""

from typing import Any

from django.utils.translation import gettext as _

from arguments.models.claims import Claim
from arguments.models.contributions import turn
from arguments.models.links import refuse_circles
from arguments.models.moving import refusal_to_rearrange
from arguments.models.participants import Participant
from arguments.models.places import path_to, settle
from arguments.models.refusals import NotNow, Unfit
from arguments.models.verbs import Verb
from arguments.models.visibility import Visibility

# What a contribution says of further claims that it changed, by their ids.
Others = dict[str, dict[str, Any]]


def merge_duplicate(claim: Claim, *, into: Claim, by: Participant) -> None:
    """Let `into` stand for this claim: it gets its replies, and its number and links lead there.

    Sources, translations, marks and votes stay with the claim on which they were put, and are shown with `into`
    (`visibility.held_by`): so a person who voted on both has one vote, the later one, and the two can be told apart
    again. Raises the refusals of `refusal_to_rearrange`, NotNow where one of the two is not visible, and Unfit where
    they are the same, a thesis, in different debates, or `into` is in the claim's branch.
    """
    with turn(claim.debate, by=by) as taken:
        claim.read_again()
        refusal = refusal_to_rearrange(claim, by)
        if refusal:
            raise refusal
        _require_mergeable(claim, into)
        before, after = hand_over(claim, into)
        for earlier in claim.merged.order_by("pk"):  # nothing is merged into what is merged itself
            before[str(earlier.pk)] = {"merged": claim.pk} | before.get(str(earlier.pk), {})
            after[str(earlier.pk)] = {"merged": into.pk} | after.get(str(earlier.pk), {})
            earlier.merged_into = into
            earlier.save(update_fields=["merged_into"])
        claim.visibility, claim.merged_into = Visibility.MERGED, into
        claim.save(update_fields=["visibility", "merged_into"])
        refuse_circles(claim.debate_id)
        taken.record(
            Verb.MERGED_CLAIM,
            claim=claim,
            before={"visibility": Visibility.VISIBLE, "merged": None, "others": before},
            after={"visibility": Visibility.MERGED, "merged": into.pk, "others": after},
        )


def _require_mergeable(claim: Claim, into: Claim) -> None:
    if claim.debate_id != into.debate_id or claim.pk == into.pk:
        raise Unfit(_("Choose another claim of this debate."))
    into.look_again()
    if into.is_thesis:
        raise Unfit(_("A claim cannot be merged into a thesis."))
    if claim.visibility != Visibility.VISIBLE or into.visibility != Visibility.VISIBLE:
        raise NotNow(_("Only claims that everybody can read are merged."))
    if claim.original_id or into.original_id:
        raise Unfit(_("A linked claim is not merged: merge what it stands in for, or withdraw it."))
    if claim.pk in path_to(into.pk):
        raise Unfit(_("A claim cannot be merged into one that stands under it. Do it the other way round."))


def hand_over(claim: Claim, to: Claim, only: set[int] | None = None) -> tuple[Others, Others]:
    """Put the claim's replies, or `only` these, beneath another one, each with its stance: what was, and what is."""
    before: Others = {}
    after: Others = {}
    for reply in claim.children.order_by("position", "pk"):
        if only is None or reply.pk in only:
            before[str(reply.pk)] = reply.stood()
            settle(reply, to.pk, reply.stance)
            after[str(reply.pk)] = reply.stood()
    return before, after
