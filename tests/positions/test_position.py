"""Where one stands on a thesis, before the argument and after it."""

import pytest
from django.urls import reverse

from arguments import tree
from arguments.models import Position
from tests.support.cast import browser_of, htmx
from tests.support.pages import frames, page


@pytest.fixture
def path(people):
    return reverse("position", args=[people.thesis.pk])


def send(person, path, stand, headers=None):
    return browser_of(person).post(path, {"stand": stand}, headers=headers or {})


def positions():
    return list(Position.objects.order_by("pk").values_list("participant__nickname", "moment", "stand"))


@pytest.mark.parametrize("stand", ["for", "against", "undecided"])
def test_each_stand_is_kept(people, path, stand):
    assert send(people.ana, path, stand).status_code == 302
    assert positions() == [("Ana", "before", stand)]


def test_it_can_be_changed(people, path):
    for stand in ("for", "against"):
        send(people.ana, path, stand)
    assert positions() == [("Ana", "before", "against")]


def test_once_the_class_votes_it_is_the_stand_after(people, path):
    send(people.ana, path, "for")
    people.debate.move_to("voting", by=people.teacher)
    send(people.ana, path, "against")
    assert positions() == [("Ana", "before", "for"), ("Ana", "after", "against")]


def test_by_htmx_my_part_comes_back_with_my_answer(people, path):
    answer = send(people.ana, path, "against", htmx())
    chosen = [given["value"] for _tag, given in page(answer).tags if given.get("aria-pressed") == "true"]
    assert [where for where, _html in frames(answer)] == [f"#mine-{people.thesis.pk}"] and chosen == [
        "against"
    ]


def test_my_part_stands_verbatim_in_the_page(people, path):
    ((_where, part),) = frames(send(people.ana, path, "for", htmx()))
    assert part in browser_of(people.ana).get(people.debate.get_absolute_url()).content.decode()


# --- before and after -------------------------------------------------------------------------------------------


@pytest.fixture
def swayed(people):
    """Three who were of three minds, and are for it in the end; everybody sees the sums."""
    people.debate.configure(by=people.teacher, tallies="always")
    three = (people.ana, people.ben, people.moderator)
    for person, stand in zip(three, ("for", "against", "undecided"), strict=True):
        Position.take(people.thesis, by=person, stand=stand)
    people.debate.move_to("voting", by=people.teacher)
    for person in three:
        Position.take(people.thesis, by=person, stand="for")
    return people


BOTH = "Before: 1 for, 1 against, 1 don't know yet → After: 3 for, 0 against, 0 don't know yet"


@pytest.mark.parametrize("name", ["debate", "claim", "projector"])
def test_before_and_after_show_side_by_side(swayed, name):
    given = swayed.thesis.pk if name == "claim" else swayed.debate.pk
    shown = page(browser_of(swayed.observer).get(reverse(name, args=[given])))
    assert BOTH in shown.text
    assert [one for one in shown.values("aria-label") if "don't know yet" in one] == [
        "1 for, 1 against, 1 don't know yet",
        "3 for, 0 against, 0 don't know yet",
    ]


def test_who_has_answered_sees_both_where_others_see_neither(swayed):
    swayed.debate.configure(by=swayed.teacher, tallies="after-vote")
    answers = [browser_of(one).get(swayed.debate.get_absolute_url()) for one in (swayed.ana, swayed.observer)]
    assert [BOTH in page(one).text for one in answers] == [True, False]


def test_an_open_page_gets_both(swayed):
    since = swayed.debate.sequence - 1
    me = swayed.observer
    path = f"{reverse('changes', args=[swayed.debate.pk])}?since={since}&me={me.pk}"
    card = dict(frames(browser_of(me).get(path)))[f"#claim-{swayed.thesis.pk}"]
    assert "Before:" in card and "After:" in card


def test_one_moment_alone_says_neither_word(swayed):
    swayed.debate.contributions.filter(verb="stood", after__has_key="after").delete()
    tree.forget()
    text = page(browser_of(swayed.observer).get(swayed.debate.get_absolute_url())).text
    assert "1 for, 1 against, 1 don't know yet" in text and "Before:" not in text


@pytest.mark.parametrize("stand", ["", "neither", "FOR", "\x00"])
def test_what_is_no_stand_is_422(people, path, stand):
    assert send(people.ana, path, stand).status_code == 422 and positions() == []


def test_a_reply_takes_no_position(people):
    assert send(people.ana, reverse("position", args=[people.pro.pk]), "for").status_code == 422


def test_a_hidden_thesis_takes_none(people, path):
    people.thesis.hide(by=people.teacher, reason="Reworded soon.")
    assert send(people.ana, path, "for").status_code == 409 and positions() == []


@pytest.mark.parametrize("phase", ["preparing", "closed"])
def test_in_another_phase_it_is_409(people, path, phase):
    people.debate.move_to(phase, by=people.teacher)
    assert send(people.ana, path, "for").status_code == 409 and positions() == []


def test_while_paused_it_is_409(people, path):
    people.debate.pause(by=people.teacher)
    assert send(people.ana, path, "for").status_code == 409 and positions() == []


def test_an_observer_gets_403(people, path):
    assert send(people.observer, path, "for").status_code == 403 and positions() == []


def test_an_outsider_gets_404(people, path):
    assert [send(one, path, "for").status_code for one in (None, people.stranger)] == [404, 404]


def test_it_takes_no_get(people, path):
    assert browser_of(people.ana).get(path).status_code == 405
