"""The doors: what is not there, and what is deleted, is 404."""

import pytest
from django.urls import reverse

from arguments.models import Concern, Mark
from arguments.models.revisions import revise
from arguments.models.translations import translate
from tests.support.cast import browser_of


def status(people, name, debate_id):
    person = getattr(people, name) if name else None
    return browser_of(person).get(reverse("debate", args=[debate_id])).status_code


@pytest.mark.parametrize("name", ["teacher", "ana", None])
def test_a_debate_that_is_not_there_is_404(people, name):
    assert status(people, name, 987654) == 404


def test_a_deleted_debate_is_its_teachers_alone(people):
    people.debate.delete_later(by=people.teacher)
    readers = ["teacher", "moderator", "ana", "observer", "removed", "other_teacher", None]
    assert [status(people, name, people.debate.pk) for name in readers] == [200, *[404] * 6]


def test_a_deleted_example_is_not_even_its_visitors(people):
    type(people.debate).objects.filter(pk=people.debate.pk).update(is_example=True)
    people.debate.delete_later(by=people.teacher)
    assert [status(people, name, people.debate.pk) for name in ("teacher", "ana", None)] == [200, 404, 404]


def test_a_claim_that_waits_is_its_authors_and_the_moderators(people):
    people.ana.screen(by=people.teacher)
    people.ana.refresh_from_db()
    waiting = people.con.reply(by=people.ana, stance="con", text="It waits.", language="en")
    readers = [
        people.ana,
        people.moderator,
        people.teacher,
        people.ben,
        people.observer,
        people.stranger,
        None,
    ]
    path = reverse("revisions", args=[waiting.pk])
    assert [browser_of(person).get(path).status_code for person in readers] == [200] * 3 + [404] * 4


def test_a_hidden_claim_stays_a_place_for_everybody(people):
    people.con.hide(by=people.teacher, reason="Insulting.")
    path = reverse("revisions", args=[people.con.pk])
    readers = [people.ben, people.ana, people.observer, people.stranger]
    assert [browser_of(person).get(path).status_code for person in readers] == [200, 200, 200, 404]


GETS = ("claim", "revisions", "translation-hiding", "participant", "participant-data")
POSTS = ("resolution", "hearing", "votes")


@pytest.mark.parametrize("name", ["teacher", "ana", None])
def test_a_thing_of_whatever_kind_that_is_not_there_is_404(people, name):
    browser = browser_of(getattr(people, name) if name else None)
    found = {route: browser.get(reverse(route, args=[987654])).status_code for route in GETS}
    found |= {route: browser.post(reverse(route, args=[987654])).status_code for route in POSTS}
    assert found == dict.fromkeys((*GETS, *POSTS), 404)
    assert browser.get(reverse("join-debate", args=["2222222"])).status_code == 404
    sent = {"language": "en", "number": "99"}
    assert browser.post(reverse("withholding", args=[people.pro.pk]), sent).status_code == 404


def test_a_visitor_of_the_example_writes_nothing_and_reads_no_concern(people):
    type(people.debate).objects.filter(pk=people.debate.pk).update(is_example=True)
    told = Concern.tell(people.con, by=people.ana, text="It is about me.")
    visitor = browser_of(None)
    assert (
        visitor.post(reverse("votes", args=[people.debate.pk]), {"vote": f"{people.pro.pk}-3"}).status_code
        == 403
    )
    assert visitor.post(reverse("hearing", args=[told.pk])).status_code == 404


def test_a_thing_of_whatever_kind_that_is_there_is_its_moderators(people):
    spanish = translate(people.pro, by=people.ana, language="es", text="Dormiríamos más.")
    put = Mark.put(people.pro, by=people.ben, kind="unclear")
    there = {
        "claim": people.pro,
        "revisions": people.pro,
        "participant": people.ana,
        "translation-hiding": spanish,
    }
    teacher = browser_of(people.teacher)
    found = {route: teacher.get(reverse(route, args=[one.pk])).status_code for route, one in there.items()}
    assert found == dict.fromkeys(there, 200)
    assert teacher.post(reverse("resolution", args=[put.pk])).status_code == 302
    assert browser_of(None).get(reverse("join-debate", args=[people.debate.join_code])).status_code == 200


def test_a_concern_is_the_moderators(people):
    told = Concern.tell(people.con, by=people.ana, text="It is about me.")
    hearing = reverse("hearing", args=[told.pk])
    found = [
        browser_of(one).post(hearing, {"decision": "done"}).status_code
        for one in (people.ben, people.moderator)
    ]
    assert found == [404, 302]


def test_a_version_that_was_withheld_is_the_moderators(people):
    revise(people.pro, by=people.ana, text="We would sleep more.", base=1)
    sent = {"language": "en", "number": "1", "withheld": "on"}
    path = reverse("withholding", args=[people.pro.pk])
    assert browser_of(people.teacher).post(path, sent).status_code == 302
    assert [browser_of(one).post(path, sent).status_code for one in (people.ben, people.moderator)] == [
        404,
        302,
    ]


def test_a_visitor_of_the_example_sees_no_participant(people):
    type(people.debate).objects.filter(pk=people.debate.pk).update(is_example=True)
    assert browser_of(None).get(reverse("participant", args=[people.ana.pk])).status_code == 404
