"""The whole debate on one page: what the class may see, for everybody the same, with its sources as notes."""

import re

import pytest
from django.urls import reverse

from arguments.models import Evidence, Vote
from arguments.models.translations import translate
from tests.support.cast import browser_of
from tests.support.pages import page


@pytest.fixture
def path(people):
    return reverse("print", args=[people.debate.pk])


def printed(person, path):
    return browser_of(person).get(path).content.decode()


def test_it_holds_every_claim_under_the_one_that_it_answers(people, path):
    deep = people.pro
    for _level in range(8):
        deep = deep.reply(by=people.ben, stance="con", text="Deeper still.", language="en")
    shown = page(browser_of(people.ana).get(path))
    assert [one for one in shown.ids if one.startswith("claim-")][:2] == [
        f"claim-{people.thesis.pk}",
        f"claim-{people.pro.pk}",
    ]
    assert shown.text.count("Deeper still.") == 8 and people.con.text in shown.text


def test_it_is_the_same_for_everybody_and_has_no_controls(people, path):
    people.pro.hide(by=people.teacher, reason="Please stay friendly.")
    Vote.cast(people.con, by=people.ana, impact=4)
    everybody = (people.ana, people.ben, people.observer, people.moderator, people.teacher)
    bodies = {re.sub(r"<time.*?</time>", "", printed(person, path)) for person in everybody}
    (body,) = bodies
    assert not re.search("<form|<button|<input|<script|hx-", body)
    assert people.pro.text not in body and "stay friendly" not in body


def test_what_waits_is_not_on_it(people, path):
    people.ben.screen(by=people.teacher)
    people.pro.reply(by=people.ben, stance="con", text="It waits.", language="en")
    assert "It waits." not in printed(people.ben, path)


def test_a_source_is_one_note_however_often_it_is_named(people, path):
    given = [Evidence(section="sleep"), Evidence(title="A study", url="https://example.org/study")]
    for text in ("First.", "Second."):
        people.pro.reply(by=people.ben, stance="con", text=text, language="en", evidence=given)
    body = printed(people.ana, path)
    assert re.findall(r'<a href="#note-(\d+)">(\d+)</a>', body) == [("1", "1"), ("2", "2")] * 2
    notes = body[body.index('class="notes"') :]
    assert re.findall(r'<li id="note-(\d+)"', notes) == ["1", "2"]
    assert "https://example.org/study</a>" in notes and ">Sleep</a>" in notes


def test_both_languages_are_shown_by_choice(people, path):
    translate(people.pro, by=people.ben, language="es", text="Dormiríamos más.")
    assert "Dormiríamos" not in printed(people.ana, path)
    assert "Dormiríamos" in printed(people.ana, f"{path}?languages=both")


def test_it_follows_every_change(people, path):
    before = printed(people.ana, path)
    made = people.pro.reply(by=people.ben, stance="con", text="Something new.", language="en")
    assert made.text not in before and made.text in printed(people.ana, path)


def test_the_outline_leads_to_it(people, path):
    assert f'href="{path}"' in printed(people.ana, people.debate.get_absolute_url())
