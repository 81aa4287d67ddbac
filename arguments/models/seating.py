"""Seats that the teacher arranges: the class list, merging two seats of one person, erasing a person, hiding
all that one person wrote.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from arguments import scrubbing, text
from arguments.models import clock
from arguments.models.claims import Claim
from arguments.models.concerns import Concern
from arguments.models.contributions import Contribution, Verb, turn, writing
from arguments.models.debates import Debate
from arguments.models.participants import LABEL_LENGTH, Act, Participant, fingerprint
from arguments.models.reasons import fit_reason
from arguments.models.refusals import Forbidden, NotNow, Unfit
from arguments.models.revisions import ERASED, Revision, Translation
from arguments.models.sources import Source
from arguments.models.votes import Mark, Position, Vote

LINES_AT_MOST = 200


@writing()
def list_people(debate: Debate, *, by: Participant, lines: Iterable[str]) -> list[Participant]:
    """A seat with its own code for each line; a line that is on the list already is left as it is.

    Nothing but the line is stored of a person, and only teachers see it.
    """
    wanted = [line for line in dict.fromkeys(text.plain(one)[:LABEL_LENGTH] for one in lines) if line]
    if len(wanted) > LINES_AT_MOST:
        raise Unfit(_("A class list may have %(limit)s lines.") % {"limit": LINES_AT_MOST})
    made = []
    for line in wanted:
        with turn(debate, by=by) as taken:
            by.require(Act.STEER)
            if debate.participants.present().filter(is_listed=True, label=line).exists():
                continue
            seat = debate.reserve_seat(label=line)
            taken.record(Verb.LISTED, about=seat, after={"role": seat.role, "present": True})
            made.append(seat)
    return made


def unlist(seat: Participant, *, by: Participant) -> None:
    """Take a line from the class list on which nobody has sat down: nothing is kept of it."""
    with turn(seat.debate, by=by) as taken:
        by.require(Act.STEER)
        seat.refresh_from_db()
        if seat.is_removed:
            return
        if not seat.is_waiting:
            raise NotNow(_("Somebody has sat down here. Remove them on their own page."))
        seat.label = ""
        seat.depart()
        taken.record(Verb.REMOVED, about=seat, before={"present": True}, after={"present": False})


def sit_down(
    debate: Debate, *, seat_code: str, nickname: str, language: str, join_key: str = ""
) -> Participant:
    """Take a listed seat for the first time: its code, and the nickname that classmates will read.

    The same `join_key` (a browser's, before it has a seat) gets the same seat again.
    """
    nickname = text.nickname(nickname)
    stored_key = fingerprint(join_key) if join_key else ""
    with turn(debate, by=None) as taken:
        seat = debate.participants.present().filter(seat_code=text.code(seat_code)).first()
        if seat and stored_key and seat.join_key == stored_key:
            return seat
        if seat is None or not seat.is_waiting:
            raise Unfit(_("No seat waits for this code. Your teacher has it."))
        if not debate.is_open:
            raise NotNow(_("The teacher has closed the door of this debate. Ask to be let in."))
        debate.require_free_nickname(nickname, besides=seat)
        seat.nickname, seat.nickname_key = nickname, text.nickname_key(nickname)
        seat.language, seat.is_waiting, seat.joined_at = language, False, clock.now()
        # A browser has one key for all that join on it: the latest seat has it.
        debate.participants.filter(join_key=stored_key).update(join_key="")
        seat.join_key = stored_key
        seat.save()
        taken.by = seat
        taken.record(Verb.JOINED, about=seat, after={"role": seat.role, "present": True})
    return seat


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


def hide_everything(person: Participant, *, by: Participant, reason: str) -> int:
    """Hide each claim of this person that everybody reads; returns how many. All of them or none."""
    reason = fit_reason(reason)
    by.require(Act.MODERATE)
    if person.is_teacher:
        raise Forbidden(_("This does not apply to a teacher."))
    with writing():
        claims = list(Claim.objects.visible().by(person).order_by("pk"))
        for claim in claims:
            claim.debate = person.debate
            claim.hide(by=by, reason=reason)
    return len(claims)


def erase(person: Participant, *, by: Participant) -> None:
    """Everything that this person wrote or answered, and their name, out of the debate; the tree keeps its shape.

    The bytes too: they are in no file of the database after the commit. Backups have them until they are deleted.
    """
    with turn(person.debate, by=by) as taken:
        by.require(Act.STEER)
        person.refresh_from_db()
        if person.is_teacher:
            raise Forbidden(_("A teacher cannot be erased from the debate."))
        claims = list(Claim.objects.filter(author=person).values_list("pk", flat=True))
        _blank_texts(person, claims)
        for answers in (Vote.objects, Position.objects, Mark.objects, Concern.objects):
            answers.filter(participant=person).delete()
        for seat in [person, *former_seats(person)]:
            seat.nickname = seat.nickname_key = f"{ERASED} {seat.pk}"
            seat.pseudonym = seat.label = seat.join_key = ""
            seat.account = seat.visited_at = None
            seat.depart()
        scrubbing.require()
        taken.record(
            Verb.ERASED, about=person, before={"present": True}, after={"present": False, "claims": claims}
        )


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


def _blank_texts(person: Participant, claims: list[int]) -> None:
    """Blank what they wrote, in every version and language; others' versions of their claims go with them."""
    Claim.objects.filter(pk__in=claims).update(text=ERASED, visibility="erased", hidden_reason="")
    Revision.objects.filter(claim__in=claims).update(text=ERASED)
    Translation.objects.filter(claim__in=claims).update(text=ERASED, hidden_reason="")
    Revision.objects.filter(author=person).update(text=ERASED)
    Translation.objects.filter(author=person).update(text=ERASED, hidden_reason="")
    Source.objects.filter(claim__in=claims).update(section="", title=ERASED, url="", quote="", locator="")
    # What others said of these claims to the teacher may quote them; a fingerprint could be guessed at.
    Concern.objects.filter(claim__in=claims).update(text="")
    Contribution.objects.filter(participant=person).update(key="", digest="")
    Concern.objects.filter(claim__in=claims).update(text="")  # what others told about these claims
    for claim in Claim.objects.filter(revisions__author=person).exclude(pk__in=claims).distinct():
        latest = claim.revisions.filter(language=claim.language).order_by("-number").first()
        if latest and latest.text != claim.text:  # a moderator's revision of somebody else's claim
            claim.text = latest.text
            claim.save(update_fields=["text"])
