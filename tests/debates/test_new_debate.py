"""A teacher makes a debate."""

import pytest
from django.urls import reverse

from arguments.models import Debate
from tests.support.cast import browser_of, htmx
from tests.support.pages import page

PATH = reverse("new-debate")
FORM = {
    "key": "k" * 22,
    "question": "Cats or dogs?",
    "theses": "Cats are better.\n\nDogs are better.",
    "background": "## Cats {#cats}\n\nThey purr.",
    "language": "en",
    "second_language": "es",
    "label": "Period 3",
    "nickname": "Ms R",
    "tallies": "always",
    "names": "hidden",
    "approves_first": "on",
}


def send(people, **changes):
    return browser_of(people.teacher).post(PATH, {**FORM, **changes})


def made():
    return Debate.objects.order_by("pk").last()


def test_it_makes_the_debate_that_was_described(people):
    answer = send(people)
    debate = made()
    assert (answer.status_code, answer["Location"]) == (302, debate.get_absolute_url())
    assert [claim.text for claim in debate.claims.all()] == ["Cats are better.", "Dogs are better."]
    assert (debate.question, debate.label, debate.languages) == ("Cats or dogs?", "Period 3", ["en", "es"])
    assert (debate.tallies, debate.names, debate.approves_first) == ("always", "hidden", True)


def test_line_ends_of_word_processors_end_lines(people):
    send(
        people,
        theses="Cats are better.\vDogs are better.\u2028Fish are.",
        background="- One\v- Two\u2029Three",
    )
    assert [claim.text for claim in made().claims.all()] == [
        "Cats are better.",
        "Dogs are better.",
        "Fish are.",
    ]
    assert made().brief.text == "- One\n- Two\nThree"


def test_a_thesis_twice_is_422_and_names_the_line(people):
    answer = send(people, theses="Cats are better.\n\nCats are  better.")
    assert answer.status_code == 422 and "Line 3 says the same as line 1." in page(answer).text


def test_a_question_is_enough(people):
    short = {"question": "Cats or dogs?", "language": "en", "nickname": "Ms R"}
    assert browser_of(people.teacher).post(PATH, short).status_code == 302
    assert (made().tallies, made().names, made().approves_first) == ("after-vote", "nicknames", False)


def test_sent_twice_it_is_one_debate(people):
    assert send(people)["Location"] == send(people)["Location"]


def test_the_form_knows_the_teachers_name(people):
    assert page(browser_of(people.teacher).get(PATH)).field("nickname") == "Ms Rivera"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("question", ""),
        ("question", "x" * 201),
        ("question", "\x00"),
        ("theses", "\n".join("abcdefg")),
        ("theses", "Fine.\n" + "x" * 501),
        ("nickname", "..."),
        ("label", "x" * 61),
        ("language", "xx"),
        ("second_language", "en"),
        ("tallies", "never"),
        ("key", "!"),
    ],
)
def test_what_cannot_be_is_422_and_everything_typed_stays(people, field, value):
    count = Debate.objects.count()
    answer = send(people, **{field: value})
    shown = page(answer)
    kept = {name: shown.field(name) for name in ("question", "theses", "background", "label", "nickname")}
    sent = {**FORM, field: value}
    assert answer.status_code == 422 and Debate.objects.count() == count
    assert {name: text.lstrip("\n") for name, text in kept.items()} == {name: sent[name] for name in kept}


def test_an_error_stands_at_its_field(people):
    assert "id_question_error" in page(send(people, question="")).ids


def test_a_visitor_is_sent_to_sign_in(people):
    assert browser_of(None).get(PATH)["Location"].startswith(reverse("sign-in"))


def test_a_form_sent_after_the_sign_in_ended_gives_back_what_was_typed(people):
    answer = browser_of(None).post(PATH, FORM)
    assert answer.status_code == 403 and FORM["question"] in page(answer).text


def test_a_student_makes_no_debate(people):
    assert browser_of(people.ana).post(PATH, FORM).status_code == 403


def test_it_works_by_htmx(people):
    assert browser_of(people.teacher).post(PATH, FORM, headers=htmx()).status_code == 302


def test_it_takes_no_put(people):
    assert browser_of(people.teacher).put(PATH).status_code == 405
