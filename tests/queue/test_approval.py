"""A claim that waits is let in, sent back or hidden; then the queue goes on with the next one."""

import pytest
from django.urls import reverse

from arguments.models.approvals import approve
from arguments.models.reasons import reason_in
from tests.support.cast import browser_of, htmx
from tests.support.pages import page


@pytest.fixture
def pending(people):
    people.debate.configure(by=people.teacher, approves_first=True)
    return [
        people.pro.reply(by=people.ben, stance="con", text=f"Thought {n}.", language="en") for n in (1, 2)
    ]


def decide(people, claim, decision, reason="", by=None, **more):
    path = reverse("approval", args=[claim.pk])
    return browser_of(by or people.moderator).post(path, {"decision": decision, "reason": reason}, **more)


@pytest.mark.parametrize(
    ("decision", "visibility"), [("approve", "visible"), ("return", "returned"), ("hide", "declined")]
)
def test_each_decision(people, pending, decision, visibility):
    answer = decide(people, pending[0], decision, "Because.")
    pending[0].refresh_from_db()
    assert pending[0].visibility == visibility
    assert answer["Location"].endswith(f"#waiting-{pending[1].pk}")


def test_after_the_last_one_it_goes_back_to_the_one_before(people, pending):
    assert decide(people, pending[1], "approve")["Location"].endswith(f"#waiting-{pending[0].pk}")
    assert decide(people, pending[0], "approve")["Location"].endswith("#queue")


def test_sending_back_without_a_reason_is_422_and_it_waits_on(people, pending):
    assert decide(people, pending[0], "return", " ").status_code == 422
    pending[0].refresh_from_db()
    assert pending[0].visibility == "pending"


def test_hiding_needs_no_reason(people, pending):
    assert decide(people, pending[0], "hide", " ").status_code == 302
    pending[0].refresh_from_db()
    assert (pending[0].visibility, pending[0].hidden_reason) == ("declined", "")


@pytest.mark.parametrize(("decision", "common"), [("return", "unclear"), ("hide", "off-topic")])
def test_a_common_reason_is_one_tap(people, pending, decision, common):
    people.ben.speak("es")
    path = reverse("approval", args=[pending[0].pk])
    browser_of(people.moderator).post(path, {"decision": decision, "common": common, "reason": ""})
    pending[0].refresh_from_db()
    assert pending[0].hidden_reason == reason_in("es", common, "") != reason_in("en", common, "")


def test_a_reason_that_is_too_long_stays_in_its_box(people, pending):
    answer = decide(people, pending[0], "return", "x" * 301)
    assert answer.status_code == 422 and ("reason", "x" * 301) in page(answer).fields


def test_an_unknown_decision_is_422(people, pending):
    assert decide(people, pending[0], "burn").status_code == 422


def test_what_does_not_wait_any_more_is_409(people, pending):
    approve(pending[0], by=people.teacher)
    assert decide(people, pending[0], "return", "Late.").status_code == 409


def test_approving_twice_is_no_fault(people, pending):
    assert [decide(people, pending[0], "approve").status_code for _time in range(2)] == [302, 302]


def test_by_htmx_too(people, pending):
    assert decide(people, pending[0], "approve", headers=htmx()).status_code == 302


@pytest.mark.parametrize("role", ["ana", "observer", "stranger", "other_teacher"])
def test_to_others_what_waits_does_not_exist(people, pending, role):
    assert decide(people, pending[0], "approve", by=getattr(people, role)).status_code == 404


def test_its_author_may_not(people, pending):
    assert decide(people, pending[0], "approve", by=people.ben).status_code == 403


def test_in_an_archived_debate_it_is_409(people, pending):
    people.debate.archive(by=people.teacher)
    assert decide(people, pending[0], "approve").status_code == 409


def test_it_takes_no_get(people, pending):
    assert browser_of(people.moderator).get(reverse("approval", args=[pending[0].pk])).status_code == 405


def test_approve_first_is_switched_from_the_queue(people):
    path = reverse("approving", args=[people.debate.pk])
    for value, expected in (("on", True), ("off", False)):
        assert browser_of(people.teacher).post(path, {"approves_first": value}).status_code == 302
        people.debate.refresh_from_db()
        assert people.debate.approves_first is expected
