"""Hiding: the text is gone for everybody but its author and the moderators; a tombstone stays, replies stand."""

import pytest
from django.urls import reverse

from arguments.models import Claim
from arguments.models.reasons import TO_HIDE
from arguments.models.translations import translate
from tests.support.cast import browser_of, htmx, open_debate
from tests.support.pages import element, page

REASON = "It names a classmate."
OTHERS = ["ana", "observer"]  # the hidden claim is Ben's
WHO_MAY_SEE = ["ben", "moderator", "teacher"]


@pytest.fixture
def path(people):
    return reverse("hiding", args=[people.con.pk])


def hide(people):
    people.con.reply(by=people.ana, stance="pro", text="A reply to it.", language="en")
    translate(people.con, by=people.ben, language="es", text="Los buses costarían más.")
    people.con.hide(by=people.moderator, reason=REASON)


def everything(people, person):
    """All that this person's browser can fetch of the debate, pages, parts and frames."""
    client = browser_of(person)
    debate = people.debate.pk
    paths = [reverse(name, args=[debate]) for name in ("debate", "brief", "participants", "share", "seat")]
    paths += [
        reverse(name, args=[one.pk]) for one in Claim.objects.all() for name in ("claim", "replies", "hiding")
    ]
    ids = " ".join(str(one.pk) for one in Claim.objects.all())
    paths += [f"{reverse('mine', args=[debate])}?claims={ids}"]
    paths += [f"{reverse('changes', args=[debate])}?since={since}&me={person.pk}" for since in range(1, 16)]
    return "".join(
        client.get(path, headers=headers).content.decode() for path in paths for headers in ({}, htmx())
    )


def test_it_asks_for_a_reason_and_hides(people, path):
    answer = browser_of(people.moderator).post(path, {"reason": REASON})
    people.con.refresh_from_db()
    assert answer.status_code == 302 and (people.con.is_hidden, people.con.hidden_reason) == (True, REASON)


def test_it_returns_to_the_tombstone(people, path):
    answer = browser_of(people.moderator).post(
        path, {"reason": REASON, "next": people.thesis.get_absolute_url()}
    )
    assert answer["Location"] == f"{people.thesis.get_absolute_url()}#claim-{people.con.pk}"


@pytest.mark.parametrize("role", OTHERS)
def test_for_others_text_translation_reason_and_author_are_nowhere(people, role):
    hide(people)
    body = everything(people, getattr(people, role))
    for secret in (people.con.text, "Los buses costarían más.", REASON):
        assert secret not in body


@pytest.mark.parametrize("role", WHO_MAY_SEE)
def test_the_author_and_the_moderators_still_see_text_and_reason(people, role):
    hide(people)
    body = browser_of(getattr(people, role)).get(people.debate.get_absolute_url()).content.decode()
    assert people.con.text in body and REASON in body


def test_beside_a_hidden_text_the_teacher_finds_its_author_and_nobody_else_does(people):
    hide(people)
    there = f'href="{reverse("participant", args=[people.ben.pk])}"'
    for role in ("teacher", "moderator", "ana", "ben", "observer"):
        body = browser_of(getattr(people, role)).get(people.con.get_absolute_url()).content.decode()
        assert (there in element(body, f"mine-{people.con.pk}")) == (role == "teacher"), role


def test_no_frame_carries_the_text_not_even_a_moderators(people):
    since = people.debate.sequence
    made = people.pro.reply(by=people.ben, stance="con", text="Quickly hidden.", language="en")
    made.hide(by=people.moderator, reason=REASON)
    path = f"{reverse('changes', args=[people.debate.pk])}?since={since}&me={people.moderator.pk}"
    assert "Quickly hidden." not in browser_of(people.moderator).get(path).content.decode()


def test_its_replies_stand(people):
    hide(people)
    assert "A reply to it." in page(browser_of(people.ana).get(people.debate.get_absolute_url())).text


def test_a_visitor_of_the_example_does_not_see_it(db):
    debate, teacher = open_debate("owner", "Ms Example", is_example=True)
    thesis = Claim.propose(debate, by=teacher, text="Soon hidden.", language="en")
    thesis.hide(by=teacher, reason=REASON)
    for path in (debate.get_absolute_url(), thesis.get_absolute_url()):
        assert "Soon hidden." not in browser_of(None).get(path).content.decode()


@pytest.mark.parametrize(
    ("language", "common", "typed", "read"),
    [
        ("en", "hurts", "", "It hurts or insults somebody."),
        ("es", "hurts", "", "Hiere o insulta a alguien."),
        ("en", "private", "About Ben.", "It tells something private about somebody. About Ben."),
        ("en", "", "", ""),
    ],
)
def test_a_reason_is_one_tap_and_the_author_reads_it_in_her_own_language(
    people, path, language, common, typed, read
):
    people.ben.speak(language)
    assert browser_of(people.moderator).post(path, {"common": common, "reason": typed}).status_code == 302
    people.con.refresh_from_db()
    assert (people.con.is_hidden, people.con.hidden_reason) == (True, read)


def test_the_form_offers_the_reasons_as_buttons_and_enter_gives_none(people, path):
    shown = page(browser_of(people.moderator).get(path))
    assert {value for name, value in shown.fields if name == "common"} == {one.value for one in TO_HIDE}


def test_it_says_whose_claim_it_is_and_leads_the_teacher_there(people, path):
    there = reverse("participant", args=[people.ben.pk])
    assert there in page(browser_of(people.teacher).get(path)).values("href")
    assert there not in page(browser_of(people.moderator).get(path)).values("href")


@pytest.mark.parametrize(
    "sent", [{"reason": "x" * 301}, {"reason": "\x00"}, {"reason": "Why.", "common": "x"}]
)
def test_without_a_proper_reason_it_is_422_and_the_reason_stays(people, path, sent):
    answer = browser_of(people.moderator).post(path, sent)
    assert (answer.status_code, page(answer).field("reason")) == (422, sent.get("reason", ""))
    assert not Claim.objects.get(pk=people.con.pk).is_hidden


def test_it_works_in_any_phase(people, path):
    people.debate.move_to("closed", by=people.teacher)
    assert browser_of(people.moderator).post(path, {"reason": REASON}).status_code == 302


def test_it_works_by_htmx(people, path):
    assert browser_of(people.moderator).post(path, {"reason": REASON}, headers=htmx()).status_code == 302


@pytest.mark.parametrize("role", ["ana", "ben", "observer"])
def test_only_who_moderates_may_and_the_reason_is_given_back(people, path, role):
    answer = browser_of(getattr(people, role)).post(path, {"reason": REASON})
    assert answer.status_code == 403 and REASON in page(answer).text
    assert not Claim.objects.get(pk=people.con.pk).is_hidden


def test_an_outsider_gets_404(people, path):
    sent = [
        browser_of(one).post(path, {"reason": REASON}).status_code for one in (None, people.other_teacher)
    ]
    assert sent == [404, 404]


def test_it_takes_no_put(people, path):
    assert browser_of(people.moderator).put(path).status_code == 405
