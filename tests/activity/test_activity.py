"""The log in plain words: who may know what, votes without names, by kind and person, page by page."""

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, pgettext

from arguments.log import history as log
from arguments.models import Concern, Mark, Position, Vote
from arguments.models.approvals import approve, send_back
from arguments.models.meanings import Kind
from arguments.models.revisions import revise
from arguments.models.verbs import ROWS
from tests.support.cast import browser_of, htmx, open_debate
from tests.support.pages import page


@pytest.fixture
def path(people):
    return reverse("activity", args=[people.debate.pk])


def said(person, path, /, **asked):
    return page(browser_of(person).get(path, asked)).text


def entries(person, path, /, **asked):
    return [one for one in page(browser_of(person).get(path, asked)).ids if one.startswith("entry-")]


def test_it_says_who_did_what_in_a_sentence(people, path):
    text = " ".join(said(people.ben, path).split())
    assert "Ana added a pro to 1." in text and "You added a con to 1." in text


def test_in_spanish_each_entry_is_a_sentence_in_the_past_for_oneself_and_others(people, path):
    people.debate.pause(by=people.teacher)
    people.debate.go_on(by=people.teacher)
    client = browser_of(people.ana, headers={"accept-language": "es"})
    text = page(client.get(path)).text
    assert "Tú agregaste una razón a favor de 1." in text and "Ben agregó una razón en contra de 1." in text
    assert "puso el debate en pausa." in text


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_every_sentence_has_a_form_for_oneself_in_spanish(row):
    if callable(row.says) or row.is_ballot:
        return
    with translation.override(None):
        said = str(row.says)
    with translation.override("es"):
        assert pgettext("you", said) not in (said, gettext(said))


def test_names_lead_the_teacher_to_the_person_and_nobody_else(people, path):
    there = reverse("participant", args=[people.ana.pk])
    readers = (people.teacher, people.moderator, people.ben)
    assert [there in page(browser_of(one).get(path)).values("href") for one in readers] == [
        True,
        False,
        False,
    ]


def test_the_newest_stands_first_and_leads_to_its_claim(people, path):
    made = people.pro.reply(by=people.ben, stance="con", text="The very latest.", language="en")
    shown = page(browser_of(people.ana).get(path))
    links = [one for one in shown.values("href") if one.startswith("/claims/")]
    assert links[0] == f"/claims/{made.pk}/" and "The very latest." in shown.text


def test_votes_name_nobody_not_even_to_the_teacher(people, path):
    Vote.cast(people.pro, by=people.ben, impact=4)
    for person in (people.teacher, people.ana, people.ben):
        text = said(person, path, kind="votes")
        assert (
            "Some people voted." in text
            and "Ben" not in text.replace("Ben You", "").split("Some people voted")[1]
        )


def test_votes_are_summed_per_claim_and_hour(people, path):
    for person in (people.teacher, people.ben, people.moderator):
        Vote.cast(people.pro, by=person, impact=4)
    assert "Most people voted." in said(people.teacher, path, kind="votes")
    assert len(entries(people.teacher, path, kind="votes")) == 1


def test_a_person_looked_at_has_no_votes(people, path):
    Vote.cast(people.con, by=people.ana, impact=4)
    Position.take(people.thesis, by=people.ana, stand="for")
    text = said(people.teacher, path, person=people.ana.pk)
    assert "voted." not in text and "position." not in text and "added a pro" in text


def test_only_teacher_and_moderators_choose_a_person(people, path):
    shown = [
        page(browser_of(one).get(path)).field("person")
        for one in (people.teacher, people.moderator, people.ana)
    ]
    assert shown == ["", "", None]


def test_a_student_who_asks_for_a_person_gets_everybody(people, path):
    assert entries(people.ana, path, person=people.ben.pk) == entries(people.ana, path)


def test_a_moderator_chooses_nobody_where_there_are_no_names(people, path):
    people.debate.configure(by=people.teacher, names="hidden")
    assert entries(people.moderator, path, person=people.ben.pk) == entries(people.moderator, path)


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_shows_only_its_moves(people, path, kind):
    Mark.put(people.pro, by=people.ben, kind="unclear")
    Vote.cast(people.pro, by=people.ben, impact=4)
    people.con.hide(by=people.teacher, reason="A test.")
    revise(people.pro, by=people.ana, text="Better so.", base=1)
    shown = {int(one.split("-")[1]) for one in entries(people.teacher, path, kind=kind)}
    verbs = {one.verb for one in people.debate.contributions.filter(number__in=shown)}
    assert verbs and {ROWS[verb].kind for verb in verbs} == {kind}


def test_seats_are_the_teachers_business(people, path):
    assert "joined." in said(people.teacher, path)
    assert "joined." not in said(people.ana, path) and "removed" not in said(people.moderator, path)


def test_what_is_told_in_private_stays_there(people, path):
    Concern.tell(people.pro, by=people.ben, text="It is about me.")
    told = "told the teacher"
    assert told in said(people.moderator, path) and told in said(people.ben, path)
    assert told not in said(people.ana, path)
    assert "about me" not in said(people.teacher, path)


def test_who_marked_and_who_hid_is_not_the_classs_to_know(people, path):
    Mark.put(people.con, by=people.ana, kind="unclear")
    people.pro.hide(by=people.moderator, reason="A test.")
    text = said(people.ben, path)
    assert "Somebody asked for an improvement: unclear." in text and "A moderator hid a claim." in text
    assert "Mo" not in text.replace("A moderator", "").replace("Moderation", "").split()


def test_a_hidden_text_is_not_there(people, path):
    people.pro.hide(by=people.teacher, reason="A test.")
    assert [people.pro.text in said(one, path) for one in (people.ana, people.ben, people.teacher)] == [
        False
    ] * 3


def test_what_waits_is_its_authors_and_the_moderators(people, path):
    people.debate.configure(by=people.teacher, approves_first=True)
    people.ana.debate.refresh_from_db()
    people.pro.reply(by=people.ana, stance="con", text="I wait.", language="en")
    seen = ["I wait." in said(one, path) for one in (people.ana, people.moderator, people.ben)]
    assert seen == [True, True, False]


def test_pages_follow_one_another_without_a_gap(people, path, monkeypatch):
    monkeypatch.setattr(log, "ENTRIES", 3)
    whole, before = [], ""
    for _page in range(20):
        got = entries(people.teacher, path, before=before)
        if not got:
            break
        whole += got
        before = got[-1].split("-")[1]
    assert len(whole) == len(set(whole)) == people.debate.contributions.count()


@pytest.mark.parametrize("asked", [{"kind": "x"}, {"person": "x"}, {"before": "x"}, {"before": "9" * 99}])
def test_what_makes_no_sense_is_ignored(people, path, asked):
    assert entries(people.ana, path, **asked) == entries(people.ana, path)


def test_the_queries_do_not_grow(people, path, django_assert_max_num_queries):
    client = browser_of(people.teacher)
    client.get(path)
    for _again in range(30):
        people.pro.reply(by=people.ben, stance="con", text="Another.", language="en")
    client.get(path)
    with django_assert_max_num_queries(12):
        client.get(path)


def test_a_visitor_reads_the_examples(db):
    example, _teacher = open_debate("owner", "Ms Example", is_example=True)
    assert browser_of(None).get(reverse("activity", args=[example.pk])).status_code == 200


def test_it_works_as_a_part(people, path):
    assert browser_of(people.ana).get(path, headers=htmx()).status_code == 200


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).get(path).status_code for one in (None, people.stranger)] == [404, 404]


def test_it_takes_no_post(people, path):
    assert browser_of(people.ana).post(path).status_code == 405


def test_that_a_claim_was_sent_back_stays_with_its_author_once_it_is_in(people, path):
    people.ana.screen(by=people.teacher)
    people.ana.refresh_from_db()
    waiting = people.con.reply(by=people.ana, stance="con", text="It waits.", language="en")
    send_back(waiting, by=people.moderator, reason="Which one?")
    revise(waiting, by=people.ana, text="This one waits.", base=1)
    approve(waiting, by=people.moderator)
    reading = [people.ana, people.moderator, people.teacher, people.ben, people.observer]
    assert ["sent a claim back" in said(person, path) for person in reading] == [
        True,
        True,
        True,
        False,
        False,
    ]
