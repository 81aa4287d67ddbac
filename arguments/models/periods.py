"""Periods: debates of one teacher that ask the same question, such as one for each class."""

from collections.abc import Iterable

from arguments.models.accounts import Account
from arguments.models.debates import Debate, DebateQuerySet
from arguments.models.participants import Participant
from arguments.models.rules import Role


def taught(account: Account) -> DebateQuerySet:
    """The debates that this account teaches, archived ones among them, without examples and deleted ones."""
    seats = Participant.objects.present().filter(account=account, role=Role.TEACHER)
    return Debate.objects.led_by(account).kept().filter(is_example=False, pk__in=seats.values("debate"))


def period_count(debate: Debate, me: Participant | None) -> int:
    """How many of them ask what this debate asks, in its main language; 0 for those who do not teach it."""
    if me is None or not me.is_teacher or me.account is None:
        return 0
    same = taught(me.account).filter(language=debate.language, briefs__language=debate.language)
    return same.filter(briefs__question=debate.brief_in(debate.language).question).count()


def by_question(debates: Iterable[Debate]) -> list[list[Debate]]:
    """The debates, those that ask the same together, each question where its first debate stands."""
    found: dict[tuple[str, str], list[Debate]] = {}
    for debate in debates:
        asked = (debate.language, debate.brief_in(debate.language).question)
        found.setdefault(asked, []).append(debate)
    return list(found.values())
