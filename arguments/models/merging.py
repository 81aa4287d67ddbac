"""Merging two participants who are the same person."""

from django.utils.translation import gettext as _

from arguments.models.answers import answers
from arguments.models.claims import Claim
from arguments.models.contributions import Contribution, turn, writing
from arguments.models.participants import Participant
from arguments.models.refusals import Forbidden, Unfit
from arguments.models.revisions import Revision
from arguments.models.rules import Act
from arguments.models.translations import Translation
from arguments.models.verbs import Verb
from arguments.models.votes import take_back_own


def merge(gone: Participant, *, into: Participant, by: Participant) -> None:
    """Give everything of `gone` to `into`, and end `gone`. Where both answered, the answer of `into` stays.

    Votes of one seat on claims of the other are then votes on one's own, and are taken back.

    Raises Forbidden if `by` is not a teacher or `gone` is one, and Unfit unless both are different people present in
    the same debate.
    """
    with writing():
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
        take_back_own(into)


def _hand_over(gone: Participant, into: Participant) -> None:
    """Move the answers of `gone` to `into`; delete those to claims that `into` has answered."""
    for model in answers():
        rows = model.objects.filter(participant=gone)
        rows.filter(claim__in=model.objects.filter(participant=into).values("claim")).delete()
        rows.update(participant=into)


def former_seats(person: Participant) -> list[Participant]:
    """The participants who were merged into this one, directly or through others: the same person's data."""
    former: dict[int, Participant] = {}
    ids = [person.pk]
    while ids:
        merges = Contribution.objects.filter(verb=Verb.MERGED, after__into__in=ids).select_related("about")
        merged = [merge.about for merge in merges if merge.about and merge.about.pk not in former]
        former |= {participant.pk: participant for participant in merged}
        ids = [participant.pk for participant in merged]
    return list(former.values())
