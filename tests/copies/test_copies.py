"""Use a debate with one's own class, or run it again with others."""

import pytest
from django.urls import reverse

from arguments.models import Debate, Vote
from tests.support.cast import browser_of, htmx, open_debate
from tests.support.pages import page


@pytest.fixture
def path(people):
    return reverse("copies", args=[people.debate.pk])


@pytest.fixture
def example(people):
    return open_debate("owner", "Ms Example", is_example=True)[0]


def made(count):
    return list(Debate.objects.order_by("-pk")[:count])[::-1]


def test_each_line_is_a_debate_with_its_own_code(people, path):
    form = {"labels": "Period 1\nPeriod 2\n\nPeriod 3", "scope": "theses", "nickname": "Ms R"}
    answer = browser_of(people.teacher).post(path, form)
    assert (answer.status_code, answer["Location"]) == (302, reverse("debates") + "?made=3")
    debates = made(3)
    assert [one.label for one in debates] == ["Period 1", "Period 2", "Period 3"]
    assert len({one.join_code for one in [*debates, people.debate]}) == 4
    assert [one.claims.count() for one in debates] == [1, 1, 1]


def test_one_tap_is_one_debate_with_the_theses(people, example):
    answer = browser_of(people.teacher).post(reverse("copies", args=[example.pk]))
    [debate] = made(1)
    assert answer["Location"] == debate.get_absolute_url() and not debate.is_example
    assert debate.participants.get().nickname == "Ms Rivera"


def test_no_vote_comes_along(people, path):
    Vote.cast(people.pro, by=people.ben, impact=4)
    browser_of(people.teacher).post(path, {"scope": "all"})
    [debate] = made(1)
    assert debate.claims.count() == 3 and not Vote.objects.filter(claim__debate=debate).exists()


def test_sent_twice_it_is_made_once(people, path):
    form = {"labels": "Period 1\nPeriod 2", "key": "k" * 22}
    client, count = browser_of(people.teacher), Debate.objects.count()
    client.post(path, form)
    client.post(path, form)
    assert Debate.objects.count() == count + 2


@pytest.mark.parametrize(
    ("field", "value"),
    [("labels", "x" * 61), ("labels", "\n".join(map(str, range(13)))), ("scope", "x"), ("nickname", "...")],
)
def test_what_cannot_be_is_422_and_stays(people, path, field, value):
    count = Debate.objects.count()
    answer = browser_of(people.teacher).post(path, {"labels": "Period 1", field: value})
    assert answer.status_code == 422 and Debate.objects.count() == count
    assert field == "scope" or page(answer).field(field).lstrip("\n") == value


def test_the_form_asks(people, path):
    assert {"labels", "scope", "nickname"} <= dict(page(browser_of(people.teacher).get(path)).fields).keys()


def test_any_teacher_may_open_the_examples(people, example):
    path = reverse("copies", args=[example.pk])
    assert browser_of(people.other_teacher).get(path).status_code == 200


def test_a_visitor_of_the_example_is_sent_to_sign_in(people, example):
    path = reverse("copies", args=[example.pk])
    answers = browser_of(None).get(path), browser_of(None).post(path)
    assert [one.status_code for one in answers] == [302, 403]


@pytest.mark.parametrize("role", ["ana", "moderator", "observer"])
def test_only_its_teacher_may(people, path, role):
    client = browser_of(getattr(people, role))
    assert [client.get(path).status_code, client.post(path).status_code] == [403, 403]


def test_an_outsider_gets_404(people, path):
    for one in (None, people.stranger, people.other_teacher):
        assert [browser_of(one).get(path).status_code, browser_of(one).post(path).status_code] == [404, 404]


def test_it_works_by_htmx(people, path):
    assert browser_of(people.teacher).post(path, headers=htmx()).status_code == 302


def test_it_takes_no_put(people, path):
    assert browser_of(people.teacher).put(path).status_code == 405
