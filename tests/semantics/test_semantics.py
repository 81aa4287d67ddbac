"""The rule by which strengths are worked out: its page shows beforehand which words each other rule would change."""

import pytest
from django.urls import reverse

from arguments import tree
from arguments.models import Vote
from arguments.models.joining import join
from arguments.strength import SEMANTICS
from tests.support.cast import browser_of
from tests.support.pages import page


@pytest.fixture
def lesson(people):
    """Five find the pro fair and its own pro very good, and there are three cons of it that nobody voted on."""
    people.below = people.pro.reply(by=people.ben, stance="pro", text="And better.", language="en")
    for number in range(3):
        people.pro.reply(by=people.ben, stance="con", text=f"Doubt {number}.", language="en")
    for number in range(6):
        voter = join(people.debate, nickname=f"Voter {number}", language="en")
        Vote.cast(people.pro, by=voter, impact=2)
        Vote.cast(people.below, by=voter, impact=4)
    people.debate.configure(by=people.teacher, tallies="always")
    return people


def path(people):
    return reverse("semantics", args=[people.debate.pk])


def words(people):
    snapshot = tree.load(people.debate.pk)
    return {one: snapshot.verdict(one) for one in snapshot.claims}


def test_what_it_foretells_is_what_comes(lesson):
    before = words(lesson)
    text = page(browser_of(lesson.teacher).get(path(lesson))).text
    assert "holds up → neither strong nor weak" in text or "holds up → needs support" in text
    for rule in SEMANTICS:
        foretold = {one.id: tree.load(lesson.debate.pk).under(rule).verdict(one.id) for one in
                    tree.load(lesson.debate.pk).claims.values()}  # fmt: skip
        assert browser_of(lesson.teacher).post(path(lesson), {"semantics": rule}).status_code == 302
        assert words(lesson) == foretold
    browser_of(lesson.teacher).post(path(lesson), {"semantics": "default"})
    assert words(lesson) == before


def test_it_says_which_rule_holds_and_offers_the_others(lesson):
    offered = [
        value
        for name, value in page(browser_of(lesson.teacher).get(path(lesson))).fields
        if name == "semantics"
    ]
    assert offered == [rule for rule in SEMANTICS if rule != "default"]


def test_where_the_votes_are_not_open_it_foretells_nothing(lesson):
    lesson.debate.configure(by=lesson.teacher, tallies="after-vote")
    text = page(browser_of(lesson.teacher).get(path(lesson))).text
    assert "shows once everybody sees the votes" in text
    assert "words would change" not in text and "No word" not in text


def test_a_rule_that_there_is_not_is_refused_in_words(lesson):
    answer = browser_of(lesson.teacher).post(path(lesson), {"semantics": "majority"})
    assert (
        answer.status_code == 422
        and "majority is not one of the available choices" in answer.content.decode()
    )
    lesson.debate.refresh_from_db()
    assert lesson.debate.semantics == "default"


def test_in_a_debate_that_is_put_away_no_other_is_chosen(lesson):
    lesson.debate.archive(by=lesson.teacher)
    assert browser_of(lesson.teacher).post(path(lesson), {"semantics": "mlp"}).status_code == 409


def test_the_settings_lead_there(lesson):
    settings = page(browser_of(lesson.teacher).get(reverse("settings", args=[lesson.debate.pk])))
    assert path(lesson) in settings.values("href")
