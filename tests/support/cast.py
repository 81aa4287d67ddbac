"""The cast of the tests: one class with its debate, and people who should have no business in it.

Ms Rivera teaches; Mo moderates; Ana and Ben are students; Olga only observes; Rex was removed. Zoe is a student in
another debate, Mr Stone its teacher.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.test import Client

from arguments.models import Account, Claim, Debate, Participant, Role, Seat, beginnings
from arguments.models.joining import join

QUESTION = "Should school start later?"
BRIEF = "## Sleep {#sleep}\n\nTeenagers need it.\n\n## Buses {#buses}\n\nThey cost money."


@dataclass
class Cast:
    debate: Debate
    teacher: Participant
    moderator: Participant
    ana: Participant
    ben: Participant
    observer: Participant
    removed: Participant
    thesis: Claim
    pro: Claim
    con: Claim
    elsewhere: Debate
    stranger: Participant
    other_teacher: Participant


def cast(**settings_: Any) -> Cast:
    """A debate that is arguing: a thesis with Ana's pro and Ben's con, nobody has voted."""
    debate, teacher = open_debate("rivera", "Ms Rivera", **settings_)
    elsewhere, other_teacher = open_debate("stone", "Mr Stone")
    people = {name: join(debate, nickname=name, language="en") for name in ("Ana", "Ben", "Rex")}
    moderator = join(debate, nickname="Mo", language="en", role=Role.MODERATOR)
    observer = join(debate, nickname="Olga", language="en", role=Role.OBSERVER)
    stranger = join(elsewhere, nickname="Zoe", language="en")
    people["Rex"].remove(by=teacher)
    thesis = Claim.propose(debate, by=teacher, text="School should start at nine.", language="en")
    pro = thesis.reply(by=people["Ana"], stance="pro", text="We would sleep longer.", language="en")
    con = thesis.reply(by=people["Ben"], stance="con", text="Buses would cost more.", language="en")
    return Cast(
        debate, teacher, moderator, people["Ana"], people["Ben"], observer, people["Rex"],
        thesis, pro, con, elsewhere, stranger, other_teacher,
    )  # fmt: skip


def open_debate(username: str, nickname: str, **settings_: Any) -> tuple[Debate, Participant]:
    account, _is_new = Account.objects.get_or_create_teacher(username)
    options = {"language": "en", "second_language": "es", "phase": "arguing", **settings_}
    briefs = {"en": (QUESTION, BRIEF), "es": ("¿Deben empezar más tarde las clases?", BRIEF)}
    return beginnings.open_debate(by=account, nickname=nickname, briefs=briefs, **options)


def browser_of(person: Participant | None, **options: Any) -> Client:
    """A browser with this person's seat, or a visitor's; a teacher is signed in."""
    client = Client(HTTP_HOST="localhost", **options)
    if person is not None and person.account:
        client.force_login(person.account)
    elif person is not None and not person.is_removed:
        client.cookies[f"{settings.SEAT_COOKIE_PREFIX}{person.debate_id}"] = take_seat(person)
    return client


def take_seat(person: Participant) -> str:
    """The token of one more browser of this person's."""
    return Seat.take(person)


def htmx(path: str = "/") -> dict[str, str]:
    """Headers of an htmx request for a part."""
    return {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Current-URL": f"http://localhost{path}"}
