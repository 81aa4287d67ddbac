"""Canaries: what waits, was sent back, hidden or told in private shows on no page, part, frame or count of others."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from arguments import tree
from arguments.models import Claim, Concern, Evidence, Participant, class_lists
from arguments.models.approvals import approve, send_back
from arguments.models.joining import join
from arguments.models.withdrawals import withdraw
from tests.access.routes import routes
from tests.support.cast import browser_of, cast, htmx, open_debate

pytestmark = pytest.mark.django_db
CANARY = "qwzzyx"  # in every text that others must not read
OTHERS = ("ana", "observer", "guest", "visitor")


class Room:
    """An example debate (so that visitors read it too) in which Ben has written what nobody may read yet."""

    def __init__(self) -> None:
        self.people = cast(is_example=True)
        debate, teacher, ben = self.people.debate, self.people.teacher, self.people.ben
        ben.describe(by=teacher, label=f"Label {CANARY}")
        ben.screen(by=teacher)
        self.claims = [
            self.write(name) for name in ("pending", "returned", "declined", "taken back", "hidden")
        ]
        send_back(self.claims[1], by=teacher, reason=f"Why {CANARY}?")
        self.claims[2].hide(by=teacher, reason=f"No {CANARY}.")
        withdraw(self.claims[3], by=ben)
        approve(self.claims[4], by=teacher)
        self.claims[4].hide(by=teacher, reason=f"Gone {CANARY}.")
        self.concern = Concern.tell(self.people.con, by=ben, text=f"Told {CANARY}")
        (self.waiting,) = class_lists.list_people(debate, by=teacher, lines=[f"Line {CANARY}"])

    def write(self, name: str) -> Claim:
        source = [Evidence(title=f"Source {CANARY}", url=f"https://example.org/{CANARY}")]
        text = f"A {name} {CANARY}."
        return self.people.pro.reply(
            by=self.people.ben, stance="con", text=text, language="en", evidence=source
        )

    def person(self, role: str) -> Participant | None:
        return getattr(self.people, role) if role in ("ana", "observer") else None

    def addresses(self) -> list[str]:
        """Every address of the site, about each claim and each person."""
        debate, found = self.people.debate, []
        numbers = {"debate_id": [debate.pk], "participant_id": [self.people.ben.pk, self.waiting.pk],
                   "claim_id": [self.people.pro.pk, self.people.con.pk, *[one.pk for one in self.claims]],
                   "concern_id": [self.concern.pk], "mark_id": [1], "code": [debate.join_code]}  # fmt: skip
        for route in routes():
            if route.name == route.route or any(one not in numbers for one in route.arguments):
                continue
            if route.route.startswith("admin/") or len(route.arguments) > 1:
                continue
            name = route.arguments[0] if route.arguments else ""
            found += [
                reverse(route.name, kwargs={name: one} if name else {}) for one in numbers.get(name, [0])
            ]
        return found


@pytest.fixture
def room():
    return Room()


@pytest.mark.parametrize("headers", [{}, htmx()], ids=["page", "part"])
@pytest.mark.parametrize("role", OTHERS)
def test_no_address_shows_it(room, role, headers):
    client = browser_of(room.person(role))
    ids = ("?since=0&me=%s" % (room.person(role).pk if room.person(role) else ""),)
    shown = [
        path
        for path in room.addresses()
        for more in ("", *(ids if path.endswith("/changes/") else ()))
        if CANARY in client.get(path + more, headers=headers).content.decode(errors="replace")
    ]
    assert shown == []


@pytest.mark.parametrize("role", OTHERS)
def test_what_waits_does_not_exist_for_others(room, role):
    client = browser_of(room.person(role))
    for claim in room.claims[:4]:
        for name in ("claim", "acts", "revisions", "replies"):
            assert client.get(reverse(name, args=[claim.pk])).status_code == 404, name


def test_its_author_and_the_moderators_do_read_it(room):
    """Or the canary could not sing."""
    parent = room.people.pro.get_absolute_url()
    assert CANARY in browser_of(room.people.ben).get(parent).content.decode()
    queue = reverse("queue", args=[room.people.debate.pk])
    assert CANARY in browser_of(room.people.moderator).get(queue).content.decode()


def test_it_is_in_no_count(room):
    other = second_cast()
    other.pro.reply(by=other.ben, stance="con", text="Hidden.", language="en").hide(
        by=other.teacher, reason="Gone."
    )
    assert figures(room.people.debate) == figures(other.debate)


def second_cast():
    """The same debate without what waits."""
    debate, teacher = open_debate("second", "Ms Second", is_example=True)
    ana, ben = (join(debate, nickname=name, language="en") for name in ("Ana", "Ben"))
    thesis = Claim.propose(debate, by=teacher, text="School should start at nine.", language="en")
    pro = thesis.reply(by=ana, stance="pro", text="We would sleep longer.", language="en")
    thesis.reply(by=ben, stance="con", text="Buses would cost more.", language="en")
    return SimpleNamespace(debate=debate, teacher=teacher, ben=ben, pro=pro)


def figures(debate):
    debate.refresh_from_db()
    kept = tree.current(debate.pk, debate.sequence)
    return [(node.size, len(node.pros), len(node.cons)) for node in kept.claims.values()]
