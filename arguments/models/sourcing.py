"""Sourcing: adding sources to a claim that stands already."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from arguments.models.claims import Claim
from arguments.models.contributions import turn
from arguments.models.participants import Participant
from arguments.models.refusals import Unfit
from arguments.models.revisions import refusal_to_revise
from arguments.models.sources import SOURCES_PER_CLAIM, Evidence, Source
from arguments.models.verbs import Verb


def may_add_sources(claim: Claim, by: Participant) -> bool:
    """Whether `by` may revise the claim, and it has not as many sources as it may have."""
    return refusal_to_revise(claim, by) is None and claim.sources.count() < SOURCES_PER_CLAIM


def add_sources(claim: Claim, *, by: Participant, evidence: Sequence[Evidence], key: str = "") -> None:
    """Add sources after those that the claim has. The same `key` again adds nothing.

    Raises Forbidden or NotNow where `by` may not revise the claim now, and Unfit where there is none, there would be
    more than SOURCES_PER_CLAIM, or one does not fit.
    """
    body = ["sources", claim.pk, [source.as_list() for source in evidence]]
    with turn(claim.debate, by=by, key=key, body=body) as taken:
        if taken.replayed():
            return
        claim.read_again()
        refusal = refusal_to_revise(claim, by)
        if refusal:
            raise refusal
        if not evidence:
            raise Unfit(_("Name a source: its title, its address, or a section of the background."))
        before = claim.sources.count()
        Source.attach(claim.pk, claim.debate, evidence, before=before)
        after = before + len(evidence)
        taken.record(Verb.SOURCED, claim=claim, before={"sources": before}, after={"sources": after})
