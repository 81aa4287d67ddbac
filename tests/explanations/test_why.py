"""The page that says why a claim has its word: what pushes it, and what would tip it over."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from arguments.models import Vote
from arguments.models.duplicates import merge_duplicate
from arguments.models.joining import join
from tests.support.cast import browser_of, htmx
from tests.support.pages import page


@pytest.fixture
def lesson(people):
    """Four find the pro very good, and four its con; there is a con that nobody voted on."""
    people.voters = [join(people.debate, nickname=f"Voter {number}", language="en") for number in range(4)]
    people.answer = people.pro.reply(by=people.ben, stance="con", text="Only at first.", language="en")
    people.silent = people.pro.reply(by=people.ben, stance="con", text="Who says so?", language="en")
    for voter in people.voters:
        Vote.cast(people.pro, by=voter, impact=4)
        Vote.cast(people.answer, by=voter, impact=4)
    return people


def shown(people, **settings):
    people.debate.configure(by=people.teacher, tallies="always", **settings)
    return people


def why(person, claim, **more):
    return browser_of(person).get(reverse("why", args=[claim.pk]), **more)


def test_it_begins_with_the_votes_and_each_reply_pushes_until_the_sum(lesson):
    text = page(why(shown(lesson).ana, lesson.pro)).text
    assert "Why “has a strong answer”?" in text
    # Three shown votes, for every third one counts: +9, the con −4, together +5.
    assert "Its votes 3 votes +9" in text and "Only at first. −4" in text
    assert "Without it: +9, holds up so far" in text
    assert "All together has a strong answer +5" in text


def test_it_names_the_replies_that_do_not_push(lesson):
    assert reverse("claim", args=[lesson.silent.pk]) in page(why(shown(lesson).ana, lesson.pro)).values(
        "href"
    )


def test_it_says_what_would_tip_it_over(lesson):
    text = page(why(shown(lesson).ana, lesson.pro)).text
    assert "More speaks for it. What would tip it to the other side?" in text
    assert "if 2 more people called it “not a reason”" in text


def test_of_a_thesis_it_says_that_it_starts_in_the_middle(lesson):
    text = page(why(shown(lesson).ana, lesson.thesis)).text
    assert "Why “too early to say”?" in text and "A thesis has no votes: it starts in the middle. 0" in text


@pytest.mark.parametrize("semantics", ["quadratic-energy", "df-quad"])
def test_under_a_rule_that_does_not_add_it_says_so(lesson, semantics):
    text = page(why(shown(lesson, semantics=semantics).ana, lesson.pro)).text
    assert "pushes do not add up" in text
    answer = page(why(lesson.ana, lesson.answer)).text
    assert "if 4 more people called it “not a reason”" in answer and "Found by trying out" in answer


def test_without_htmx_it_is_a_page_and_with_it_only_what_unfolds(lesson):
    part = why(shown(lesson).ana, lesson.pro, headers=htmx()).content.decode()
    assert part.strip().startswith("<section") and "<html" not in part
    assert part.strip() not in why(lesson.ana, lesson.pro).content.decode()  # that has no way to itself


def test_the_word_on_the_card_leads_to_it(lesson):
    outline = page(browser_of(shown(lesson).observer).get(lesson.debate.get_absolute_url()))
    to_why = [reverse("why", args=[claim.pk]) for claim in (lesson.thesis, lesson.pro, lesson.answer)]
    assert set(to_why) <= set(outline.values("href"))


@pytest.mark.parametrize("tallies", ["after-vote", "revealed"])
@pytest.mark.parametrize("who", ["observer", "moderator", "teacher"])
def test_where_no_word_shows_there_is_no_page(lesson, tallies, who):
    lesson.debate.configure(by=lesson.teacher, tallies=tallies)
    for headers in ({}, htmx()):
        assert why(getattr(lesson, who), lesson.pro, headers=headers).status_code == 404


def test_who_voted_on_the_claim_alone_is_told_on_which_to_vote(lesson):
    Vote.cast(lesson.pro, by=lesson.moderator, impact=2)
    answer = page(why(lesson.moderator, lesson.pro))
    assert "once you have voted on all that is said about it" in answer.text
    assert {reverse("claim", args=[one.pk]) for one in (lesson.answer, lesson.silent)} <= set(
        answer.values("href")
    )
    assert "Without it" not in answer.text and "svg" not in dict(answer.tags)
    for claim in (lesson.answer, lesson.silent):
        Vote.cast(claim, by=lesson.moderator, impact=2)
    assert "All together" in page(why(lesson.moderator, lesson.pro)).text


def test_what_follows_from_a_tally_that_is_hidden_from_me_is_in_no_byte(lesson):
    """A claim two levels down, on which I have not voted, moves the answer: nothing tells me."""
    below = lesson.answer.reply(by=lesson.ana, stance="con", text="For weeks.", language="en")
    for claim in (lesson.pro, lesson.answer, lesson.silent):
        Vote.cast(claim, by=lesson.moderator, impact=2)
    seen = []
    for impact in (0, 4):
        for voter in lesson.voters[:3]:
            Vote.cast(below, by=voter, impact=impact)
        seen.append(why(lesson.moderator, lesson.pro, headers=htmx()).content)
    assert seen[0] == seen[1]


def test_who_may_not_vote_is_told_when_it_shows(lesson):
    Vote.cast(lesson.pro, by=lesson.moderator, impact=2)
    lesson.debate.move_to("closed", by=lesson.teacher)
    assert "once everybody sees the votes" in page(why(lesson.moderator, lesson.pro)).text


def test_a_hidden_claim_and_one_that_waits_have_none(lesson):
    shown(lesson)
    lesson.pro.hide(by=lesson.teacher, reason="Insulting.")
    lesson.debate.configure(by=lesson.teacher, approves_first=True)
    waits = lesson.thesis.reply(by=lesson.ana, stance="pro", text="Soon.", language="en")
    assert why(lesson.ana, lesson.pro).status_code == why(lesson.ana, waits).status_code == 404


def test_a_hidden_reply_neither_pushes_nor_stands_there(lesson):
    shown(lesson)
    lesson.answer.hide(by=lesson.teacher, reason="Insulting.")
    text = page(why(lesson.ana, lesson.pro)).text
    assert "Only at first" not in text and "All together holds up so far +9" in text


def test_of_a_merged_claim_it_leads_to_the_one_that_stands_for_it(lesson):
    merge_duplicate(lesson.silent, into=lesson.answer, by=lesson.teacher)
    answer = why(shown(lesson).ana, lesson.silent)
    assert answer.status_code == 302 and answer["Location"] == reverse("why", args=[lesson.answer.pk])


def test_it_asks_as_much_of_the_database_however_many_replies(lesson):
    client, path = browser_of(shown(lesson).ana), reverse("why", args=[lesson.thesis.pk])

    def queries():
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        return len(asked)

    before = queries()
    for number in range(6):
        lesson.thesis.reply(by=lesson.ben, stance="pro", text=f"Reason {number}.", language="en")
    assert queries() == before
