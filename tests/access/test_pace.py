"""A seat sends no faster than people write: what is too quick is 429, and the text is given back."""

import pytest
from django.urls import reverse

from arguments.access import limits
from tests.access.table import table
from tests.access.world import FORMS
from tests.support.cast import browser_of, htmx
from tests.support.pages import page


def reply(client, claim, number, **options):
    form = {"key": f"{number:022}", "stance": "pro", "text": f"Reason number {number}.", "language": "en"}
    return client.post(reverse("replies", args=[claim.pk]), form, **options)


def use_up(me):
    for _time in range(limits.WRITING.at_once):
        limits.require_pace(me)


def test_thirty_at_once_and_then_one_in_two_seconds(people, clock):
    ana = browser_of(people.ana)
    statuses = [reply(ana, people.thesis, number).status_code for number in range(33)]
    assert statuses == [302] * 30 + [429] * 3 and limits.WRITING == (30, 2.0)
    clock.now += 2
    assert [reply(ana, people.thesis, number).status_code for number in (33, 34)] == [302, 429]
    assert people.thesis.children.by(people.ana).count() == 32  # with the one of the cast


def test_the_text_is_given_back_with_a_plain_word_and_a_time(people):
    use_up(people.ana)
    answer = reply(browser_of(people.ana), people.thesis, 1)
    assert answer.status_code == 429 and int(answer["Retry-After"]) > 0
    assert "Reason number 1." in page(answer).text and "send it again" in page(answer).text


def test_by_htmx_nothing_on_the_page_is_replaced(people):
    use_up(people.ana)
    answer = reply(browser_of(people.ana), people.thesis, 1, headers=htmx())
    assert (answer.status_code, answer["HX-Reswap"]) == (429, "none")


STUDENTS = sorted(
    row.name
    for row in table()
    if row.method == "POST" and row.cells["student"][0] in (200, 302) and row.cells["visitor"][0] == 404
)


@pytest.mark.parametrize(
    "name", [one for one in STUDENTS if one not in ("votes", "position", "similar", "leaving")]
)
def test_everything_that_a_student_can_send_is_counted(people, name):
    from tests.access.routes import routes

    use_up(people.ana)
    (route,) = [one for one in routes() if one.name == name]
    given = {"claim_id": people.con.pk, "debate_id": people.debate.pk, "translation_id": 1, "mark_id": 1}
    if name == "resolution":
        given["mark_id"] = people_mark(people).pk
    path = reverse(name, kwargs={one: given[one] for one in route.arguments})
    assert browser_of(people.ana).post(path, FORMS.get(name, {})).status_code == 429


def people_mark(people):
    from arguments.models import Mark

    return Mark.put(people.con, by=people.ana, kind="unclear")


def test_votes_may_be_quicker_and_have_a_count_of_their_own(people):
    use_up(people.ana)
    ana = browser_of(people.ana)
    vote = reverse("votes", args=[people.debate.pk])
    statuses = [
        ana.post(vote, {"vote": f"{people.con.pk}-{number % 5}"}).status_code for number in range(125)
    ]
    assert statuses == [302] * limits.VOTING.at_once + [429] * (125 - limits.VOTING.at_once)


def test_one_seats_haste_is_nobody_elses(people):
    use_up(people.ana)
    assert reply(browser_of(people.ben), people.thesis, 1).status_code == 302


def test_a_second_browser_of_the_same_seat_has_no_second_pace(people):
    for number in range(30):
        reply(browser_of(people.ana), people.thesis, number)
    assert reply(browser_of(people.ana), people.thesis, 99).status_code == 429


@pytest.mark.parametrize("who", ["teacher", "moderator"])
def test_who_keeps_order_is_not_held_up(people, who):
    person = getattr(people, who)
    for _time in range(200):
        limits.require_pace(person)


def test_reading_is_never_counted(people):
    use_up(people.ana)
    assert browser_of(people.ana).get(people.debate.get_absolute_url()).status_code == 200


def test_a_student_may_leave_however_quick(people):
    use_up(people.ana)
    assert browser_of(people.ana).post(reverse("leaving", args=[people.debate.pk])).status_code == 302
