"""One claim on the wall: the teacher shows it, the class is led there, and keys walk on."""

import pytest
from django.urls import reverse

from arguments.models import Forbidden, NotNow, Verb, Vote
from arguments.models.turnout import Share, share_on
from arguments.models.wall import clear, show
from tests.support.cast import browser_of
from tests.support.ledger import faults_of, last, refused


def projected(people, person=None):
    return (
        browser_of(person or people.teacher)
        .get(reverse("projector", args=[people.debate.pk]))
        .content.decode()
    )


def step(people, where):
    return browser_of(people.teacher).post(reverse("wall", args=[people.debate.pk]), {"step": where})


def on_wall(people):
    people.debate.refresh_from_db()
    return people.debate.on_wall


def test_the_teacher_shows_one_claim_and_then_none(people):
    show(people.pro, by=people.teacher)
    assert (on_wall(people), last(people.debate).verb) == (people.pro, Verb.SHOWED)
    clear(people.debate, by=people.teacher)
    assert on_wall(people) is None and faults_of(people.debate) == []


def test_the_same_again_is_no_contribution(people):
    show(people.pro, by=people.teacher)
    before = people.debate.contributions.count()
    show(people.pro, by=people.teacher)
    assert people.debate.contributions.count() == before


def test_nobody_else_may(people):
    for person in (people.ana, people.moderator, people.observer):
        with refused(Forbidden):
            show(people.pro, by=person)


def test_what_the_class_cannot_read_is_not_shown(people):
    people.pro.hide(by=people.moderator, reason="Hm.")
    with refused(NotNow):
        show(people.pro, by=people.teacher)


def test_the_projector_shows_it_with_what_it_answers_and_its_replies(people):
    people.pro.reply(by=people.ben, stance="con", text="How much?", language="en")
    show(people.pro, by=people.teacher)
    html = projected(people)
    assert all(str(one) in html for one in (people.thesis, people.pro, "How much?"))
    assert str(people.con) not in html


def test_one_that_is_hidden_meanwhile_goes_from_the_wall(people):
    show(people.pro, by=people.teacher)
    people.pro.hide(by=people.moderator, reason="Hm.")
    html = projected(people)
    assert str(people.pro) not in html and "Newest claims" in html


def test_its_votes_show_once_they_are_open_and_before_that_only_how_many_have_voted(people):
    show(people.pro, by=people.teacher)
    assert "Nobody has voted yet." in projected(people)
    for person in (people.ben, people.moderator, people.teacher):
        Vote.cast(people.pro, by=person, impact=4)
    html = projected(people)
    assert (
        "Everybody voted." in html and "tally" not in html.split('class="one-claim')[1].split("</section>")[0]
    )
    people.debate.reveal_tallies(True, by=people.teacher)
    assert "tally" in projected(people).split('class="one-claim')[1].split("</section>")[0]


def test_who_has_left_or_wrote_it_does_not_count_as_a_voter(people):
    Vote.cast(people.pro, by=people.ben, impact=4)
    Vote.cast(people.pro, by=people.moderator, impact=4)
    people.ben.remove(by=people.teacher)
    assert share_on(people.pro) == Share.SOME  # the teacher has not voted
    Vote.cast(people.pro, by=people.teacher, impact=4)
    assert share_on(people.pro) == Share.ALL


@pytest.mark.parametrize("where", ["debate", "claim"])
def test_every_students_page_leads_there(people, where):
    show(people.pro, by=people.teacher)
    path = people.debate.get_absolute_url() if where == "debate" else people.con.get_absolute_url()
    html = browser_of(people.ben).get(path).content.decode()
    assert f'class="on-wall"><a href="/claims/{people.pro.pk}/">The teacher shows 1.1: vote now' in html
    assert "The teacher shows 1.1<" in browser_of(people.ana).get(path).content.decode()  # who wrote it


def test_it_walks_from_the_top_on_and_back_and_stops_at_the_ends(people):
    seen = []
    for where in ("top", "next", "next", "next", "back", "back", "back"):
        assert step(people, where).status_code == 302
        seen.append(on_wall(people))
    thesis, pro, con = people.thesis, people.pro, people.con
    assert seen == [thesis, pro, con, con, pro, thesis, thesis]
    step(people, "none")
    assert on_wall(people) is None


def test_only_the_teacher_has_the_buttons(people):
    show(people.pro, by=people.teacher)
    assert 'class="wall-steps"' in projected(people)
    assert 'class="wall-steps"' not in projected(people, people.observer)


def test_from_any_claim_the_teacher_shows_it(people):
    acts = reverse("acts", args=[people.con.pk])
    assert "Show this one on the wall" in browser_of(people.teacher).get(acts).content.decode()
    assert "Show this one on the wall" not in browser_of(people.ana).get(acts).content.decode()
    browser_of(people.teacher).post(reverse("wall-claim", args=[people.con.pk]))
    assert on_wall(people) == people.con
