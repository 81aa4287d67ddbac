"""A reply after closing: the form offers to hand it in late, and it stands in the teacher's queue."""

from datetime import timedelta

import pytest
from django.urls import reverse

from arguments.models import Claim, Vote
from arguments.models.late import LATE_FOR, closed_at
from tests.support.cast import browser_of, htmx
from tests.support.pages import element, frames, page

TEXT = "My bus was late too."
FORM = {"key": "k" * 22, "stance": "con", "text": TEXT, "language": "en"}
AS_PAGE_AND_PART = pytest.mark.parametrize("headers", [{}, htmx()], ids=["page", "part"])


@pytest.fixture
def people(people):
    people.debate.move_to("closed", by=people.teacher)
    return people


def send(person, claim, headers=None, query="", **changes):
    path = reverse("replies", args=[claim.pk]) + query
    return browser_of(person).post(path, {**FORM, **changes}, headers=headers or {})


def made():
    return Claim.objects.filter(text=TEXT).first()


def offers_late(answer):
    return ("late", "1") in page(answer).fields


@AS_PAGE_AND_PART
def test_after_closing_the_form_comes_back_and_offers_it(people, headers):
    answer = send(people.ana, people.con, headers)
    assert answer.status_code == 409 and offers_late(answer)
    assert ("text", TEXT) in page(answer).fields and made() is None


@AS_PAGE_AND_PART
def test_handed_in_late_it_waits(people, headers):
    answer = send(people.ana, people.con, headers, late="1")
    assert answer.status_code in (200, 302) and made().is_late and made().visibility == "pending"


def test_its_author_sees_it_wait_and_what_happens_next(people):
    assert send(people.ana, people.con, late="1")["Location"].endswith(f"#waiting-{made().pk}")
    body = browser_of(people.ana).get(people.con.get_absolute_url()).content.decode()
    entry = element(body, f"waiting-{made().pk}")
    assert TEXT in entry and "Your teacher decides whether it still counts." in entry
    assert reverse("text", args=[made().pk]) not in entry  # nothing is revised in a closed debate


def test_by_htmx_it_says_so_at_once(people):
    answer = send(people.ana, people.con, htmx(), late="1")
    assert "decides whether it still counts" in page(answer).text
    assert [where for where, _html in frames(answer)] == [f"#waiting-cons-{people.con.pk}"]


def test_the_class_sees_nothing(people):
    send(people.ana, people.con, late="1")
    for person in (people.ben, people.observer):
        for path in (people.debate.get_absolute_url(), people.con.get_absolute_url()):
            assert TEXT not in browser_of(person).get(path).content.decode()


def test_the_queue_says_that_it_is_late(people):
    people.debate.move_to("arguing", by=people.teacher)
    people.ben.screen(by=people.teacher)
    send(people.ben, people.pro, text="In time.")
    people.debate.move_to("closed", by=people.teacher)
    send(people.ana, people.con, late="1")
    body = browser_of(people.teacher).get(reverse("queue", args=[people.debate.pk])).content.decode()
    assert "late: sent after closing" in element(body, f"waiting-{made().pk}")
    in_time = Claim.objects.get(text="In time.")
    assert "late: sent after closing" not in element(body, f"waiting-{in_time.pk}")


def test_the_teacher_admits_it_from_the_queue(people):
    send(people.ana, people.con, late="1")
    path = reverse("approval", args=[made().pk])
    assert browser_of(people.teacher).post(path, {"decision": "approve"}).status_code == 302
    body = browser_of(people.ben).get(people.con.get_absolute_url()).content.decode()
    assert TEXT in element(body, f"branch-{made().pk}")


@AS_PAGE_AND_PART
def test_a_day_later_it_is_not_offered_any_more(people, headers):
    too_early = closed_at(people.debate) - LATE_FOR - timedelta(minutes=1)
    people.debate.contributions.update(at=too_early)
    assert not offers_late(send(people.ana, people.con, headers))
    answer = send(people.ana, people.con, headers, late="1")
    assert answer.status_code == 409 and made() is None and ("text", TEXT) in page(answer).fields


@AS_PAGE_AND_PART
@pytest.mark.parametrize("why", ["paused", "voting", "archived"])
def test_what_else_is_refused_is_not_offered(people, headers, why):
    if why == "paused":
        people.debate.pause(by=people.teacher)
    elif why == "voting":
        people.debate.move_to("voting", by=people.teacher)
    else:
        people.debate.archive(by=people.teacher)
    answer = send(people.ana, people.con, headers, late="1")
    assert answer.status_code == 409 and not offers_late(answer) and made() is None


def test_where_a_teacher_enters_it_for_somebody_it_is_not_offered(people):
    assert not offers_late(send(people.teacher, people.con, htmx(), author=str(people.ben.pk)))


@pytest.mark.parametrize("value", ["", "0", "false"])
def test_only_who_says_so_hands_in_late(people, value):
    assert send(people.ana, people.con, late=value).status_code == 409


# --- what a browser needs to know of a refusal, and says of itself when it sends again


@AS_PAGE_AND_PART
def test_what_passes_by_itself_says_when_to_try_again(people, headers):
    assert "Retry-After" not in send(people.ana, people.con, headers)
    people.debate.move_to("voting", by=people.teacher)
    assert int(send(people.ana, people.con, headers)["Retry-After"]) > 0


def test_a_vote_during_a_pause_can_be_tried_again_too(people):
    path = reverse("votes", args=[people.debate.pk])
    assert "Retry-After" not in browser_of(people.ana).post(
        path, {"vote": f"{people.con.pk}-3"}, headers=htmx()
    )
    people.debate.pause(by=people.teacher)
    assert "Retry-After" in browser_of(people.ana).post(path, {"vote": f"{people.con.pk}-3"}, headers=htmx())


@AS_PAGE_AND_PART
def test_what_somebody_else_left_in_this_browser_is_not_taken_as_mine(people, headers):
    people.debate.move_to("arguing", by=people.teacher)
    answer = send(people.ana, people.con, headers, query=f"?me={people.ben.pk}")
    assert answer.status_code == 403 and made() is None
    path = f"{reverse('votes', args=[people.debate.pk])}?me={people.ben.pk}"
    assert browser_of(people.ana).post(path, {"vote": f"{people.con.pk}-3"}).status_code == 403
    assert not Vote.objects.exists()


def test_what_is_mine_is_taken(people):
    people.debate.move_to("arguing", by=people.teacher)
    assert send(people.ana, people.con, query=f"?me={people.ana.pk}").status_code == 302
