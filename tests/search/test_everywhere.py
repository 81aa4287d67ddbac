"""Finding in all debates that one may read: by seats, by the account, and the examples; nothing of any other."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from arguments.models import Claim
from tests.search.test_search import HOSTILE
from tests.support.cast import browser_of, htmx
from tests.support.pages import page

PATH = reverse("search-everywhere")


def hits(person, **asked):
    answer = browser_of(person).get(PATH, asked)
    assert answer.status_code == 200
    return [int(one.removeprefix("hit-")) for one in page(answer).ids if one.startswith("hit-")]


@pytest.fixture
def other(people):
    """Mr Stone's debate has a thesis about zebras, and Ana's a reply."""
    claim = Claim.propose(
        people.elsewhere, by=people.other_teacher, text="Zebras are striped.", language="en"
    )
    mine = people.pro.reply(by=people.ben, stance="con", text="Not zebras.", language="en")
    return mine, claim


def test_one_finds_in_the_debates_in_which_one_has_a_seat(people, other):
    mine, theirs = other
    assert hits(people.ana, q="zebra") == hits(people.teacher, q="zebra") == [mine.pk]
    assert hits(people.stranger, q="zebra") == hits(people.other_teacher, q="zebra") == [theirs.pk]
    assert hits(None, q="zebra") == hits(people.removed, q="zebra") == []


def test_and_in_examples(people, other):
    people.debate.is_example = True
    people.debate.save()
    assert hits(None, q="zebra") == [other[0].pk]
    assert hits(people.stranger, q="zebra") == [other[1].pk, other[0].pk], "the latest debate first"


def test_a_teacher_finds_in_what_is_archived_and_nobody_in_what_is_deleted(people, other):
    people.debate.archive(by=people.teacher)
    assert hits(people.teacher, q="zebra") == [other[0].pk]
    people.debate.delete_later(by=people.teacher)
    assert hits(people.teacher, q="zebra") == hits(people.ana, q="zebra") == []


def test_what_is_hidden_is_found_by_nobody_here(people, other):
    other[0].hide(by=people.teacher, reason="No.")
    for reader in (people.ana, people.ben, people.moderator, people.teacher):
        assert hits(reader, q="zebra") == []
        assert "Not zebras" not in browser_of(reader).get(PATH, {"q": "zebra"}).content.decode()


def test_a_hidden_claim_above_does_not_show(people, other):
    people.pro.hide(by=people.teacher, reason="No.")
    body = browser_of(people.ana).get(PATH, {"q": "zebra"}).content.decode()
    assert "<mark>zebras</mark>" in body and "sleep longer" not in body


def test_a_hit_stands_under_its_debate_and_leads_to_the_claim(people, other):
    answer = page(browser_of(people.ana).get(PATH, {"q": "zebra"}))
    assert {f"{other[0].get_absolute_url()}?found=zebras", people.debate.get_absolute_url()} <= set(
        answer.values("href")
    )
    assert "1 claim." in answer.text and "We would sleep longer." in answer.text


def test_the_name_of_the_class_is_its_teachers_alone(people, other):
    people.debate.configure(by=people.teacher, label="Period 3")
    assert "Period 3" in page(browser_of(people.teacher).get(PATH, {"q": "zebra"})).text
    for reader in (people.ana, people.moderator):
        assert "Period 3" not in page(browser_of(reader).get(PATH, {"q": "zebra"})).html


def test_many_come_in_parts(people):
    for number in range(55):
        people.pro.reply(by=people.ben, stance="con", text=f"Zebra {number}.", language="en")
    answer = page(browser_of(people.ana).get(PATH, {"q": "zebra"}))
    assert "More than 50 claims." in answer.text and "?q=zebra&shown=100" in answer.values("href")
    assert len(hits(people.ana, q="zebra", shown=100)) == 55


def test_without_a_question_nothing_is_found(people, other):
    assert (
        hits(people.ana)
        == hits(people.ana, q="  ")
        == hits(people.ana, q="%")
        == hits(people.ana, q="_")
        == []
    )


@pytest.mark.parametrize("sent", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_asked_it_answers(people, sent):
    for asked in ({"q": sent}, {"q": "buses", "shown": sent}):
        assert browser_of(people.ana).get(PATH, asked, headers=htmx(PATH)).status_code == 200


def test_queries_do_not_grow_with_what_is_found(people):
    counts = []
    for _more in range(2):
        for number in range(20):
            people.pro.reply(by=people.ben, stance="con", text=f"Zebra {number}.", language="en")
        client = browser_of(people.teacher)
        with CaptureQueriesContext(connection) as caught:
            client.get(PATH, {"q": "zebra"})
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_the_way_there_is_on_the_start_page_of_who_has_debates(people):
    for person, name in ((people.ana, "home"), (people.teacher, "debates")):
        assert PATH in page(browser_of(person).get(reverse(name))).values("href")


def test_it_takes_no_post(people):
    assert browser_of(people.ana).post(PATH).status_code == 405
