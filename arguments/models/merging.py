"""Merging: two places of one person become one."""

from django.utils.translation import gettext as _

from arguments.models.answers import answers
from arguments.models.claims import Claim
from arguments.models.contributions import Contribution, turn
from arguments.models.participants import Participant
from arguments.models.refusals import Forbidden, Unfit
from arguments.models.revisions import Revision
from arguments.models.rules import Act
from arguments.models.translations import Translation
from arguments.models.verbs import Verb


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
    for model in answers():
        rows = model.objects.filter(participant=gone)
        rows.filter(claim__in=model.objects.filter(participant=into).values("claim")).delete()
        rows.update(participant=into)


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
