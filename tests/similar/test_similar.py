"""While one types, claims that say nearly the same are suggested: to whom, which, and that nothing of it is kept."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from arguments.access import limits
from arguments.models import Claim
from arguments.models.approvals import send_back
from arguments.models.translations import translate
from arguments.models.withdrawals import withdraw
from tests.support.cast import browser_of, htmx
from tests.support.ledger import unwritten
from tests.support.pages import page

TEXT = "School should start at nine in the morning."


def ask(person, people, text=TEXT, *, parent=None, headers=None, **changes):
    sent = {"text": text, "language": "en", "parent": (parent or people.pro).pk, "stance": "con", **changes}
    client = person if isinstance(person, Client) else browser_of(person)
    return client.post(reverse("similar", args=[people.debate.pk]), sent, headers=headers)


def found(answer):
    """The ids of the claims in the answer."""
    return [int(given["data-claim"]) for _tag, given in page(answer).tags if "data-claim" in given]


def test_it_shows_what_says_nearly_the_same_with_its_number_and_a_way_there(people):
    answer = ask(people.ana, people, "Perhaps buses would cost us more.")
    shown = page(answer)
    assert answer.status_code == 200 and found(answer) == [people.con.pk]
    assert "Buses would cost more." in shown.text and "1.2" in shown.text and "Con to thesis 1" in shown.text
    assert people.con.get_absolute_url() in shown.values("href")
    assert "A claim below is much like this." in answer.content.decode()


def test_by_htmx_it_is_the_same_fragment(people):
    plain, part = ask(people.ana, people), ask(people.ana, people, headers=htmx())
    assert (plain.content, plain.status_code) == (part.content, 200)


def test_there_are_three_at_most(people):
    for number in range(5):
        text = f"School should start at nine in the morning, says reason {number}."
        people.pro.reply(by=people.ben, stance="pro", text=text, language="en")
    answer = ask(people.ana, people, f"{TEXT[:-1]} for a reason", parent=people.con)
    assert len(found(answer)) == 3 and "3 claims below are much like this." in answer.content.decode()


def test_the_claim_that_one_answers_is_not_suggested(people):
    assert found(ask(people.ana, people, parent=people.pro)) == [people.thesis.pk]
    assert ask(people.ana, people, parent=people.thesis).status_code == 204


def test_what_is_like_nothing_is_answered_by_nothing(people):
    answer = ask(people.ana, people, "Grandmother bakes bread on Sundays.")
    assert (answer.status_code, answer.content) == (204, b"")


@pytest.mark.parametrize("text", ["", "Buses cost", "           Buses           "])
def test_a_few_letters_are_not_compared(people, text):
    assert ask(people.ana, people, text).status_code == 204


def test_a_translation_is_found_in_its_own_language_and_shown_in_it(people):
    translate(people.con, by=people.ben, language="es", text="Los autobuses costarían más dinero.")
    answer = ask(people.ana, people, "los autobuses costarian mucho dinero", language="es")
    assert found(answer) == [people.con.pk]
    assert (
        "Los autobuses costarían más dinero." in page(answer).text and 'lang="es"' in answer.content.decode()
    )


def test_who_forgets_to_choose_the_language_is_understood(people):
    translate(people.con, by=people.ben, language="es", text="Los autobuses costarían más dinero.")
    answer = ask(people.ana, people, "es que los autobuses costarian mucho mas dinero", language="en")
    assert found(answer) == [people.con.pk]


def test_what_people_wrote_is_shown_as_text(people):
    people.pro.reply(
        by=people.ben,
        stance="con",
        text="Buses **honk** <b>loudly</b> at [dawn](https://x.org).",
        language="en",
    )
    said = ask(people.ana, people, "buses honk loudly at dawn").content.decode()
    assert "Buses honk &lt;b&gt;loudly&lt;/b&gt; at dawn." in said


# --- opposites


def test_the_opposite_is_said_to_be_one_and_to_answer_there_is_offered(people):
    answer = ask(people.ana, people, "School should not start at nine.")
    assert "This says the opposite:" in page(answer).text
    assert f"{people.thesis.get_absolute_url()}?reply=con" in page(answer).values("href")


def test_the_other_side_of_the_same_claim_is_pointed_out(people):
    answer = ask(people.ana, people, "We would all sleep longer.", parent=people.thesis, stance="con")
    assert found(answer) == [people.pro.pk] and "This stands on the other side:" in page(answer).text
    same = ask(people.ana, people, "We would all sleep longer.", parent=people.thesis, stance="pro")
    assert "other side" not in page(same).text


# --- who and when


@pytest.mark.parametrize(
    ("role", "status"),
    [("moderator", 200), ("teacher", 200), ("observer", 403), ("stranger", 404), ("removed", 404)],
)
def test_only_who_may_write_is_answered(people, role, status):
    assert ask(getattr(people, role), people).status_code == status


@pytest.mark.parametrize("phase", ["preparing", "voting", "closed"])
def test_where_nobody_writes_nothing_is_compared(people, phase):
    people.debate.move_to(phase, by=people.teacher)
    assert ask(people.ana, people).status_code == 204


def test_it_takes_no_get(people):
    assert browser_of(people.ana).get(reverse("similar", args=[people.debate.pk])).status_code == 405


@pytest.mark.parametrize(
    ("field", "value"),
    [("language", "fr"), ("parent", "x"), ("parent", ""), ("stance", "maybe"), ("text", "Buses \0 cost")],
)
def test_what_no_page_sends_is_422(people, field, value):
    sent = {"text": TEXT, "language": "en", "parent": str(people.pro.pk), "stance": "con", field: value}
    answer = browser_of(people.ana).post(reverse("similar", args=[people.debate.pk]), sent)
    assert (answer.status_code, answer.content) == (422, b"")


def test_a_teacher_can_switch_it_off(people):
    path = f"{people.con.get_absolute_url()}?reply=con"
    address = reverse("similar", args=[people.debate.pk])
    assert address in page(browser_of(people.ana).get(path)).values("data-similar")
    people.debate.configure(by=people.teacher, hides_similar=True)
    assert page(browser_of(people.ana).get(path)).values("data-similar") == []
    assert ask(people.ana, people).status_code == 204


def test_a_server_can_switch_it_off(people, settings):
    settings.SIMILAR = "off"
    path = f"{people.con.get_absolute_url()}?reply=con"
    assert page(browser_of(people.ana).get(path)).values("data-similar") == []
    assert ask(people.ana, people).status_code == 204


def test_asking_has_a_pace_of_its_own_and_takes_nothing_from_writing(people, clock):
    statuses = {ask(people.ana, people).status_code for _time in range(limits.ASKING.at_once)}
    assert statuses == {200} and ask(people.ana, people).status_code == 429
    reply = {"key": "k" * 22, "stance": "pro", "text": "Something new.", "language": "en"}
    answer = browser_of(people.ana).post(reverse("replies", args=[people.con.pk]), reply)
    assert answer.status_code == 302


# --- what it never shows, and never keeps


def hide(people, claim):
    claim.hide(by=people.teacher, reason="Gone.")


def withdrawn(people, claim):
    withdraw(claim, by=people.ben)


@pytest.mark.parametrize("take_away", [hide, withdrawn])
@pytest.mark.parametrize("role", ["ana", "ben", "moderator", "teacher"])
@pytest.mark.parametrize("similar", ["words", "meaning"])
def test_what_is_hidden_or_withdrawn_is_suggested_to_nobody(people, settings, similar, role, take_away):
    settings.SIMILAR = similar
    claim = people.pro.reply(by=people.ben, stance="con", text="Canaries sing qwzzyx at dawn.", language="en")
    people.debate.refresh_from_db()
    assert found(ask(people.ana, people, "canaries sing qwzzyx at dawn")) == [claim.pk]
    take_away(people, claim)
    answer = ask(getattr(people, role), people, "canaries sing qwzzyx at dawn")
    assert answer.status_code == 204 and b"qwzzyx" not in answer.content


@pytest.mark.parametrize("role", ["ana", "ben", "moderator", "teacher"])
def test_what_waits_or_was_sent_back_is_suggested_to_nobody(people, role):
    people.ben.screen(by=people.teacher)
    text = "Canaries sing qwzzyx at dawn."
    people.pro.reply(by=people.ben, stance="con", text=text, language="en")
    send_back(
        people.con.reply(by=people.ben, stance="con", text=text, language="en"),
        by=people.teacher,
        reason="Too short.",
    )
    assert ask(getattr(people, role), people, "canaries sing qwzzyx at dawn").status_code == 204


def test_another_debates_claims_are_never_suggested(people):
    Claim.propose(people.elsewhere, by=people.other_teacher, text="Canaries sing qwzzyx.", language="en")
    assert ask(people.ana, people, "canaries sing qwzzyx").status_code == 204


def test_what_is_typed_leaves_no_trace(people, caplog):
    caplog.set_level(logging.DEBUG, logger="arguments")
    caplog.set_level(logging.DEBUG, logger="django.request")
    client = browser_of(people.ana)
    with unwritten():
        answer = ask(client, people, "Canaries sing qwzzyx: buses would cost more.")
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    assert "qwzzyx" not in caplog.text + answer.content.decode()
