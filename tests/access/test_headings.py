"""A page's headings lead down step by step, lists of its parts have names, and what people wrote says its language."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django.urls import reverse

from arguments.models import Concern, Mark, visits
from tests.access.routes import routes
from tests.support.cast import browser_of

# Answers that are no pages: parts, files, and the paper, which has the claims' own depth.
NO_PAGES = {
    "changes",
    "stream",
    "mine",
    "queue-count",
    "replies",
    "print",
    "health",
    "check",
    "participant-data",
}
GIVEN = {"debate_id": "debate", "claim_id": "pro", "participant_id": "ana"}
NAMES = sorted(
    one.name
    for one in routes()
    if one.name not in NO_PAGES and ":" not in one.name and set(one.arguments) <= GIVEN.keys()
)


def pages_of(people, role):
    """The HTML of each page that this person gets."""
    client, arguments = browser_of(getattr(people, role)), {one.name: one.arguments for one in routes()}
    for name in NAMES:
        if "/" in name or name.startswith("admin"):
            continue
        given = {key: getattr(people, GIVEN[key]).pk for key in arguments[name]}
        answer = client.get(reverse(name, kwargs=given))
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            yield name, answer.content.decode()


@pytest.fixture
def lively(people):
    """Something in each part of the pages."""
    Concern.tell(people.con, by=people.ana, text="That is my family.")
    Mark.put(people.pro, by=people.ben, kind="unclear")
    people.con.reply(by=people.ana, stance="pro", text="They cost too much already.", language="en")
    people.debate.configure(by=people.teacher, approves_first=True)
    people.ben.debate.refresh_from_db()
    people.pro.reply(by=people.ben, stance="con", text="Not I.", language="en")
    return people


@pytest.mark.parametrize("role", ["teacher", "ana"])
def test_no_page_skips_a_level_of_headings(lively, role):
    found = dict(pages_of(lively, role))
    assert {"debates", "queue", "share", "help"} <= found.keys() or role == "ana"
    for name, html in found.items():
        html = re.sub(r"<template.*?</template>", "", html, flags=re.S)
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", html)]
        assert levels and levels[0] == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)


class Spoken(HTMLParser):
    """Where a text stands: the nearest language and direction around it."""

    VOID = frozenset({"input", "link", "meta", "br", "img", "hr", "path", "rect"})

    def __init__(self, html, text):
        super().__init__()
        self.text, self.open, self.found = text, [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag not in self.VOID:
            self.open.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.text in data:
            around = [given for _tag, given in reversed(self.open)]
            nearest = [
                next((given[key] for given in around if given.get(key)), "") for key in ("lang", "dir")
            ]
            self.found.append(tuple(nearest))


SPANISH = "Los camiones cuestan demasiado."
PLACES = ("queue", "activity", "participant", "projector", "new", "debate")


@pytest.mark.parametrize("name", PLACES)
def test_what_people_wrote_says_its_language_and_direction(people, name):
    """On an English page."""
    said = people.pro.reply(by=people.ana, stance="con", text=SPANISH, language="es")
    Mark.put(said, by=people.ben, kind="unclear")
    Concern.tell(said, by=people.ben, text="Unkind.")
    visits.look(people.teacher, said.debate.sequence - 5)
    found = Spoken(dict(pages_of(people, "teacher"))[name], SPANISH).found
    assert found and set(found) == {("es", "auto")}


def test_so_does_a_hidden_text_to_those_who_still_see_it(people):
    said = people.pro.reply(by=people.ana, stance="con", text=SPANISH, language="es")
    said.hide(by=people.moderator, reason="")
    for role in ("teacher", "moderator", "ana"):
        html = browser_of(getattr(people, role)).get(said.get_absolute_url()).content.decode()
        assert Spoken(html, SPANISH).found == [("es", "auto")], role
