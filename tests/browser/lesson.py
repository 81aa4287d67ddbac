"""The lesson that the pictures of the manual show: a class of invented people halfway through the practice debate.

Run inside the product, on its own data: `manage.py shell -c "from tests.browser.lesson import hold; hold('Period 3')"`.
"""

from arguments.models import (
    Claim,
    Concern,
    Debate,
    Mark,
    MarkKind,
    Participant,
    Phase,
    Role,
    Vote,
    class_lists,
    copies,
)

LINES = (
    "Amira H.",
    "Ben O.",
    "Carla M.",
    "Diego R.",
    "Emma L.",
    "Farid A.",
    "Grace T.",
    "Hugo P.",
    "Inés V.",
    "Jonas K.",
    "Kavya S.",
    "Leo W.",
)
# None that Counterpoint itself may have invented for a seat that still waits.
NICKNAMES = ("Mango", "Foxglove", "Luna", "Pixel", "Old Heron", "Biscuit", "Colibrí")

# Who answers which of the claims before (0 is the thesis, 1 and 2 what came along), how, and in what words.
SAID = (
    (0, 0, "pro", "en", "Fewer of us would miss the first bus and walk in late."),
    (1, 2, "con", "en", "Two hours of practice after school would end in the dark from October on."),
    (2, 1, "con", "en", "Half asleep or not, most of us would just stay up an hour longer."),
    (6, 0, "pro", "es", "Mi hermana pequeña podría caminar conmigo a la escuela."),
    (3, 5, "pro", "en", "Phones stay on until midnight whatever the school does."),
    (0, 4, "con", "en", "The clubs could simply meet before school."),
    (4, 3, "con", "en", "The bus company would only send the same full bus an hour later."),
)
WAITING = (
    (1, 0, "con", "en", "Parents who start work at eight cannot take the little ones to school any more."),
    (6, 1, "pro", "es", "En la primera clase nadie levanta la mano, y en la tercera sí."),
    (5, 4, "con", "en", "who cares"),
)


def hold(label: str) -> None:
    """Hold it in the class of this label, and print the numbers and codes that the pictures need."""
    teacher = begin(label)
    debate = teacher.debate
    people = sit(teacher)
    claims = list(debate.claims.order_by("parent_id", "position"))
    claims.sort(key=lambda claim: claim.parent_id is not None)
    for said in SAID:
        claims.append(say(people, claims, *said))
    vote(people, claims)
    debate.configure(by=teacher, approves_first=True)
    for said in WAITING:
        say(people, claims, *said)
    ask_for_help(people, claims)
    print(
        debate.pk,
        debate.join_code,
        people[0].pk,
        people[0].seat_code,
        Debate.objects.get(fixture="school-start").pk,
    )


def begin(label: str) -> Participant:
    """A copy of the practice debate for one class, with its teacher."""
    practice = Debate.objects.get(fixture="school-start")
    account = practice.participants.get(role=Role.TEACHER).account
    assert account
    _debate, teacher = copies.copy(
        practice, by=account, nickname="Ms. Rivera", scope=copies.Scope.OPENINGS, label=label
    )
    return teacher


def sit(teacher: Participant) -> list[Participant]:
    """The class list; as many as there are nicknames have sat down."""
    seats = class_lists.list_people(teacher.debate, by=teacher, lines=LINES)
    people = [
        class_lists.sit_down(teacher.debate, seat_code=seat.seat_code, nickname=name, language="en")
        for seat, name in zip(seats, NICKNAMES, strict=False)
    ]
    teacher.debate.move_to(Phase.ARGUING, by=teacher)
    return people


def say(
    people: list[Participant],
    claims: list[Claim],
    who: int,
    about: int,
    stance: str,
    language: str,
    text: str,
) -> Claim:
    return claims[about].reply(by=people[who], stance=stance, text=text, language=language)


def vote(people: list[Participant], claims: list[Claim]) -> None:
    for at, claim in enumerate(claims):
        for number, person in enumerate(people[:5]):
            if claim.stance and (number or at > 4) and claim.author_id != person.pk:
                Vote.cast(claim, by=person, impact=(at * 3 + number * 2) % 5)


def ask_for_help(people: list[Participant], claims: list[Claim]) -> None:
    Concern.tell(claims[6], by=people[5], text="I would rather not talk about families in class.")
    Mark.put(claims[3], by=people[4], kind=MarkKind.UNSUPPORTED)
