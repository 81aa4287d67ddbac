"""Who may listen, and that a stream which is open already falls silent when its reader may no longer read."""

import time

import pytest
from django.contrib.sessions.models import Session

from arguments.models import Seat
from arguments.models.approvals import approve
from arguments.models.codes import fingerprint
from arguments.models.listeners import access_lost
from arguments.models.seats import reissue_code
from tests.live.listener import cookie_of
from tests.live.test_streams import reply
from tests.support.cast import browser_of, take_seat

WITHIN = 8.0  # seconds, on a busy machine
pytestmark = pytest.mark.usefixtures("by_nudges_alone")


def ends_soon(stream, since):
    return stream.is_ended() and time.monotonic() - since < WITHIN


@pytest.mark.parametrize("who", ["nobody", "stranger", "removed", "other_teacher"])
def test_an_outsider_gets_404(people, listen, who):
    with listen(getattr(people, who, None)) as stream:
        assert stream.status == 404


def test_a_made_up_cookie_opens_nothing(people, listen):
    with listen(people.ana, cookies=cookie_of(people.ana, "made-up")) as stream:
        assert stream.status == 404


def test_a_page_of_another_person_by_now_is_loaded_anew(people, listen):
    held = "; ".join(f"{name}={one.value}" for name, one in browser_of(people.ben).cookies.items())
    with listen(people.ana, cookies=held) as stream:
        assert (stream.status, stream.headers["hx-refresh"]) == (204, "true")


def test_a_removed_students_stream_ends_and_nobody_elses(people, listen):
    with listen(people.ana) as ana, listen(people.ben) as ben:
        at = time.monotonic()
        people.ana.remove(by=people.teacher)
        assert ends_soon(ana, at)
        made = reply(people)
        while made.text not in ben.news().data:
            pass


def test_nothing_said_after_the_removal_reaches_the_removed(people, listen):
    with listen(people.ana) as ana:
        people.ana.remove(by=people.teacher)
        made = reply(people)
        assert not [event for event in ana.events if made.text in event.data]


def test_the_old_place_opens_nothing_after_the_removal(people, listen):
    held = cookie_of(people.ana, take_seat(people.ana))
    people.ana.remove(by=people.teacher)
    with listen(people.ana, since=1, cookies=held, headers="Last-Event-ID: 1\r\n") as stream:
        assert stream.status == 404


def test_a_new_seat_code_ends_the_streams_of_who_had_the_old_one(people, listen):
    with listen(people.ana) as stream:
        at = time.monotonic()
        reissue_code(people.ana, by=people.teacher)
        assert ends_soon(stream, at)


def test_leaving_on_one_page_ends_the_streams_of_the_others(people, listen):
    token = take_seat(people.ana)
    with listen(people.ana, cookies=cookie_of(people.ana, token)) as stream:
        at = time.monotonic()
        Seat.vacate(token)
        assert not Seat.objects.filter(fingerprint=fingerprint(token)).exists()
        assert ends_soon(stream, at)


def test_signing_out_elsewhere_ends_the_streams_there(people, listen):
    with listen(people.teacher) as stream:
        at = time.monotonic()
        people.teacher.account.sign_out_elsewhere()
        assert ends_soon(stream, at)


def test_sign_ins_are_over_before_streams_are_told_to_look(people, monkeypatch):
    browser_of(people.teacher)
    left = []
    monkeypatch.setattr(access_lost, "_listeners", [lambda _debate_id: left.append(Session.objects.count())])
    people.teacher.account.sign_out_elsewhere()
    assert left == [0]


def test_a_deleted_debate_is_silent_for_all_but_its_teachers(people, listen):
    with listen(people.ana) as ana, listen(people.teacher) as teacher:
        at = time.monotonic()
        people.debate.delete_later(by=people.teacher)
        assert ends_soon(ana, at)
        assert teacher.news()


def test_a_hidden_claim_leaves_with_its_text(people, listen):
    with listen(people.ben) as stream:
        people.pro.hide(by=people.teacher, reason="Please name a source.")
        event = stream.news()
    assert people.pro.text not in event.data and "Please name" not in event.data
    assert f"#claim-{people.pro.pk}" in dict(event.frames)


def test_what_waits_for_approval_is_in_no_stream(people, listen):
    people.debate.configure(by=people.teacher, approves_first=True)
    with listen(people.ben) as stream:
        made = reply(people, "A canary that waits.", by=people.ana)
        approve(made, by=people.teacher)
        # Of the waiting one it heard nothing: the first news is the approval.
        assert "canary" in stream.news().data


def test_who_voted_how_is_in_no_stream(people, listen):
    from arguments.models import Vote

    with listen(people.teacher) as stream:
        for voter in (people.moderator, people.teacher, people.ana):
            Vote.cast(people.con, by=voter, impact=4)
        event = stream.news()
    assert "Ana" not in event.data and "impact" not in event.data
