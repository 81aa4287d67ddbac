"""Linked claims: one stands in for another claim of the debate, as a reason for something else.

Its text and its replies are the original's, its votes its own. So a debate is a tree for whoever reads it, and a graph
without circles for whatever follows from the replies.
"""

from django.utils.translation import gettext as _

from arguments.models import clock
from arguments.models.claims import Claim
from arguments.models.contributions import turn
from arguments.models.participants import Participant
from arguments.models.places import next_place
from arguments.models.refusals import NotNow, Refusal, Unfit
from arguments.models.rows import insert
from arguments.models.rules import Act
from arguments.models.undercuts import require_step
from arguments.models.verbs import Verb
from arguments.models.visibility import Visibility


def may_link(under: Claim, by: Participant) -> bool:
    return refusal_to_link(under, by) is None


def refusal_to_link(under: Claim, by: Participant) -> Refusal | None:
    """Why `by` may link nothing beneath this claim now; None where they may. Whoever may reply may."""
    refusal = by.refusal(Act.REPLY)
    if refusal is None and (under.visibility != Visibility.VISIBLE or under.original_id):
        return NotNow(
            _("Claims are linked beneath what everybody can read and what stands in for no other claim.")
        )
    return refusal


def link(original: Claim, *, under: Claim, stance: str, by: Participant, is_undercut: bool = False) -> Claim:
    """A linked claim beneath `under` that stands in for the original. To link it again returns one's earlier link.

    It says nothing new, so it never waits for approval. A link to a linked claim leads to its original. Raises
    Forbidden or NotNow where `by` may not reply now, `under` takes no reply, or the original is not visible; Unfit
    where the two are in different debates or the same claim, it stands there already, or it would be a reason for
    itself.
    """
    with turn(under.debate, by=by) as taken:
        under.look_again()
        refusal = refusal_to_link(under, by)
        if refusal:
            raise refusal
        under.require_repliable(stance)
        if is_undercut:
            require_step(under, stance)
        original = original.meant
        earlier: Claim | None = original.links.visible().filter(parent=under).first()
        if earlier and (earlier.author_id, earlier.stance) == (by.pk, stance):
            return earlier
        if earlier or original.parent_id == under.pk:
            raise Unfit(_("It stands beneath this claim already."))
        _require_linkable(original, under)
        position, ordinal = next_place(under.debate_id, under.pk)
        claim = Claim(
            debate=under.debate,
            parent=under,
            stance=stance,
            position=position,
            ordinal=ordinal,
            original=original,
            is_undercut=is_undercut,
            language=original.language,
            author=by,
            created_at=clock.now(),
        )
        insert(claim)
        refuse_circles(under.debate_id)
        taken.record(Verb.LINKED, claim=claim, after=claim.placed())
    return claim


def _require_linkable(original: Claim, under: Claim) -> None:
    if original.debate_id != under.debate_id:
        raise Unfit(_("Choose a claim of this debate."))
    original.look_again()
    if original.visibility != Visibility.VISIBLE:
        raise NotNow(_("Only a claim that everybody can read can be linked."))
    if original.pk == under.pk:
        raise Unfit(_("A claim cannot be a reason for itself."))


def refuse_circles(debate_id: int) -> None:
    """Raise Unfit where a claim has become a reason for itself by way of a linked claim. Call it under the lock.

    Reads nothing but whether there are links where there are none.
    """
    links = Claim.objects.filter(debate=debate_id, original__isnull=False)
    if links.exists() and _has_a_circle(debate_id):
        raise Unfit(_("A claim would be a reason for itself, by way of a linked claim."))


def _has_a_circle(debate_id: int) -> bool:
    """Whether a claim comes back to itself from a claim to its parent, and from an original to its links."""
    rows = Claim.objects.filter(debate=debate_id).values_list("pk", "parent", "original", "merged_into")
    stands_for = {claim: into for claim, _parent, _original, into in rows if into}
    upwards: dict[int, list[int]] = {claim: [] for claim, *_rest in rows}
    waiting = dict.fromkeys(upwards, 0)
    for claim, parent, original, into in rows:
        if into is None and parent:
            upwards[claim].append(parent)
        if original:
            upwards[stands_for.get(original, original)].append(claim)
    for claim in upwards:
        for above in upwards[claim]:
            waiting[above] += 1
    done = [claim for claim, count in waiting.items() if not count]
    for claim in done:  # grows while it is walked: topological sorting after Kahn
        for above in upwards[claim]:
            waiting[above] -= 1
            if not waiting[above]:
                done.append(above)
    return len(done) < len(upwards)
