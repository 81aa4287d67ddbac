"""Erasing everything that one person wrote or answered. The tree keeps its shape."""

from django.utils.translation import gettext as _

from arguments.models import scrubbing
from arguments.models.answers import answers
from arguments.models.claims import Claim
from arguments.models.concerns import Concern
from arguments.models.contributions import Contribution, turn
from arguments.models.merging import former_seats
from arguments.models.participants import Participant
from arguments.models.refusals import Forbidden
from arguments.models.revisions import ERASED, Revision
from arguments.models.rules import Act
from arguments.models.sources import Source
from arguments.models.translations import Translation
from arguments.models.verbs import Verb
from arguments.models.visibility import ABSORBED, Visibility


def erase(person: Participant, *, by: Participant) -> None:
    """Erase the person's name and everything that the person wrote or answered. The tree keeps its shape.

    After the commit the bytes are scrubbed from the database's files too (see `scrubbing`). Backups keep them until
    the backups are deleted. Raises Forbidden if `by` is not a teacher, or the person is one.
    """
    with turn(person.debate, by=by) as taken:
        by.require(Act.STEER)
        person.refresh_from_db()
        if person.is_teacher:
            raise Forbidden(_("A teacher cannot be erased from the debate."))
        # A linked claim says nothing of its own: it stays, without a name.
        own = Claim.objects.filter(author=person, original=None)
        claims = list(own.values_list("pk", flat=True))
        places = [person, *former_seats(person)]
        _blank_texts(person, claims)
        # A short text could be guessed from its digest.
        Contribution.objects.filter(participant__in=places).update(key="", digest="")
        for model in answers():
            model.objects.filter(participant=person).delete()
        for place in places:
            place.nickname = place.nickname_key = f"{ERASED} {place.pk}"
            place.pseudonym = place.label = place.join_key = ""
            place.account = place.visited_at = None
            place.depart()
            place.passes.update(code="")
        scrubbing.require()
        taken.record(
            Verb.ERASED, about=person, before={"present": True}, after={"present": False, "claims": claims}
        )


def _blank_texts(person: Participant, claims: list[int]) -> None:
    """Blank the person's texts in every version and language, and others' versions of the person's claims."""
    written = Claim.objects.filter(pk__in=claims)
    # What the class has never seen leaves no tombstone.
    written.unseen().update(text=ERASED, visibility=Visibility.DECLINED, hidden_reason="")
    written.in_the_tree().update(text=ERASED, visibility=Visibility.ERASED, hidden_reason="")
    written.filter(visibility__in=ABSORBED).update(text=ERASED)
    Revision.objects.filter(claim__in=claims).update(text=ERASED)
    Translation.objects.filter(claim__in=claims).update(text=ERASED, hidden_reason="")
    Revision.objects.filter(author=person).update(text=ERASED)
    Translation.objects.filter(author=person).update(text=ERASED, hidden_reason="")
    Source.objects.filter(claim__in=claims).update(section="", title=ERASED, url="", quote="", locator="")
    # Concerns of others may quote these claims.
    Concern.objects.filter(claim__in=claims).update(text="")
    for claim in Claim.objects.filter(revisions__author=person).exclude(pk__in=claims).distinct():
        latest = claim.revisions.filter(language=claim.language).order_by("-number").first()
        if latest and latest.text != claim.text:  # a moderator who is erased revised somebody else's claim
            claim.text = latest.text
            claim.save(update_fields=["text"])
