"""The page that plays a debate back."""

from datetime import timedelta

import pytest
from django.urls import reverse

from arguments import tree
from arguments.models import clock
from arguments.tree.loading import BIRTHS
from arguments.tree.moments import moments
from tests.support.cast import browser_of, htmx


@pytest.fixture
def path(people):
    """Ben's reply comes an hour after all others."""
    with clock.at(clock.now() + timedelta(hours=1)):
        people.late = people.con.reply(by=people.ben, stance="pro", text="Far later.", language="en")
    people.debate.refresh_from_db()
    return reverse("playback", args=[people.debate.pk])


def html(person, path, query=None, **options):
    return browser_of(person).get(path, query or {}, **options).content.decode()


def test_it_begins_at_the_beginning_and_leads_on(people, path):
    shown = html(people.ana, path)
    found = moments(people.debate.pk, people.debate.sequence)
    assert "Far later." not in shown and f'href="?moment={found[1].number}"' in shown
    assert "Far later." in html(people.ana, path, {"moment": found[-1].number})


@pytest.mark.parametrize("query", [{"moment": "x"}, {"step": "-5"}, {"root": "99999999"}, {"moment": "0"}])
def test_what_makes_no_sense_is_the_beginning(people, path, query):
    assert browser_of(people.ana).get(path, query).status_code == 200
    assert "Far later." not in html(people.ana, path, query)


def test_a_number_between_two_moments_shows_the_earlier_one(people, path):
    first, second = moments(people.debate.pk, people.debate.sequence)[-2:]
    assert "Far later." not in html(people.ana, path, {"moment": second.number - 1})
    assert first.number < second.number


def test_the_slider_works_without_scripts(people, path):
    last = len(moments(people.debate.pk, people.debate.sequence)) - 1
    assert "Far later." in html(people.ana, path, {"step": last})


def test_for_htmx_there_is_the_moment_alone(people, path):
    shown = html(people.ana, path, headers=htmx())
    assert shown.lstrip().startswith("<div id=") and "<svg" in shown and "<html" not in shown


def test_pictures_of_two_moments_are_not_mistaken_for_each_other(people, path):
    last = len(moments(people.debate.pk, people.debate.sequence)) - 1
    for step, is_there in ((last, True), (0, False), (last, True)):
        assert ("Far later." in html(people.ana, path, {"step": step})) is is_there
    outline = html(people.ana, reverse("map", args=[people.debate.pk]))
    assert "Far later." in outline


def test_a_debate_without_a_thesis_says_so(people):
    people.debate.claims.update(visibility="pending", ordinal=None)
    people.debate.contributions.filter(verb__in=BIRTHS).update(verb="told")
    tree.forget()
    assert "There is no thesis yet." in html(people.teacher, reverse("playback", args=[people.debate.pk]))
