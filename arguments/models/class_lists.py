"""Class lists: the teacher's own lines, each a place with a code that waits for its person."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from arguments import text
from arguments.models import clock, seats
from arguments.models.codes import fingerprint
from arguments.models.contributions import turn, writing
from arguments.models.debates import Debate
from arguments.models.joining import free_pseudonym
from arguments.models.participants import LABEL_LENGTH, Participant
from arguments.models.refusals import NotNow, Unfit
from arguments.models.rules import Act
from arguments.models.verbs import Verb

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
            seat = _reserve_seat(debate, label=line)
            taken.record(Verb.LISTED, about=seat, after={"role": seat.role, "present": True})
            made.append(seat)
    return made


def _reserve_seat(debate: Debate, *, label: str) -> Participant:
    """A place that waits for its person, who will choose the nickname; until then it has an invented one."""
    lent = free_pseudonym(debate)
    return Participant.objects.create(
        debate=debate,
        nickname=lent,
        nickname_key=text.nickname_key(lent),
        pseudonym=lent,
        label=label,
        is_listed=True,
        is_waiting=True,
        language=debate.language,
        seat_code=seats.free_code(debate),
        joined_at=clock.now(),
    )


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
