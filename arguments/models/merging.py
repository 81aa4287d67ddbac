"""Merging: two places of one person become one."""

from django.utils.translation import gettext as _

from arguments.models.claims import Claim
from arguments.models.concerns import Concern
from arguments.models.contributions import Contribution, turn
from arguments.models.marks import Mark
from arguments.models.participants import Participant
from arguments.models.positions import Position
from arguments.models.refusals import Forbidden, Unfit
from arguments.models.revisions import Revision
from arguments.models.rules import Act
from arguments.models.translations import Translation
from arguments.models.verbs import Verb
from arguments.models.votes import Vote


def merge(gone: Participant, *, into: Participant, by: Participant) -> None:
    """Two seats of one person become one: claims, votes and all else go to `into`; where both answered, its own."""
    with turn(gone.debate, by=by) as taken:
        by.require(Act.STEER)
        gone.refresh_from_db()
        into.refresh_from_db()
        if gone.pk == into.pk or gone.debate_id != into.debate_id or gone.is_removed or into.is_removed:
            raise Unfit(_("Choose two different people of this debate."))
        if gone.is_teacher:
            raise Forbidden(_("A teacher's seat cannot be merged into another."))
        for owned in (Claim.objects, Revision.objects, Translation.objects):
            owned.filter(author=gone).update(author=into)
        _hand_over(gone, into)
        into.label = into.label or gone.label
        into.is_listed = into.is_listed or gone.is_listed
        into.save(update_fields=["label", "is_listed"])
        gone.depart()
        taken.record(
            Verb.MERGED, about=gone, before={"present": True}, after={"present": False, "into": into.pk}
        )


def _hand_over(gone: Participant, into: Participant) -> None:
    for answers, fields in (
        (Vote.objects, ("claim_id",)),
        (Position.objects, ("claim_id",)),
        (Mark.objects, ("claim_id",)),
        (Concern.objects, ("claim_id",)),
    ):
        theirs = set(answers.filter(participant=into).values_list(*fields))
        for answer in answers.filter(participant=gone):
            if tuple(getattr(answer, field) for field in fields) in theirs:
                answer.delete()
            else:
                answer.participant = into
                answer.save(update_fields=["participant"])


def former_seats(person: Participant) -> list[Participant]:
    """The seats that became this one: their names are this person's too."""
    found: dict[int, Participant] = {}
    row = [person.pk]
    while row:
        merged = Contribution.objects.filter(verb=Verb.MERGED, after__into__in=row).select_related("about")
        seats = [one.about for one in merged if one.about and one.about.pk not in found]
        found |= {one.pk: one for one in seats}
        row = [one.pk for one in seats]
    return list(found.values())
