"""Revising a claim: the box with its text; who was not quick enough keeps their words and sees both."""

import pytest
from django.urls import reverse

from arguments.models import Claim, Mark
from arguments.models.revisions import revise
from tests.support.cast import browser_of, htmx, open_debate
from tests.support.pages import page

BETTER = "We would sleep *better*."


@pytest.fixture
def path(people):
    return reverse("text", args=[people.pro.pk])


def send(person, path, **changes):
    return browser_of(person).post(path, {"text": BETTER, "base": "1", **changes})


def text_of(claim):
    return Claim.objects.get(pk=claim.pk).text


def test_the_box_has_the_text_and_knows_its_revision(people, path):
    shown = page(browser_of(people.ana).get(path))
    assert (shown.field("text").strip(), shown.field("base")) == (people.pro.text, "1")


@pytest.mark.parametrize("headers", [{}, htmx()], ids=["page", "htmx"])
def test_it_revises_and_returns_to_the_claim(people, path, headers):
    answer = browser_of(people.ana).post(path, {"text": BETTER, "base": "1"}, headers=headers)
    assert answer.status_code == 302
    assert answer["Location"] == f"{people.pro.get_absolute_url()}#claim-{people.pro.pk}"
    assert text_of(people.pro) == BETTER


@pytest.mark.parametrize("role", ["moderator", "teacher"])
def test_who_moderates_revises_any(people, path, role):
    assert send(getattr(people, role), path).status_code == 302


@pytest.mark.parametrize("sent", ["", "  ", "x" * 501, "\x00"])
def test_without_a_proper_sentence_it_is_422_and_the_text_stays(people, path, sent):
    answer = send(people.ana, path, text=sent)
    assert (answer.status_code, page(answer).field("text").removeprefix("\n")) == (422, sent)
    assert text_of(people.pro) == people.pro.text


@pytest.mark.parametrize("base", ["", "x", "-1", "9" * 30])
def test_a_broken_form_keeps_the_text_and_can_be_sent_again(people, path, base):
    shown = page(answer := send(people.ana, path, base=base))
    assert (answer.status_code, shown.field("text").strip(), shown.field("base")) == (422, BETTER, "1")


def test_who_was_not_quick_enough_keeps_their_text_and_sees_the_other(people, path):
    revise(people.pro, by=people.teacher, text="We would sleep much longer.", base=1)
    shown = page(answer := send(people.ana, path))
    assert (answer.status_code, shown.field("text").strip(), shown.field("base")) == (409, BETTER, "2")
    assert "<ins" in shown.html and "much" in shown.text
    assert text_of(people.pro) == "We would sleep much longer."


def test_sent_again_knowingly_it_wins(people, path):
    revise(people.pro, by=people.teacher, text="We would sleep much longer.", base=1)
    shown = page(send(people.ana, path))
    assert send(people.ana, path, base=shown.field("base")).status_code == 302
    assert text_of(people.pro) == BETTER


def test_the_other_text_is_shown_as_text(people, path):
    revise(people.pro, by=people.teacher, text="We <script>would</script> sleep.", base=1)
    html = send(people.ana, path, text="<b>Mine</b>").content.decode()
    assert "<b>Mine" not in html and "<script>would" not in html


def test_its_author_answers_marks_by_revising(people, path):
    mark = Mark.put(people.pro, by=people.ben, kind="unclear")
    rude = Mark.put(people.pro, by=people.ben, kind="offensive")
    send(people.ana, path)
    mark.refresh_from_db(), rude.refresh_from_db()
    assert mark.resolved_at is not None and rude.resolved_at is None


@pytest.mark.parametrize("phase", ["voting", "closed"])
def test_in_the_wrong_phase_it_is_409_and_the_text_stays(people, path, phase):
    people.debate.move_to(phase, by=people.teacher)
    answer = send(people.ana, path)
    assert (answer.status_code, page(answer).field("text").strip()) == (409, BETTER)
    assert browser_of(people.ana).get(path).status_code == 409


def test_while_paused_the_text_stays(people, path):
    people.debate.pause(by=people.teacher)
    answer = send(people.ana, path)
    assert (answer.status_code, page(answer).field("text").strip()) == (409, BETTER)


def test_a_hidden_text_is_not_in_the_box(people, path):
    people.pro.hide(by=people.moderator, reason="Not kind.")
    for method in ("get", "post"):
        answer = getattr(browser_of(people.ben), method)(path, {"text": "Mine.", "base": "1"})
        assert answer.status_code == 403 and people.pro.text not in answer.content.decode()


@pytest.mark.parametrize("role", ["ben", "observer"])
def test_only_its_author_and_who_moderates_may(people, path, role):
    answer = send(getattr(people, role), path)
    assert answer.status_code == 403 and "sleep *better*" in page(answer).text
    assert browser_of(getattr(people, role)).get(path).status_code == 403


def test_who_was_muted_meanwhile_gets_the_text_back(people, path):
    people.ana.mute(by=people.teacher)
    answer = send(people.ana, path)
    assert answer.status_code == 403 and "sleep *better*" in page(answer).text


def test_an_outsider_gets_404(people, path):
    assert [send(one, path).status_code for one in (None, people.stranger, people.other_teacher)] == [404] * 3


def test_a_visitor_of_the_example_gets_403(db):
    debate, teacher = open_debate("owner", "Ms Example", is_example=True)
    thesis = Claim.propose(debate, by=teacher, text="Examples teach.", language="en")
    assert send(None, reverse("text", args=[thesis.pk])).status_code == 403


def test_it_takes_no_put(people, path):
    assert browser_of(people.ana).put(path).status_code == 405
