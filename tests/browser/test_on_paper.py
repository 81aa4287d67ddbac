"""On paper: what the class may see, whoever prints it; what only moderators see by choice."""

import pytest

from arguments.models import Concern, Mark, Vote
from arguments.models.joining import join

SECRETS = ("A hidden insult", "Please stay friendly", "You wrote this", "It waits", "García", "Period 3")


@pytest.fixture
def lesson(people):
    """A class with everything that only some may see: hidden texts, reasons, labels, claims that wait, own votes."""
    people.debate.configure(by=people.teacher, names="pseudonyms", label="Period 3")
    people.ana.describe(by=people.teacher, label="García")
    hidden = people.pro.reply(by=people.ben, stance="con", text="A hidden insult.", language="en")
    hidden.hide(by=people.teacher, reason="Please stay friendly.")
    people.thesis.reply(by=people.teacher, stance="pro", text="A teacher's claim.", language="en")
    people.ben.screen(by=people.teacher)
    people.thesis.reply(by=people.ben, stance="pro", text="It waits.", language="en")
    for person in (
        people.ana,
        people.teacher,
        people.moderator,
        join(people.debate, nickname="V", language="en"),
    ):
        Vote.cast(people.con, by=person, impact=4)
    Mark.put(people.con, by=people.ana, kind="unclear")
    Concern.tell(people.con, by=people.ana, text="It is about me.")
    return people


def printed(page):
    page.emulate_media(media="print")
    return page.locator("main").inner_text()


@pytest.mark.parametrize("where", ["debate", "thesis", "con"])
def test_a_teacher_prints_what_the_class_sees(lesson, enter, where):
    thing = getattr(lesson, where)
    people = (lesson.teacher, lesson.moderator, lesson.ana, lesson.observer)
    papers = [printed(enter(person, thing)) for person in people]
    assert papers == [papers[-1]] * len(people)
    assert not [secret for secret in SECRETS if secret in papers[0]]
    assert "School should start at nine" in papers[0]


def test_with_notes_she_prints_what_she_sees(lesson, enter):
    page = enter(lesson.teacher, lesson.debate)
    page.get_by_role("link", name="Print it with my notes").click()
    page.wait_for_load_state()
    paper = printed(page)
    assert "A hidden insult" in paper and "Please stay friendly" in paper and "García" in paper


def test_nobody_else_has_that_choice(lesson, enter):
    page = enter(lesson.ana, lesson.debate)
    page.goto(page.url.split("#")[0] + "?notes")
    assert not [secret for secret in ("hidden insult", "García", "It waits") if secret in printed(page)]
