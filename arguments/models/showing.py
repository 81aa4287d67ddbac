"""Showing and hiding: how a claim's visibility changes, whatever the verb."""

from typing import TYPE_CHECKING

from arguments.models.contributions import Turn
from arguments.models.places import next_place
from arguments.models.verbs import Verb
from arguments.models.versions import withhold_earlier
from arguments.models.visibility import Visibility

if TYPE_CHECKING:
    from arguments.models.claims import Claim


def become(claim: "Claim", visibility: str, verb: Verb, taken: Turn, reason: str = "") -> None:
    """Change the visibility and record this verb. The caller checks whether that is allowed.

    Of a text that becomes visible, the class sees no earlier versions. A claim that it has not seen before comes
    after its siblings, and gets its ordinal.
    """
    if claim.visibility == visibility:
        return
    before: dict[str, object] = {"visibility": claim.visibility}
    after: dict[str, object] = {"visibility": visibility}
    claim.visibility, claim.hidden_reason = visibility, reason
    if visibility == Visibility.VISIBLE:
        after |= withhold_earlier(claim.revisions.all())
        if claim.ordinal is None:
            before["position"] = claim.position
            claim.position, claim.ordinal = next_place(claim.debate_id, claim.parent_id)
            after |= {"position": claim.position, "ordinal": claim.ordinal}
    claim.save(update_fields=["visibility", "hidden_reason", "position", "ordinal"])
    taken.record(verb, claim=claim, before=before, after=after)
