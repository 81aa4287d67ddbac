"""A live stream: what it brings and when, where it resumes, and that what it brings is what polling brings."""

import time
from contextlib import ExitStack

import pytest
from django.urls import reverse

from arguments import live as live_package
from arguments.live import hub, messages
from arguments.models import Debate, Mark, Vote
from arguments.models.contributions import writing
from arguments.models.joining import join
from tests.conftest import running
from tests.live.listener import Listener
from tests.support.cast import browser_of, cast, htmx, open_debate
from tests.support.pages import frames


def reply(people, text="A new thought.", by=None):
    return people.pro.reply(by=by or people.ben, stance="con", text=text, language="en")


def polled(people, person, since):
    path = reverse("changes", args=[people.debate.pk])
    return frames(browser_of(person).get(path, {"since": since, "me": person.pk}, headers=htmx()))


def now(people):
    people.debate.refresh_from_db()
    return people.debate.public_sequence


def has_refetch(event):
    return any(
        "page" in html.split('data-refetch="')[1].split('"')[0].split() for _where, html in event.frames[-1:]
    )


# --- what a stream is


def test_it_is_neither_kept_nor_packed_nor_held_back_on_its_way(people, listen):
    with listen(people.ana, headers="Accept-Encoding: gzip, br, zstd\r\n") as stream:
        said = stream.headers
    assert said["content-type"] == "text/event-stream" and "content-encoding" not in said
    assert {"no-store", "no-transform"} <= set(said["cache-control"].split(", "))
    assert said["x-accel-buffering"] == "no" and "content-length" not in said


def test_it_begins_with_a_sign_of_life(people, listen):
    with listen(people.ana) as stream:
        event = next(stream.events)
    assert (event.kind, int(event.data)) == ("beat", now(people))


def test_signs_of_life_come_again_and_again(transactional_db, monkeypatch):
    monkeypatch.setattr("arguments.live.hub.BEAT", 0.05)  # and not `live`, whose hub has its pace
    people = cast()
    with running("debate.asgi:application") as port, Listener(port, people.debate.pk, people.ana) as stream:
        beats = [next(stream.events).kind for _time in range(4)]
    assert beats.count("beat") >= 3


def test_a_reply_reaches_everybody_at_once(people, listen):
    with ExitStack() as open_:
        streams = [open_.enter_context(listen(one)) for one in (people.ana, people.observer, people.teacher)]
        made = reply(people)
        for event in [stream.news() for stream in streams]:
            assert f"#cons-{people.pro.pk}" in dict(event.frames) and made.text in event.data
            assert int(event.id) == now(people)


def test_it_brings_the_very_frames_that_polling_brings(people, listen):
    since = now(people)
    with listen(people.ana) as stream:
        reply(people)
        event = stream.news()
    flat = [(where, " ".join(html.split())) for where, html in polled(people, people.ana, since)]
    assert [(where, " ".join(html.split())) for where, html in event.frames] == flat


def test_each_reader_gets_the_language_of_the_page(people, listen):
    with listen(people.ana) as english, listen(people.ben, headers="Accept-Language: es\r\n") as spanish:
        reply(people, by=people.moderator)
        assert "Con" in english.news().data and "En contra" in spanish.news().data


def test_a_burst_is_a_few_messages(people, listen):
    started = time.monotonic()
    with listen(people.ana) as stream:
        for _time in range(30):
            Mark.put(people.con, by=people.ana, kind="unclear")
            people.con.marks.get(kind="unclear", resolved_at=None).resolve(by=people.moderator)
        last, count = now(people), 1
        while int(stream.news().id) < last:
            count += 1
    # One at once, then one in a tenth of a second at most.
    assert count <= 2 + (time.monotonic() - started) / hub.PAUSE


def test_a_message_names_each_claim_once_however_many_voted(people, listen, monkeypatch):
    monkeypatch.setattr("arguments.live.streams.nudge", lambda *_nudge: None)
    with listen(people.ana) as stream:
        with writing():  # in one commit, lest the hub look in between
            for voter in (people.ana, people.moderator, people.teacher):
                for impact in (0, 1):
                    Vote.cast(people.con, by=voter, impact=impact)
        event = stream.news()
    assert event.data.count(f'data-tallies="{people.con.pk}"') == 1 and int(event.id) == now(people)


# --- where it resumes


def test_it_brings_what_was_missed(people, listen):
    since = now(people)
    made = reply(people)
    with listen(people.ana, since) as stream:
        assert made.text in stream.news().data


def test_the_browsers_own_memory_counts_more_than_the_address(people, listen):
    since = now(people)
    reply(people, "Seen already.")
    seen = now(people)
    made = reply(people, "Not seen yet.")
    with listen(people.ana, since, headers=f"Last-Event-ID: {seen}\r\n") as stream:
        event = stream.news()
    assert made.text in event.data and "Seen already." not in event.data


@pytest.mark.parametrize("since", ["-1", "abc", "", "1e3", "9" * 18, "9" * 5000, "%00"])
def test_a_place_that_cannot_be_is_told_to_fetch_the_page(people, listen, since):
    with listen(people.ana, since) as stream:
        if stream.status == 400:
            return
        assert has_refetch(stream.news())


@pytest.mark.parametrize("since", ["-1", "x" * 3000, "99999999999999999999"])
def test_a_forged_memory_is_told_to_fetch_the_page(people, listen, since):
    with listen(people.ana, headers=f"Last-Event-ID: {since}\r\n") as stream:
        assert has_refetch(stream.news())


def test_too_far_behind_is_one_word_to_fetch_the_page(people, listen, monkeypatch):
    monkeypatch.setattr("arguments.tree.keeping.STEPS_AT_MOST", 3)
    since = now(people)
    for text in ("One.", "Two.", "Three.", "Four."):
        reply(people, text)
    with listen(people.ana, since) as stream:
        assert has_refetch(stream.news())


# --- when nudges are lost, readers slow, and seats in several places


def test_a_lost_nudge_costs_a_moment_and_no_contribution(people, listen, monkeypatch):
    monkeypatch.setattr("arguments.live.streams.nudge", lambda *_nudge: None)
    with listen(people.ana) as stream:
        waits = []
        for text in ("A new thought.", "A second one.", "And a third."):
            at = time.monotonic()
            reply(people, text)
            event = stream.news()
            assert text in event.data
            waits.append(event.at - at)
    assert min(waits) < hub.SWEEP + 1  # at least once nothing else kept the machine busy


def test_who_reads_slowly_holds_nobody_up_and_misses_nothing(people, listen):
    with listen(people.ben, room=4096) as slow, listen(people.ana) as quick:
        made = [reply(people, f"Thought {number} " + "x" * 450) for number in range(40)]
        while int(quick.news().id) < now(people):
            pass
        seen = ""
        while made[-1].text not in seen:
            seen += slow.news().data
    assert all(seen.count(f'id="branch-{one.pk}"') == 1 for one in made)


def test_a_fourth_stream_of_a_seat_takes_the_place_of_the_oldest(people, listen):
    with ExitStack() as open_:
        one, *rest = [open_.enter_context(listen(people.teacher)) for _time in range(4)]
        kinds = [event.kind for event in one.events]
        made = reply(people)
        assert "yield" in kinds and all(made.text in stream.news().data for stream in rest)


def test_many_students_of_one_school_all_have_theirs(people, listen):
    with ExitStack() as open_:
        pupils = [join(people.debate, nickname=f"P{number}", language="en") for number in range(30)]
        streams = [open_.enter_context(listen(one)) for one in pupils]
        made = reply(people)
        assert all(made.text in stream.news().data for stream in streams)


def test_how_many_are_here_is_said_and_kept_nowhere(people, listen):
    with listen(people.ana) as mine, listen(people.ben), listen(people.ben):
        said = next(event for event in mine.events if '"#here"' in event.data and "2 here" in event.data)
    assert not said.id and live_package.here(people.debate.pk) <= 2


def test_a_visitor_of_the_example_listens_too(live, people):
    example, teacher = open_debate("owner", "Ms Example", is_example=True)
    with Listener(live.port, example.pk, None, example.sequence) as stream:
        example.pause(by=teacher)
        assert has_refetch(stream.news())


def test_what_is_committed_between_two_messages_reaches_both_readers(people, monkeypatch):
    """Each place's message leads to its own number: the page that was rendered first is not taken for further on."""
    render = messages.frames_since

    def then_somebody_replies(debate, since, eyes):
        frames = render(Debate.objects.get(pk=debate.pk), since, eyes)
        reply(people, f"After {since}.")
        return frames

    people.debate.refresh_from_db()
    at = people.debate.sequence
    monkeypatch.setattr(messages, "frames_since", then_somebody_replies)
    told = messages.read(people.debate.pk, [messages.Place(at - 1, "en"), messages.Place(at - 2, "en")])
    assert {place: message.sequence for place, message in told.messages.items()} == {
        messages.Place(at - 2, "en"): at,
        messages.Place(at - 1, "en"): at + 1,
    }
