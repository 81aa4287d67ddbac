"""The queue: what waits, in its place; what students told; open marks. For moderators alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from arguments.models import Claim, Concern, Mark
from arguments.models.approvals import approve
from tests.support.cast import browser_of, htmx
from tests.support.pages import element, page


@pytest.fixture
def path(people):
    return reverse("queue", args=[people.debate.pk])


@pytest.fixture
def pending(people):
    people.debate.configure(by=people.teacher, approves_first=True)
    return people.pro.reply(by=people.ben, stance="con", text="Not so fast.", language="en")


def body(person, path):
    return browser_of(person).get(path).content.decode()


def test_each_claim_stands_in_its_place(people, path, pending):
    entry = element(body(people.moderator, path), f"waiting-{pending.pk}")
    assert all(one in entry for one in (pending.text, people.pro.text, people.thesis.text, "1.1"))


def test_no_two_things_have_one_id_and_every_section_has_a_name(people, path, pending):
    Concern.tell(people.con, by=people.ana, text="It is about me.")
    html = body(people.teacher, path)
    ids = page(browser_of(people.teacher).get(path)).ids
    assert len(ids) == len(set(ids))
    assert "Told you in private" in element(html, "told-label")


def test_the_words_of_the_program_are_not_in_the_language_of_a_text(people, path, pending):
    Claim.objects.filter(pk=people.pro.pk).update(language="es")
    people.pro.refresh_from_db()
    people.pro.hide(by=people.teacher, reason="Not kind.")
    entry = element(body(people.teacher, path), f"waiting-{pending.pk}")
    assert '<span class="text">(not shown)</span>' in entry


def test_the_oldest_stands_first(people, path, pending):
    later = people.con.reply(by=people.ana, stance="pro", text="Much later.", language="en")
    ids = [one for one in page(browser_of(people.teacher).get(path)).ids if one.startswith("waiting-")]
    assert ids[:2] == [f"waiting-{pending.pk}", f"waiting-{later.pk}"]


def test_the_teacher_reads_the_line_and_a_moderator_does_not(people, path, pending):
    people.ben.describe(by=people.teacher, label="Benjamin O.")
    assert "Benjamin O." in body(people.teacher, path)
    assert "Benjamin O." not in body(people.moderator, path)


def test_a_moderator_reads_no_names_where_the_class_reads_none(people, path, pending):
    people.debate.configure(by=people.teacher, names="hidden")
    entry = element(body(people.moderator, path), f"waiting-{pending.pk}")
    assert "Ben" not in entry and "Ben" in element(body(people.teacher, path), f"waiting-{pending.pk}")


def test_what_was_told_stands_there_until_it_is_heard(people, path):
    concern = Concern.tell(people.con, by=people.ana, text="That is my family.")
    assert "That is my family." in body(people.moderator, path)
    concern.hear(by=people.moderator)
    assert "That is my family." not in body(people.moderator, path)


def test_marks_of_one_kind_on_one_claim_are_one_entry(people, path):
    marks = [Mark.put(people.con, by=one, kind="unclear") for one in (people.ana, people.moderator)]
    ids = page(browser_of(people.teacher).get(path)).ids
    assert [one for one in ids if one.startswith("mark-")] == [f"mark-{marks[0].pk}"]


def test_every_form_works_without_javascript(people, path, pending):
    actions = page(browser_of(people.moderator).get(path)).values("action")
    assert actions.count(reverse("approval", args=[pending.pk])) == 3


def test_only_the_teacher_switches_approve_first(people, path):
    approving = reverse("approving", args=[people.debate.pk])
    assert approving in body(people.teacher, path) and approving not in body(people.moderator, path)


def test_the_navigation_counts_for_moderators_alone(people, path, pending):
    debate = people.debate.get_absolute_url()
    assert "1" in page(browser_of(people.moderator).get(debate)).text.split("Queue")[1][:3]
    assert path not in body(people.ana, debate) and path not in body(people.observer, debate)


def test_the_count_is_a_part_of_its_own(people, pending):
    answer = browser_of(people.moderator).get(reverse("queue-count", args=[people.debate.pk]), headers=htmx())
    assert page(answer).ids == ["to-queue"] and "1" in page(answer).text


def test_an_archived_debates_queue_can_be_read(people, path, pending):
    people.debate.archive(by=people.teacher)
    assert browser_of(people.teacher).get(path).status_code == 200


def test_the_number_of_queries_does_not_grow(people, path, pending):
    client = browser_of(people.teacher)
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    for kind in ("unclear", "off-topic", "duplicate", "elsewhere", "offensive"):
        more = people.con.reply(by=people.ana, stance="pro", text=f"More {kind}.", language="en")
        approve(more, by=people.teacher)
        Concern.tell(more, by=people.ben, text="Again.")
        Mark.put(people.con, by=people.ana, kind=kind)
        people.con.reply(by=people.ana, stance="pro", text=f"Still more {kind}.", language="en")
    client.get(path)
    with CaptureQueriesContext(connection) as many:
        client.get(path)
    assert len(many) <= len(few)


def test_no_cache_keeps_it(people, path):
    assert "no-store" in browser_of(people.moderator).get(path)["Cache-Control"]
