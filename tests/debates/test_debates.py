"""A teacher's debates: active, archived, deleted and still to be brought back."""

import pytest
from django.conf import settings
from django.urls import reverse

from arguments.models.joining import seat_account
from tests.support.cast import QUESTION, browser_of, htmx, open_debate, take_seat
from tests.support.pages import page

PATH = reverse("debates")


def shown(person):
    return page(browser_of(person).get(PATH))


def test_a_teacher_finds_her_own_debates_with_label_and_links(people):
    people.debate.configure(by=people.teacher, label="Period 3")
    found = shown(people.teacher)
    assert people.debate.get_absolute_url() in found.values("href") and "Period 3" in found.text
    assert people.elsewhere.get_absolute_url() not in found.values("href")
    for name in ("share", "settings", "copies"):
        assert reverse(name, args=[people.debate.pk]) in found.values("href")


def test_it_counts_who_is_here_and_what_can_be_read(people):
    people.con.hide(by=people.teacher, reason="No.")
    assert "3 people" in shown(people.teacher).text and "1 claim" in shown(people.teacher).text


def test_an_archived_debate_offers_to_be_taken_out(people):
    people.debate.archive(by=people.teacher)
    assert reverse("archiving", args=[people.debate.pk]) in shown(people.teacher).values("action")


def test_a_deleted_debate_offers_to_be_brought_back(people):
    people.debate.delete_later(by=people.teacher)
    assert reverse("bringing-back", args=[people.debate.pk]) in shown(people.teacher).values("action")


def test_a_deleted_debate_is_not_shown_to_a_moderator(people):
    seat = seat_account(people.debate, people.other_teacher.account, by=people.teacher, role="moderator")
    people.debate.delete_later(by=people.teacher)
    assert people.debate.get_absolute_url() not in shown(seat).values("href")


def test_the_example_can_be_used_with_a_class(people):
    example, _owner = open_debate("owner", "Ms Example", is_example=True)
    assert reverse("copies", args=[example.pk]) in shown(people.teacher).values("href")


def test_a_class_finds_its_code_beside_its_label(people):
    assert people.debate.join_code in shown(people.teacher).text.replace(" ", "")


def test_after_copying_it_says_how_many_are_ready(people):
    answer = browser_of(people.teacher).get(reverse("debates") + "?made=5")
    assert "5 debates are ready" in page(answer).text


@pytest.mark.parametrize("made", ["", "x", "-1", "9" * 5000])
def test_a_made_up_number_of_copies_is_ignored(people, made):
    answer = browser_of(people.teacher).get(reverse("debates"), {"made": made})
    assert answer.status_code == 200 and "are ready" not in page(answer).text


def test_a_visitor_is_sent_to_sign_in_and_back(people):
    answer = browser_of(None).get(PATH)
    assert (answer.status_code, answer["Location"]) == (302, f"{reverse('sign-in')}?next=%2Fdebates%2F")


def test_its_queries_do_not_grow_with_debates(people, django_assert_max_num_queries):
    account = people.teacher.account
    for _time in range(5):
        open_debate(account.username, "Ms Rivera")
    client = browser_of(people.teacher)
    with django_assert_max_num_queries(14):
        client.get(PATH)


def test_no_cache_keeps_it(people):
    assert "no-store" in browser_of(people.teacher).get(PATH)["Cache-Control"]


def test_every_page_of_a_debate_leads_to_it(people):
    links = page(browser_of(people.teacher).get(people.debate.get_absolute_url())).values("href")
    assert PATH in links
    assert PATH not in page(browser_of(people.ana).get(people.debate.get_absolute_url())).values("href")


def test_a_teachers_own_example_stands_there_once(people):
    example, owner = open_debate("owner", "Ms Example", is_example=True)
    assert shown(owner).values("href").count(example.get_absolute_url()) == 1


def test_each_example_is_used_by_a_link_that_names_its_question(people):
    open_debate("owner", "Ms Example", is_example=True)
    assert f"Use the example with my class: {QUESTION}" in shown(people.teacher).text.replace(" :", ":")


def test_another_classs_code_can_be_typed_here(people):
    assert reverse("join") in shown(people.teacher).values("action")


def test_a_seat_that_this_browser_holds_in_another_debate_is_here_too(people):
    client = browser_of(people.teacher)
    assert people.elsewhere.get_absolute_url() not in page(client.get(PATH)).values("href")
    client.cookies[f"{settings.SEAT_COOKIE_PREFIX}{people.elsewhere.pk}"] = take_seat(people.stranger)
    found = page(client.get(PATH))
    assert people.elsewhere.get_absolute_url() in found.values("href") and "Zoe" in found.text


def test_it_works_by_htmx(people):
    assert browser_of(people.teacher).get(PATH, headers=htmx()).status_code == 200


def test_it_takes_no_post(people):
    assert browser_of(people.teacher).post(PATH).status_code == 405
