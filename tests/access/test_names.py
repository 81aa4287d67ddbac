"""Names as the teacher sets them: where the class reads none, no page and no frame of a student's has a nickname."""

import pytest
from django.urls import reverse

from arguments.models import Mark, Vote
from arguments.models.revisions import revise
from arguments.models.translations import translate
from tests.access.routes import routes
from tests.access.table import table
from tests.access.world import World
from tests.support.cast import browser_of
from tests.support.pages import page

pytestmark = pytest.mark.django_db
CANARIES = {"ana": "Qwexana", "ben": "Qwexben", "moderator": "Qwexmo", "observer": "Qwexolga"}
# Where one reads one's own nickname: the seat's own page, and the door.
OWN = ("seat", "join-debate", "home")


@pytest.fixture
def world():
    """Everybody has a name that nothing else could be, and has left it wherever one can."""
    made = World()
    people = made.people
    for name, nickname in CANARIES.items():
        getattr(people, name).rename(by=people.teacher, nickname=nickname)
        setattr(people, name, people.debate.participants.get(nickname=nickname))
    made.pupil.rename(by=made.example.participants.get(role="teacher"), nickname="Qwexpia")
    made.thesis.reply(by=made.pupil, stance="con", text="They bore.", language="en")
    people.con.reply(by=people.moderator, stance="pro", text="They do.", language="en")
    translate(people.pro, by=people.ben, language="es", text="Dormiríamos más.")
    revise(people.pro, by=people.ana, text="We would sleep much longer.", base=1)
    Mark.put(people.pro, by=people.ben, kind="unclear")
    Vote.cast(people.pro, by=people.ben, impact=3)
    people.con.hide(by=people.moderator, reason="A test.")
    return made


def show(world, names):
    for debate in (world.people.debate, world.example):
        debate.configure(by=debate.participants.filter(role="teacher").first(), names=names)


def read(world, role, language="en"):
    """Every page and part that this role may get, by the URL's name, and all frames since the beginning."""
    names = {one.name: one for one in routes()}
    rows = [row for row in table() if row.method == "GET" and row.cells[role][0] in (200, 302)]
    browser = world.browser(role)
    for row in rows:
        if row.name not in names or row.name.startswith(("admin", "sign-")):
            continue
        one = names[row.name]
        path = world.address(one.name, one.arguments, one.route, role)
        answer = browser.get(path, headers={"Accept-Language": language})
        yield row.name, answer.content.decode(errors="replace")  # a workbook is no text


@pytest.mark.parametrize("names", ["pseudonyms", "hidden"])
@pytest.mark.parametrize("role", ["student", "observer", "moderator", "guest"])
def test_no_page_or_frame_says_a_nickname(world, role, names):
    show(world, "nicknames")
    show(world, names)
    said = [name for name, body in read(world, role) if "Qwex" in body and name not in OWN]
    assert said == []


def test_the_crawl_would_find_one(world):
    said = {name for name, body in read(world, "student") if "Qwexben" in body}
    assert {"debate", "changes", "activity", "revisions"} <= said


def test_switched_back_the_nicknames_are_there_again(world):
    before = {name for name, body in read(world, "student") if "Qwexben" in body}
    show(world, "hidden")
    show(world, "nicknames")
    assert {name for name, body in read(world, "student") if "Qwexben" in body} == before


def test_an_invented_name_stands_in_place_of_each(world):
    show(world, "pseudonyms")
    bodies = dict(read(world, "observer"))
    assert world.people.ana.pseudonym in bodies["debate"] and world.people.ana.pseudonym in bodies["activity"]


def test_without_names_no_invented_one_is_left(world):
    show(world, "pseudonyms")
    show(world, "hidden")
    lent = [getattr(world.people, name).pseudonym for name in CANARIES]
    assert not [name for name, body in read(world, "student") if any(one in body for one in lent)]


@pytest.mark.parametrize("names", ["pseudonyms", "hidden"])
def test_the_teacher_always_sees_who(world, names):
    show(world, names)
    bodies = dict(read(world, "teacher"))
    for name in ("debate", "participants", "activity", "revisions"):
        assert "Qwexana" in bodies[name], name


def test_the_class_page_shows_both_names(world):
    show(world, "pseudonyms")
    text = page(
        browser_of(world.people.teacher).get(reverse("participants", args=[world.people.debate.pk]))
    ).text
    assert CANARIES["ana"] in text and world.people.ana.pseudonym in text


def test_an_open_page_is_told_to_fetch_itself_anew(world):
    since = world.people.debate.__class__.objects.get(pk=world.people.debate.pk).sequence
    show(world, "hidden")
    path = reverse("changes", args=[world.people.debate.pk])
    answer = browser_of(world.people.observer).get(path, {"since": since, "me": world.people.observer.pk})
    assert b'data-refetch="log page' in answer.content and b"Qwex" not in answer.content


def test_my_own_screen_calls_me_you(world):
    show(world, "hidden")
    shown = page(browser_of(world.people.ana).get(reverse("debate", args=[world.people.debate.pk])))
    assert " You " in f" {shown.text} "
