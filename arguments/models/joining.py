"""Joining: how somebody becomes a participant, by the join code or as a teacher's colleague."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext as _

from arguments import text
from arguments.models import clock, passes
from arguments.models.accounts import Account
from arguments.models.codes import fingerprint
from arguments.models.contributions import turn
from arguments.models.debates import Debate
from arguments.models.lookups import Lookup
from arguments.models.nicknames import is_taken, require_free_nickname
from arguments.models.participants import Participant
from arguments.models.refusals import NotNow, Unfit
from arguments.models.rows import insert
from arguments.models.rules import MODERATORS, Act, Role
from arguments.models.verbs import Verb

# Once nobody has joined for so long, the teacher is offered to close the door.
QUIET = timedelta(minutes=3)
# So many seats within this span, and those that follow one another this closely, were made in quick succession.
QUICK_SEATS, QUICK_SPAN, QUICK_GAP = 10, timedelta(seconds=5), timedelta(seconds=2)
# In one debate: enough for a whole school, and a limit to invented people.
PEOPLE_AT_MOST = 1500


def join(
    debate: Debate, *, nickname: str, language: str, join_key: str = "", role: str = Role.STUDENT
) -> Participant:
    """A new participant. The same `join_key` (of a browser without a seat) again returns the same participant.

    Raises NotNow where the door is closed, the class has a list or the debate is full, and Unfit where the nickname
    is taken.
    """
    nickname = text.nickname(nickname)
    stored_key = fingerprint(join_key) if join_key else ""
    with turn(debate, by=None) as taken:
        present = debate.participants.present()
        earlier = present.filter(join_key=stored_key).first() if stored_key else None
        if earlier:
            earlier.under_id = earlier.passes.values_list("pk", flat=True).first()
            return earlier
        require_room(debate, nickname, role)
        newcomer = new_participant(debate, nickname, role=role, language=language, join_key=stored_key)
        passes.open_pass(newcomer)
        taken.by = newcomer
        taken.record(Verb.JOINED, about=newcomer, after={"role": newcomer.role, "present": True})
    return newcomer


def require_room(debate: Debate, nickname: str, role: str = Role.STUDENT) -> None:
    """Raise the refusal to let somebody join under this name, as `join` does."""
    if not debate.is_open:
        raise NotNow(_("The teacher has closed the door of this debate. Ask to be let in."))
    if debate.is_listed and role == Role.STUDENT:
        raise NotNow(_("This class has a list: come in with the seat code on your card."))
    if debate.participants.present().count() >= PEOPLE_AT_MOST:
        raise NotNow(_("This debate is full."))
    require_free_nickname(debate, nickname, role=role)


def has_joined(debate: Debate, join_key: str) -> bool:
    """Whether the browser with this key has joined, so that joining again changes nothing."""
    return bool(join_key) and debate.participants.present().filter(join_key=fingerprint(join_key)).exists()


def is_complete(debate: Debate) -> bool:
    """Whether the class seems to be in: students have joined an open door, and for some minutes nobody has any more."""
    if not debate.is_open or debate.is_example or debate.refusal_if_put_away or debate.is_listed:
        return False
    if not debate.participants.present().filter(role=Role.STUDENT).exists():
        return False
    came = debate.contributions.filter(verb__in=(Verb.JOINED, Verb.UNLOCKED, Verb.RECODED))
    latest = came.order_by("-number").first()
    return latest is not None and latest.at <= clock.now() - QUIET


def in_quick_succession(people: Iterable[Participant]) -> set[int]:
    """The ids of those who joined by nickname as quickly as a script does, or a class all at once."""
    came = sorted(
        (one for one in people if one.role == Role.STUDENT and not one.is_listed),
        key=lambda one: (one.joined_at, one.pk),
    )
    runs: list[list[Participant]] = []
    for one in came:
        if runs and one.joined_at - runs[-1][-1].joined_at <= QUICK_GAP:
            runs[-1].append(one)
        else:
            runs.append([one])
    return {one.pk for run in runs if _is_quick(run) for one in run}


def _is_quick(run: list[Participant]) -> bool:
    """Whether at any time so many came within so few seconds."""
    ends = zip(run, run[QUICK_SEATS - 1 :], strict=False)
    return any(last.joined_at - first.joined_at <= QUICK_SPAN for first, last in ends)


def seat_account(
    debate: Debate, account: Account, *, by: Participant, role: str = Role.TEACHER
) -> Participant:
    """Make a colleague's account a co-teacher or moderator of the debate; returns the participant.

    Raises Unfit for another role, and Forbidden if `by` is not a teacher.
    """
    with turn(debate, by=by) as taken:
        by.require(Act.STEER)
        if role not in MODERATORS:
            raise Unfit(_("An account sits here as a teacher or as a moderator."))
        colleague = debate.participants.present().filter(account=account).first()
        if colleague and (colleague.role == role or colleague.is_teacher):
            return colleague
        before = {"role": colleague.role} if colleague else {}
        if colleague:
            colleague.role = role
            colleague.save(update_fields=["role"])
        else:
            nickname = _free_nickname(debate, account.username)
            colleague = new_participant(debate, nickname, role=role, language=by.language, account=account)
        taken.record(
            Verb.SEATED, about=colleague, before=before, after={"role": colleague.role, "present": True}
        )
    return colleague


def new_participant(
    debate: Debate,
    nickname: str,
    *,
    role: str,
    language: str,
    account: Account | None = None,
    join_key: str = "",
) -> Participant:
    """Create the row of a new participant. The caller records the contribution. Raises Unfit as `text.nickname`."""
    nickname = text.nickname(nickname)
    if join_key:
        # Keys are unique: a removed participant's key would keep the same browser from joining again.
        debate.participants.filter(join_key=join_key, removed_at__isnull=False).update(join_key="")
    newcomer = Participant(
        debate=debate,
        account=account,
        role=role,
        nickname=nickname,
        nickname_key=text.nickname_key(nickname),
        pseudonym=free_pseudonym(debate),
        language=language,
        seat_code=passes.free_code(debate),
        join_key=join_key,
        joined_at=clock.now(),
    )
    insert(newcomer)
    return newcomer


def taken_names(debate: Debate) -> set[str]:
    """The keys of the nicknames of all present participants."""
    return {key for (key,) in _present_keys(debate.pk)}


def free_pseudonym(debate: Debate) -> str:
    """An invented name that nobody in this debate has or had as a pseudonym, or has as a nickname."""
    taken = {text.nickname_key(name) for (name,) in _pseudonyms(debate.pk)} | taken_names(debate)
    return text.free_name(debate.language, taken)


_present_keys = Lookup(
    lambda debate: Participant.objects.present().filter(debate=debate).values_list("nickname_key"), int
)
_pseudonyms = Lookup(lambda debate: Participant.objects.filter(debate=debate).values_list("pseudonym"), int)


def _free_nickname(debate: Debate, wanted: str) -> str:
    name, count = wanted[: text.NICKNAME_LENGTH], 1
    names = list(debate.participants.present().values_list("nickname", "nickname_key"))
    while is_taken(name, names):
        count += 1
        name = f"{wanted[: text.NICKNAME_LENGTH - 4]} {count}"
    return name
