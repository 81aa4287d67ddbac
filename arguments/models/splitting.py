"""Splitting a claim that says two things into two claims."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from arguments import text as words
from arguments.models import clock
from arguments.models.claims import Claim
from arguments.models.contributions import turn
from arguments.models.duplicates import hand_over
from arguments.models.moving import refusal_to_rearrange
from arguments.models.participants import Participant
from arguments.models.places import next_place
from arguments.models.refusals import NotNow, Unfit
from arguments.models.revisions import Revision, outdated
from arguments.models.rows import insert
from arguments.models.verbs import Verb
from arguments.models.visibility import Visibility


def split(
    claim: Claim, *, by: Participant, texts: tuple[str, str], base: int, to_second: Collection[int] = ()
) -> Claim:
    """Let the claim say the first text, and a new claim of the same author beside it the second; returns that one.

    Where it has premises, each half may have several. The replies of the ids `to_second` go along with the second.
    Sources, marks and votes stay with the first; on the second nobody has voted yet. `base` is the revision that `by`
    has read. Raises the refusals of `refusal_to_rearrange`, NotNow where the claim is not visible, Outdated where it
    was revised since, and Unfit where a text does not fit, both say the same, or an id is not one of its replies.
    """
    keeps_lines = words.is_joint(claim.text)
    first, second = (words.claim_text(each, keeps_lines=keeps_lines) for each in texts)
    with turn(claim.debate, by=by) as taken:
        claim.read_again()
        refusal = refusal_to_rearrange(claim, by)
        if refusal:
            raise refusal
        if claim.visibility != Visibility.VISIBLE:
            raise NotNow(_("Only a claim that everybody can read is split."))
        if claim.original_id:
            raise NotNow(_("This claim stands in for another one. Change that one."))
        if base != claim.revision:
            raise outdated(claim.text, claim.revision)
        _require_two(claim, first, second, to_second)
        before = {"revision": claim.revision}
        made = _second_half(claim, second, by)
        say(claim, first, by)
        were, are = hand_over(claim, made, set(to_second))
        taken.record(
            Verb.SPLIT,
            claim=claim,
            before=before | {"others": were},
            after={
                "revision": claim.revision,
                "new": made.pk,
                "others": {str(made.pk): made.placed(), **are},
            },
        )
    return made


def _require_two(claim: Claim, first: str, second: str, to_second: Collection[int]) -> None:
    if first == second:
        raise Unfit(_("The two halves say the same. Write what each of them says."))
    replies = set(claim.children.in_the_tree().values_list("pk", flat=True))
    if not set(to_second) <= replies:
        raise Unfit(_("Choose among the replies to this claim."))


def _second_half(claim: Claim, text: str, by: Participant) -> Claim:
    position, ordinal = next_place(claim.debate_id, claim.parent_id)
    made = Claim(
        debate=claim.debate,
        parent_id=claim.parent_id,
        stance=claim.stance,
        is_undercut=claim.is_undercut,
        position=position,
        ordinal=ordinal,
        text=text,
        language=claim.language,
        author_id=claim.author_id,
        entered_by=None if by.pk == claim.author_id else by,
        created_at=clock.now(),
    )
    insert(made)
    Revision.keep(made, language=made.language, number=1, text=text, by=by)
    return made


def say(claim: Claim, text: str, by: Participant) -> None:
    """Give the claim this text as its next revision, if it says another one."""
    if text != claim.text:
        claim.text, claim.revision = text, claim.revision + 1
        claim.save(update_fields=["text", "revision"])
        Revision.keep(claim, language=claim.language, number=claim.revision, text=text, by=by)
