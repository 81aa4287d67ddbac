"""The teacher sees which seats were made in quick succession, and removes several at once."""

from datetime import timedelta

import pytest
from django.urls import reverse

from arguments.models import Participant, clock
from arguments.models.joining import QUICK_SEATS, in_quick_succession, join
from tests.support.cast import browser_of, htmx
from tests.support.ledger import faults_of
from tests.support.pages import page


@pytest.fixture
def path(people):
    return reverse("removals", args=[people.debate.pk])


@pytest.fixture
def list_path(people):
    return reverse("participants", args=[people.debate.pk])


def arrive(debate, count, seconds, name="Bot"):
    """So many join, each so many seconds after the one before, an hour from now."""
    begin = clock.now() + timedelta(hours=1)
    arrived = []
    for number in range(count):
        with clock.at(begin + timedelta(seconds=number * seconds)):
            arrived.append(join(debate, nickname=f"{name} {number}", language="en"))
    return arrived


def ids(people):
    return [str(one.pk) for one in people]


def present(people):
    return set(people.debate.participants.present().values_list("nickname", flat=True))


# --- in quick succession


def test_what_a_script_makes_is_quick(people):
    made = arrive(people.debate, 12, 0.05)
    assert in_quick_succession(people.debate.participants.present()) == {one.pk for one in made}


def test_and_so_are_those_that_follow_at_the_pace_of_the_door(people):
    made = arrive(people.debate, QUICK_SEATS, 0.1)
    with clock.at(made[-1].joined_at + timedelta(seconds=1)):
        made.append(join(people.debate, nickname="Late Bot", language="en"))
    assert in_quick_succession(people.debate.participants.present()) == {one.pk for one in made}


def test_a_class_that_comes_one_by_one_is_not(people):
    arrive(people.debate, 30, 1.0)
    assert in_quick_succession(people.debate.participants.present()) == set()


def test_a_handful_is_not(people):
    arrive(people.debate, QUICK_SEATS - 1, 0.05)
    assert in_quick_succession(people.debate.participants.present()) == set()


def test_the_page_marks_them_and_shows_them_alone_all_chosen(people, list_path):
    made = arrive(people.debate, 12, 0.05)
    teacher = browser_of(people.teacher)
    assert "12 seats were made in quick succession" in page(teacher.get(list_path)).text
    shown = page(teacher.get(f"{list_path}?quick"))
    boxes = [given for tag, given in shown.tags if tag == "input" and given.get("type") == "checkbox"]
    assert [one["value"] for one in boxes] == ids(made) and all("checked" in one for one in boxes)
    assert "Ana" not in shown.text


def test_where_nobody_was_quick_nothing_is_said(people, list_path):
    assert "succession" not in page(browser_of(people.teacher).get(list_path)).text


def test_a_teacher_and_who_has_not_come_yet_cannot_be_chosen(people, list_path):
    shown = page(browser_of(people.teacher).get(list_path))
    boxes = [given["value"] for tag, given in shown.tags if tag == "input" and given.get("name") == "people"]
    assert str(people.ana.pk) in boxes and str(people.teacher.pk) not in boxes


# --- removing


def test_it_asks_first_with_the_names(people, path):
    answer = browser_of(people.teacher).post(path, {"people": ids([people.ana, people.ben])})
    assert answer.status_code == 200 and {"Ana", "Ben"} <= set(page(answer).text.split())
    assert {"Ana", "Ben"} <= present(people)


def test_all_who_were_chosen_go_and_nobody_else(people, path, list_path):
    made = arrive(people.debate, 12, 0.05)
    answer = browser_of(people.teacher).post(path, {"people": ids(made), "sure": "on"})
    assert answer["Location"] == list_path
    assert present(people) == {"Ms Rivera", "Mo", "Olga", "Ana", "Ben"}
    assert faults_of(people.debate) == []


def test_their_seats_end(people, path):
    ana = browser_of(people.ana)
    browser_of(people.teacher).post(path, {"people": ids([people.ana]), "sure": "on"})
    assert ana.get(people.debate.get_absolute_url()).status_code == 404


def test_either_all_go_or_nobody(people, path, monkeypatch):
    remove = Participant.remove

    def fails_at_ben(person, *, by):
        if person.pk == people.ben.pk:
            raise RuntimeError
        remove(person, by=by)

    monkeypatch.setattr(Participant, "remove", fails_at_ben)
    with pytest.raises(RuntimeError):
        browser_of(people.teacher).post(path, {"people": ids([people.ana, people.ben]), "sure": "on"})
    assert {"Ana", "Ben"} <= present(people)


def test_a_second_tap_is_no_fault(people, path):
    teacher, sent = browser_of(people.teacher), {"people": ids([people.ana]), "sure": "on"}
    assert [teacher.post(path, sent).status_code for _time in range(2)] == [302, 302]


@pytest.mark.parametrize("chosen", [[], ["x"], ["987654"], [""]])
def test_nobody_or_nobody_here_is_422(people, path, chosen):
    before = present(people)
    answer = browser_of(people.teacher).post(path, {"people": chosen, "sure": "on"})
    assert answer.status_code == 422 and present(people) == before


@pytest.mark.parametrize("who", ["teacher", "stranger"])
def test_a_teacher_or_somebody_from_elsewhere_is_422(people, path, who):
    person = getattr(people, who)
    sent = {"people": ids([people.ana, person]), "sure": "on"}
    assert browser_of(people.teacher).post(path, sent).status_code == 422 and "Ana" in present(people)


@pytest.mark.parametrize("role", ["ana", "moderator", "observer"])
def test_only_the_teacher_may(people, path, role):
    sent = {"people": ids([people.ben]), "sure": "on"}
    assert browser_of(getattr(people, role)).post(path, sent).status_code == 403 and "Ben" in present(people)


def test_an_outsider_gets_404(people, path):
    sent = {"people": ids([people.ben]), "sure": "on"}
    assert [browser_of(one).post(path, sent).status_code for one in (None, people.other_teacher)] == [
        404,
        404,
    ]


def test_in_a_debate_put_away_nobody_is_removed(people, path):
    people.debate.archive(by=people.teacher)
    sent = {"people": ids([people.ben]), "sure": "on"}
    one = reverse("removal", args=[people.ana.pk])
    statuses = [browser_of(people.teacher).post(*each).status_code for each in ((path, sent), (one, {}))]
    assert statuses[0] == statuses[1]


def test_it_works_as_a_part(people, path):
    sent = {"people": ids([people.ben])}
    assert browser_of(people.teacher).post(path, sent, headers=htmx()).status_code == 200


def test_it_takes_no_get(people, path):
    assert browser_of(people.teacher).get(path).status_code == 405
