"""What has changed since the page's sequence: nothing (204), frames that are everybody's, or the word to fetch anew."""

import pytest
from django.urls import reverse

from arguments.models import Evidence, Mark, Position, Vote
from arguments.models.class_lists import list_people, sit_down
from arguments.models.joining import join, seat_account
from arguments.models.passes import come_back, holder_of_code
from arguments.models.sourcing import add_sources
from tests.support.cast import browser_of, htmx, open_debate
from tests.support.pages import element, frames, page
from tests.support.verbs import listed, on_paper


def now(people):
    people.debate.refresh_from_db()
    return people.debate.sequence


def poll(people, person, since, **more):
    me = person.pk if person else ""
    path = reverse("changes", args=[people.debate.pk])
    return browser_of(person).get(path, {"since": since, "me": me, **more}, headers=htmx(), follow=False)


def asks_to_refetch(answer):
    words = [given["data-refetch"] for _tag, given in page(answer).tags if "data-refetch" in given]
    return ["page" in one.split() for one in words] == [True]


def reply(people, text="A new thought.", by=None):
    return people.pro.reply(by=by or people.ben, stance="con", text=text, language="en")


def test_nothing_new_is_a_204_without_a_body(people):
    answer = poll(people, people.ana, now(people))
    assert (answer.status_code, answer.content) == (204, b"")


def test_a_new_claim_arrives_beneath_its_parent(people):
    since = now(people)
    made = reply(people)
    arrived = dict(frames(poll(people, people.ana, since)))[f"#cons-{people.pro.pk}"]
    assert f'id="branch-{made.pk}"' in arrived and made.text in arrived


def test_a_teachers_claim_arrives_with_her_role(people):
    since = now(people)
    reply(people, by=people.teacher)
    arrived = dict(frames(poll(people, people.ana, since)))[f"#cons-{people.pro.pk}"]
    assert 'class="role">teacher<' in arrived


def test_its_parents_card_and_count_come_along(people):
    since = now(people)
    reply(people)
    places = [where for where, _html in frames(poll(people, people.ana, since))]
    assert {f"#claim-{people.pro.pk}", f"#count-{people.pro.pk}", "#glance"} <= set(places)


def test_an_answer_to_a_new_claim_arrives_within_it(people):
    since = now(people)
    first = reply(people)
    below = first.reply(by=people.ana, stance="pro", text="And an answer to it.", language="en")
    arrived = dict(frames(poll(people, people.ana, since)))
    assert f"#pros-{first.pk}" not in arrived
    assert f'id="branch-{below.pk}"' in element(arrived[f"#cons-{people.pro.pk}"], f"pros-{first.pk}")


def test_frames_are_the_same_bytes_for_two_students(people):
    since = now(people)
    reply(people)
    Vote.cast(people.con, by=people.ana, impact=4)
    mine, theirs = (poll(people, one, since).content for one in (people.ana, people.ben))
    assert mine == theirs and mine


def test_a_frames_card_stands_verbatim_in_the_page(people):
    since = now(people)
    reply(people)
    whole = browser_of(people.ana).get(reverse("debate", args=[people.debate.pk])).content.decode()
    swapped = [
        html
        for where, html in frames(poll(people, people.ana, since))
        if where[1:6] in ("claim", "count", "glanc")
    ]
    assert len(swapped) == 3 and all(one in whole for one in swapped)


def test_the_arriving_card_stands_verbatim_in_the_page(people):
    since = now(people)
    made = reply(people)
    arrived = dict(frames(poll(people, people.ana, since)))[f"#cons-{people.pro.pk}"]
    whole = browser_of(people.ben).get(reverse("debate", args=[people.debate.pk])).content.decode()
    assert element(arrived, f"claim-{made.pk}") in whole


def test_frames_hold_no_vote_no_token_and_no_button(people):
    since = now(people)
    reply(people)
    Vote.cast(people.con, by=people.ana, impact=4)
    body = poll(people, people.ana, since).content.decode()
    shown = page(poll(people, people.ana, since))
    assert (
        [name for name, _value in shown.fields] == ["since"]
        and "csrf" not in body
        and "aria-pressed" not in body
        and 'id="mine-' not in body
    )


def test_who_voted_or_stood_where_is_in_no_frame(people):
    since = now(people)
    Vote.cast(people.con, by=people.ana, impact=4)
    Position.take(people.thesis, by=people.ana, stand="against")
    body = poll(people, people.ben, since).content.decode()
    assert people.ana.nickname not in body and "against" not in body


@pytest.mark.parametrize(
    "since", ["", "-1", "abc", "٣", "²", "1e3", "9" * 18, "9" * 19, "9" * 5000, "1 OR 1=1", "\ud7ff"]
)
def test_a_sequence_that_cannot_be_is_told_to_fetch_anew(people, since):
    answer = poll(people, people.ana, since)
    assert answer.status_code == 200 and asks_to_refetch(answer)


def test_a_page_too_far_behind_is_told_to_fetch_anew(people, monkeypatch):
    monkeypatch.setattr("arguments.tree.keeping.STEPS_AT_MOST", 3)
    since = now(people)
    for kind in ("unsupported", "unclear", "off-topic", "duplicate"):
        Mark.put(people.con, by=people.ana, kind=kind)
    assert asks_to_refetch(poll(people, people.ana, since))
    assert not asks_to_refetch(poll(people, people.ana, since + 1))


@pytest.mark.parametrize("act", ["pause", "close_door", "renew_join_code"])
def test_what_concerns_the_page_around_the_claims_has_it_fetched_anew(people, act):
    since = now(people)
    getattr(people.debate, act)(by=people.teacher)
    reader = people.teacher if act == "renew_join_code" else people.ana
    assert asks_to_refetch(poll(people, reader, since))


def test_the_answer_carries_on_from_the_present(people):
    since = now(people)
    reply(people)
    [(name, value)] = page(poll(people, people.ana, since)).fields
    assert (name, int(value)) == ("since", now(people))


def test_a_page_of_another_person_by_now_is_loaded_anew(people):
    answer = poll(people, people.ana, now(people), me=people.ben.pk)
    assert (answer.status_code, answer["HX-Refresh"]) == (204, "true")


def test_a_visitor_of_the_example_gets_frames_too(people):
    example, _teacher = open_debate("owner", "Ms Example", is_example=True)
    answer = browser_of(None).get(reverse("changes", args=[example.pk]), {"since": "0", "me": ""})
    assert answer.status_code == 200


def test_an_outsider_gets_404(people):
    assert [poll(people, one, 0).status_code for one in (None, people.stranger)] == [404, 404]


def test_it_takes_no_post(people):
    assert browser_of(people.ana).post(reverse("changes", args=[people.debate.pk])).status_code == 405


def test_an_answer_names_its_claim_only_if_it_moves_what_is_shown(people):
    cleo = join(people.debate, nickname="Cleo", language="en")
    said = []
    for voter in (people.moderator, cleo, people.teacher):
        since = now(people)
        Vote.cast(people.con, by=voter, impact=4)
        shown = page(poll(people, people.ana, since))
        said += shown.values("data-tallies")
        assert f"claim-{people.con.pk}" not in shown.ids
    assert said == ["", "", str(people.con.pk)]


def test_so_does_a_stand(people):
    cleo = join(people.debate, nickname="Cleo", language="en")
    said = []
    for person in (people.ben, cleo, people.teacher):
        since = now(people)
        Position.take(people.thesis, by=person, stand="for")
        said += page(poll(people, people.ana, since)).values("data-tallies")
    assert said == ["", "", str(people.thesis.pk)]


def test_an_open_queue_hears_of_sources_that_were_added_to_what_waits(people):
    people.ben.screen(by=people.teacher)
    waiting = people.pro.reply(by=people.ben, stance="con", text="It waits.", language="en")
    since = now(people)
    add_sources(waiting, by=people.ben, evidence=[Evidence(title="A study")])
    assert "queue" in page(poll(people, people.moderator, since)).values("data-refetch")[0].split()


def test_an_open_queue_hears_by_what_name_somebody_listed_came_in(people):
    list_people(people.debate, by=people.teacher, lines=["Lin L."])
    Mark.put(on_paper(people), by=people.ben, kind="unclear")
    code, since = listed(people).seat_code, now(people)
    sit_down(people.debate, seat_code=code, nickname="Lin", language="en")
    assert "queue" in page(poll(people, people.moderator, since)).values("data-refetch")[0].split()


def test_an_open_queue_hears_that_a_moderator_teaches_and_so_goes_by_another_name(people):
    people.debate.configure(by=people.teacher, names="pseudonyms")
    account = people.other_teacher.account
    moderator = seat_account(people.debate, account, by=people.teacher, role="moderator")
    Mark.put(reply(people, by=moderator), by=people.ana, kind="unclear")
    since = now(people)
    seat_account(people.debate, account, by=people.teacher)
    assert "queue" in page(poll(people, people.moderator, since)).values("data-refetch")[0].split()


def test_a_persons_open_page_hears_that_somebody_came_into_the_seat_by_a_card(people):
    since = now(people)
    come_back(holder_of_code(people.debate, people.ana.seat_code))
    assert asks_to_refetch(poll(people, people.ana, since))
    assert poll(people, people.ben, since).status_code == 204
