"""Who may not write is offered no form, and reads once why: in the outline, in focus, and in My part."""

import pytest
from django.urls import reverse

from arguments.models import Participant
from tests.support.cast import browser_of
from tests.support.pages import element, page


def pause(people):
    people.debate.pause(by=people.teacher)


def move_to(phase):
    return lambda people: people.debate.move_to(phase, by=people.teacher)


# How it comes about, who looks, and the sentence that says why.
BARRED = {
    "muted": (
        lambda people: people.ana.mute(by=people.teacher),
        "ana",
        "The teacher has muted you. You can read and vote.",
    ),
    "observing": (lambda people: None, "observer", "Observers read; they do not write or vote."),
    "paused": (pause, "ana", "Nobody can write just now. What you type stays."),
    "preparing": (move_to("preparing"), "ana", "The teacher is setting up; you can read."),
    "voting": (move_to("voting"), "ana", "No new claims now: vote, and say where you stand."),
    "closed": (move_to("closed"), "ana", "The debate can be read; nothing is added any more."),
    "archived": (
        lambda people: people.debate.archive(by=people.teacher),
        "ana",
        "The debate can be read; nothing is added any more.",
    ),
}


@pytest.fixture
def looks(people):
    """What somebody sees at each of the three places, after it has come about."""

    def seen(bar) -> list:
        come_about, name, _why = BARRED[bar]
        come_about(people)
        person = Participant.objects.get(pk=getattr(people, name).pk)
        paths = [reverse(name, args=[people.debate.pk]) for name in ("debate", "me")]
        paths.append(f"{people.con.get_absolute_url()}?reply=con")
        return [page(browser_of(person).get(path)) for path in paths]

    return seen


def votes(shown):
    return [name for name, _value in shown.fields if name in ("impact", "vote")]


@pytest.mark.parametrize("bar", BARRED)
def test_no_form_is_offered(people, looks, bar):
    for shown in looks(bar):
        assert [href for href in shown.values("href") if "?reply=" in href] == []
        assert element(shown.html, f"reply-{people.con.pk}") == ""


@pytest.mark.parametrize("bar", BARRED)
def test_every_place_says_why_and_says_it_once(looks, bar):
    assert [shown.text.count(BARRED[bar][2]) for shown in looks(bar)] == [1, 1, 1]


@pytest.mark.parametrize("bar", ["paused", "preparing", "closed", "archived"])
def test_where_one_may_not_vote_either_there_is_no_vote(looks, bar):
    assert [votes(shown) for shown in looks(bar)] == [[], [], []]


def test_who_is_muted_still_votes_and_is_not_asked_to_reply(looks):
    outline, _mine, focus = looks("muted")
    assert votes(outline) and votes(focus)
    assert "Reply with pros and cons, and vote." not in outline.text


def test_who_is_muted_is_not_offered_to_revise_what_waits(people):
    people.debate.configure(by=people.teacher, approves_first=True)
    waits = people.con.reply(by=people.ana, stance="con", text="Walk instead.", language="en")
    path = reverse("text", args=[waits.pk])
    focus = people.con.get_absolute_url()
    assert path in page(browser_of(people.ana).get(focus)).values("href")
    people.ana.mute(by=people.teacher)
    assert path not in page(browser_of(people.ana).get(focus)).values("href")


def test_who_may_write_reads_of_no_bar(people):
    shown = page(browser_of(people.ana).get(people.debate.get_absolute_url()))
    assert "Reply with pros and cons, and vote." in shown.text and "muted" not in shown.text
    assert f"{people.con.get_absolute_url()}?reply=con" in shown.values("href")


def test_a_teacher_writes_also_while_the_class_may_not(people):
    people.debate.pause(by=people.teacher)
    shown = page(browser_of(people.teacher).get(people.debate.get_absolute_url()))
    assert f"{people.con.get_absolute_url()}?reply=con" in shown.values("href")
