"""The page that says where the class agrees and where it splits, what nobody answered, and how positions moved."""

import pytest
from django.urls import reverse

from arguments.models import Position, Vote
from arguments.models.joining import join
from tests.support.cast import browser_of
from tests.support.pages import Page, page


@pytest.fixture
def lesson(people):
    """Twelve voters: they agree on the pro, split on the con, and both are answered by nobody."""
    people.voters = [join(people.debate, nickname=f"Voter {number}", language="en") for number in range(12)]
    for number, voter in enumerate(people.voters):
        Vote.cast(people.pro, by=voter, impact=4)
        Vote.cast(people.con, by=voter, impact=number % 2 * 4)
    people.debate.configure(by=people.teacher, tallies="always")
    return people


def stand(people, before, after):
    """The voters' positions before and after, in order; "" for none."""
    for voter, one in zip(people.voters, before, strict=True):
        if one:
            Position.take(people.thesis, by=voter, stand=one)
    people.debate.move_to("voting", by=people.teacher)
    for voter, one in zip(people.voters, after, strict=True):
        if one:
            Position.take(people.thesis, by=voter, stand=one)
    people.debate.move_to("closed", by=people.teacher)


def agreement(person, people, **asked):
    return browser_of(person).get(reverse("agreement", args=[people.debate.pk]), asked)


def section(answer, name):
    """What stands in the list of this id, in words."""
    html = answer.content.decode()
    begin = html.index(f'<h2 id="{name}"')
    return Page(html[begin : html.index("</section>", begin)]).text


def test_agreement_and_split_follow_from_the_votes(lesson):
    answer = agreement(lesson.ana, lesson)
    assert lesson.pro.text in section(answer, "good") and lesson.con.text not in section(answer, "good")
    assert lesson.con.text in section(answer, "split") and "disputed" in section(answer, "split")
    assert "None." in section(answer, "weak")


def test_what_nobody_answered_or_doubted_is_there_until_somebody_does(lesson):
    answer = agreement(lesson.ana, lesson)
    assert lesson.con.text in section(answer, "unanswered") and lesson.pro.text in section(
        answer, "undoubted"
    )
    lesson.con.reply(by=lesson.ana, stance="pro", text="Much more.", language="en")
    lesson.pro.reply(by=lesson.ben, stance="con", text="Would we?", language="en")
    answer = agreement(lesson.ana, lesson)
    assert lesson.con.text not in section(answer, "unanswered")
    assert lesson.pro.text not in section(answer, "undoubted")


def test_a_thesis_has_its_own_and_so_has_any_claim(lesson):
    assert lesson.con.text not in agreement(lesson.ana, lesson, under=lesson.pro.pk).content.decode()
    assert lesson.con.text in agreement(lesson.ana, lesson, under=lesson.thesis.pk).content.decode()
    for wrong in ("0", "x", lesson.pro.pk + 999):
        assert agreement(lesson.ana, lesson, under=wrong).status_code == 404


def test_nothing_that_votes_tell_is_there_where_they_are_hidden(lesson):
    for tallies in ("after-vote", "revealed"):
        lesson.debate.configure(by=lesson.teacher, tallies=tallies)
        body = agreement(lesson.observer, lesson).content.decode()
        assert not [one for one in ('class="tally"', 'class="stands', 'class="verdict') if one in body]
    seen = []
    lesson.debate.configure(by=lesson.teacher, tallies="after-vote")
    for impact in (0, 4):
        for voter in lesson.voters:
            Vote.cast(lesson.pro, by=voter, impact=impact)
        seen.append(section(agreement(lesson.observer, lesson), "undoubted"))
    assert seen[0] == seen[1]


def test_who_voted_sees_it_of_what_they_voted_on(lesson):
    lesson.debate.configure(by=lesson.teacher, tallies="after-vote")
    Vote.cast(lesson.con, by=lesson.moderator, impact=1)
    answer = agreement(lesson.moderator, lesson)
    assert lesson.con.text in section(answer, "split") and "None." in section(answer, "good")


def test_the_swing_counts_those_who_answered_twice(lesson):
    stand(lesson, ["against"] * 6 + ["for"] * 6, ["for"] * 3 + ["against"] * 3 + ["for"] * 6)
    text = page(agreement(lesson.ana, lesson)).text
    assert "against → for: 3" in text and "for → for: 6" in text
    assert "3 of 3 who changed moved towards “for”: that could still be chance." in text


def test_a_group_of_two_is_in_no_number_of_the_swing(lesson):
    """Two went from for to against and two to undecided: towards against they are four."""
    after = ["for"] * 4 + ["against"] * 4 + ["against", "against", "undecided", "undecided"]
    stand(lesson, ["against"] * 4 + ["against"] * 4 + ["for"] * 4, after)
    answer = agreement(lesson.ana, lesson)
    text = page(answer).text
    assert (
        "→ against: 2" not in text and "for → " not in text and 'class="flow"' not in answer.content.decode()
    )
    assert "towards “for”: 4 unchanged: 4 towards “against”: 4" in text


def test_one_person_who_moved_is_not_told_of(lesson):
    stand(lesson, ["for"] * 12, ["against"] + ["for"] * 11)
    answer = agreement(lesson.ana, lesson)
    assert "Groups of one or two are never shown" in page(answer).text
    assert "moved towards" not in answer.content.decode() and 'class="flow"' not in answer.content.decode()


def test_positions_that_are_hidden_have_no_swing(lesson):
    stand(lesson, ["against"] * 6 + ["for"] * 6, ["for"] * 12)
    lesson.debate.configure(by=lesson.teacher, tallies="revealed")
    body = agreement(lesson.teacher, lesson).content.decode()
    assert "How positions moved" not in body and "→" not in body.split("<main", 1)[1]


def test_the_debate_and_the_thesis_lead_there(lesson):
    path = reverse("agreement", args=[lesson.debate.pk])
    assert path in page(browser_of(lesson.ana).get(lesson.debate.get_absolute_url())).values("href")
    thesis = browser_of(lesson.ana).get(lesson.thesis.get_absolute_url())
    assert f"{path}?under={lesson.thesis.pk}" in page(thesis).values("href")


def test_the_teacher_gets_there_once_there_is_something_to_see(people):
    here, wall = (reverse(name, args=[people.debate.pk]) for name in ("debate", "projector"))
    there = reverse("agreement", args=[people.debate.pk])

    def ways(person, path):
        return page(browser_of(person).get(path)).values("href").count(there)

    at_the_foot = ways(people.teacher, here)
    people.debate.move_to("voting", by=people.teacher)
    assert ways(people.teacher, here) == at_the_foot + 1 and ways(people.teacher, wall) == 0
    people.debate.reveal_tallies(True, by=people.teacher)
    assert ways(people.teacher, here) == at_the_foot + 1 and ways(people.teacher, wall) == 1
    assert ways(people.ana, here) == at_the_foot and ways(people.ana, wall) == 0
