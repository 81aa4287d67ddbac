"""The teacher's settings: rules, wording, theses."""

import pytest
from django.urls import reverse

from tests.support.cast import BRIEF, QUESTION, browser_of, htmx
from tests.support.pages import page

RULES = {
    "label": "Period 3",
    "tallies": "always",
    "names": "pseudonyms",
    "approves_first": "on",
    "translators": "teachers",
    "markers": "teachers",
    "hides_similar": "on",
    "second_language": "",
    "semantics": "df-quad",
}
WORDS = {"language": "en", "base": "1", "question": "Later?", "background": "Nothing {#x}"}
THESIS = {"key": "k" * 22, "text": "Lunch is too early.", "language": "en"}
FORMS = {"settings": RULES, "wording": WORDS, "theses": THESIS}
each = pytest.mark.parametrize("name", FORMS)


def path(people, name="settings"):
    return reverse(name, args=[people.debate.pk])


def send(people, name, person=None, **changes):
    return browser_of(person or people.teacher).post(path(people, name), {**FORMS[name], **changes})


def test_the_rules_are_kept(people):
    assert send(people, "settings").status_code == 302
    people.debate.refresh_from_db()
    kept = {name: getattr(people.debate, name) for name in RULES}
    assert kept == {**RULES, "approves_first": True, "hides_similar": True}


def test_the_page_shows_the_rules_as_they_are(people):
    people.debate.configure(by=people.teacher, names="hidden", approves_first=True)
    shown = page(browser_of(people.teacher).get(path(people)))
    chosen = {given["name"]: given["value"] for _tag, given in shown.tags if "checked" in given}
    assert (chosen["names"], chosen["approves_first"], chosen["tallies"]) == ("hidden", "on", "after-vote")


def test_every_choice_says_what_it_brings_about(people):
    shown = page(browser_of(people.teacher).get(path(people)))
    assert len([one for one in shown.tags if one[1].get("type") == "radio"]) == 18
    assert "You still see who wrote them." in shown.text


def test_the_wording_is_kept(people):
    assert send(people, "wording").status_code == 302
    assert people.debate.briefs.get(language="en").question == "Later?"
    assert people.debate.briefs.get(language="es").text == BRIEF.replace("\r", "")


def test_who_was_slower_keeps_the_words_and_sees_both(people):
    send(people, "wording")
    answer = send(people, "wording", question="Much later?", background="Mine.")
    shown = page(answer)
    assert answer.status_code == 409 and "Nothing {#x}" in shown.text and "Mine." in shown.text
    assert ("base", "2") in shown.fields and ("question", "Much later?") in shown.fields


def test_a_thesis_is_added(people):
    assert send(people, "theses").status_code == 302
    assert people.debate.claims.theses().count() == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\v", "\f", "\u2028", "\u2029"], ids=ascii)
def test_each_line_is_a_thesis(people, end):
    thesis = {"text": end.join(["Cats are fine.", "", "Dogs are fine."]), "language": "en", "key": "k" * 20}
    for _time in range(2):
        assert send(people, "theses", **thesis).status_code == 302
    texts = people.debate.claims.theses().order_by("position").values_list("text", flat=True)
    assert list(texts)[1:] == ["Cats are fine.", "Dogs are fine."]


def test_a_thesis_that_stands_there_twice_is_422_and_stays(people):
    answer = send(people, "theses", text="Cats are fine.\ncats are  fine.")
    assert answer.status_code == 422 and "Line 2 says the same as line 1." in page(answer).text
    assert people.debate.claims.theses().count() == 1


def test_a_thesis_sent_twice_is_one(people):
    send(people, "theses")
    send(people, "theses")
    assert people.debate.claims.theses().count() == 2


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("settings", "label", "x" * 61),
        ("settings", "second_language", "en"),
        ("settings", "names", "x"),
        ("wording", "question", ""),
        ("wording", "question", "x" * 201),
        ("wording", "language", "fr"),
        ("wording", "base", "x"),
        ("theses", "text", ""),
        ("theses", "text", "x" * 501),
        ("theses", "language", "fr"),
    ],
)
def test_what_cannot_be_is_422_and_what_was_typed_stays(people, name, field, value):
    sequence = people.debate.sequence
    answer = send(people, name, **{field: value})
    people.debate.refresh_from_db()
    assert (answer.status_code, people.debate.sequence) == (422, sequence)
    sent = {**FORMS[name], field: value}
    typed = [sent[one] for one in ("label", "question", "background", "text") if one in sent]
    fields = [text.lstrip("\n") for _name, text in page(answer).fields]
    assert all(one in fields for one in typed)


def test_a_form_that_was_not_whole_can_be_sent_again(people):
    shown = page(send(people, "wording", base="x"))
    assert ("base", "1") in shown.fields


@each
def test_in_the_archive_nothing_is_kept(people, name):
    people.debate.archive(by=people.teacher)
    assert send(people, name).status_code == 409
    assert people.debate.brief.question == QUESTION


def test_in_the_archive_the_page_can_be_read(people):
    people.debate.archive(by=people.teacher)
    assert browser_of(people.teacher).get(path(people)).status_code == 200


def test_the_teachers_pages_link_to_it(people):
    links = page(browser_of(people.teacher).get(people.debate.get_absolute_url())).values("href")
    assert path(people) in links
    links = page(browser_of(people.ana).get(people.debate.get_absolute_url())).values("href")
    assert path(people) not in links


@each
@pytest.mark.parametrize("role", ["ana", "moderator", "observer"])
def test_only_the_teacher_may(people, name, role):
    assert send(people, name, getattr(people, role)).status_code == 403


@each
def test_an_outsider_gets_404(people, name):
    outside = (people.stranger, people.other_teacher)
    assert [send(people, name, one).status_code for one in outside] == [404, 404]


@each
def test_it_works_by_htmx(people, name):
    answer = browser_of(people.teacher).post(path(people, name), FORMS[name], headers=htmx())
    assert answer.status_code == 302


@pytest.mark.parametrize("name", ["wording", "theses"])
def test_these_take_no_get(people, name):
    assert browser_of(people.teacher).get(path(people, name)).status_code == 405


def test_it_takes_no_put(people):
    assert browser_of(people.teacher).put(path(people)).status_code == 405
