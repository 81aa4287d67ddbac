"""Class lists: for each line that the teacher writes, a participant with a code who has not joined yet."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from arguments import text
from arguments.models import clock, passes
from arguments.models.codes import fingerprint
from arguments.models.contributions import turn, writing
from arguments.models.debates import Debate
from arguments.models.joining import free_pseudonym
from arguments.models.nicknames import require_free_nickname
from arguments.models.participants import LABEL_LENGTH, Participant
from arguments.models.refusals import NotNow, Unfit
from arguments.models.rules import Act
from arguments.models.verbs import Verb

LINES_AT_MOST = 200


@writing()
def list_people(debate: Debate, *, by: Participant, lines: Iterable[str]) -> list[Participant]:
    """A new participant with a seat code for each line that is not on the list yet; returns the new ones.

    Only the line is stored about a person, and only teachers see it. Lines that differ in case or spaces alone are the
    same. Raises Unfit where there are more than LINES_AT_MOST lines or one is too long, and Forbidden if `by` is not a
    teacher.
    """
    labels: dict[str, str] = {}
    for label in filter(None, map(text.readable, lines)):
        labels.setdefault(text.nickname_key(label), label)
    if len(labels) > LINES_AT_MOST:
        raise Unfit(_("A class list may have %(limit)s lines.") % {"limit": LINES_AT_MOST})
    if any(len(label) > LABEL_LENGTH for label in labels.values()):
        raise Unfit(_("A line may have %(limit)s characters.") % {"limit": LABEL_LENGTH})
    listed: list[Participant] = []
    known: set[str] | None = None
    for key, label in labels.items():
        with turn(debate, by=by) as taken:
            by.require(Act.STEER)
            if known is None:  # read under the lock
                known = set(map(text.nickname_key, listed_labels(debate)))
            if key in known:
                continue
            participant = _reserve_seat(debate, label=label)
            taken.record(Verb.LISTED, about=participant, after={"role": participant.role, "present": True})
            listed.append(participant)
    return listed


def listed_labels(debate: Debate) -> list[str]:
    """The lines on the list, of those who have joined too."""
    return list(debate.participants.present().filter(is_listed=True).values_list("label", flat=True))


def _reserve_seat(debate: Debate, *, label: str) -> Participant:
    """A participant who has not joined yet. The nickname is an invented name until the person chooses one."""
    pseudonym = free_pseudonym(debate)
    return Participant.objects.create(
        debate=debate,
        nickname=pseudonym,
        nickname_key=text.nickname_key(pseudonym),
        pseudonym=pseudonym,
        label=label,
        is_listed=True,
        is_waiting=True,
        language=debate.language,
        seat_code=passes.free_code(debate),
        joined_at=clock.now(),
    )


def unlist(seat: Participant, *, by: Participant) -> None:
    """Remove a line of the class list, and its label, while its person has not joined.

    Raises NotNow where the person has joined, and Forbidden if `by` is not a teacher.
    """
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
    """Join as the listed participant with this seat code, under the nickname that classmates will read.

    The same `join_key` (of a browser without a seat) again returns the same participant. Raises Unfit where no listed
    participant waits for the code or the nickname is taken, and NotNow where the door is closed.
    """
    nickname = text.nickname(nickname)
    stored_key = fingerprint(join_key) if join_key else ""
    with turn(debate, by=None) as taken:
        participant = passes.holder_of_code(debate, seat_code)
        if participant and stored_key and participant.join_key == stored_key:
            participant.under_id = participant.passes.values_list("pk", flat=True).first()
            return participant
        if participant is None or not participant.is_waiting:
            raise Unfit(_("No seat waits for this code. Your teacher has it."))
        if not debate.is_open:
            raise NotNow(_("The teacher has closed the door of this debate. Ask to be let in."))
        require_free_nickname(debate, nickname, besides=participant, role=participant.role)
        participant.nickname, participant.nickname_key = nickname, text.nickname_key(nickname)
        participant.language, participant.is_waiting, participant.joined_at = language, False, clock.now()
        # A browser has one key, and several people may join on it: the last of them gets the key.
        debate.participants.filter(join_key=stored_key).update(join_key="")
        participant.join_key = stored_key
        participant.save()
        passes.open_pass(participant)
        taken.by = participant
        taken.record(Verb.JOINED, about=participant, after={"role": participant.role, "present": True})
    return participant
