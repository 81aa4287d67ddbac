"""Taking a debate home: a page of formats on every debate and branch, and a file of each."""

import json
from dataclasses import replace

import pytest
from django.urls import reverse

from arguments import formats
from arguments.models.translations import translate
from tests.support.cast import browser_of, htmx
from tests.support.pages import page

WRITTEN = [one.name for one in formats.FORMATS if one.write]


@pytest.fixture
def path(people):
    return reverse("take-home", args=[people.debate.pk])


def file(person, name="json", query=""):
    return browser_of(person).get(reverse("download", args=[person.debate_id, name]) + query)


def test_the_page_offers_every_format_with_its_size(people, path):
    shown = page(browser_of(people.ana).get(path))
    assert {f"offer-{name}" for name in WRITTEN} <= set(shown.ids)
    actions = shown.values("formaction")
    assert [one for one in actions if "take-home" in one] == [f"{path}{name}/" for name in WRITTEN]
    assert "bytes" in shown.text or "KB" in shown.text


def test_it_is_a_tap_away_from_the_debate_and_from_a_claim(people, path):
    assert path in page(browser_of(people.ana).get(people.debate.get_absolute_url())).values("href")
    branch = f"{path}?under={people.pro.pk}"
    assert branch in page(browser_of(people.ana).get(people.pro.get_absolute_url())).values("href")


def test_htmx_gets_the_same_page(people, path):
    assert browser_of(people.ana).get(path, headers=htmx()).status_code == 200


@pytest.mark.parametrize("name", WRITTEN)
def test_a_file_is_saved_and_never_shown_as_a_page_of_ours(people, name):
    answer = file(people.ana, name)
    form = formats.by_name(name)
    assert (
        answer["Content-Disposition"] == f'attachment; filename="should-school-start-later.{form.extension}"'
    )
    assert answer["Content-Type"].startswith(form.content_type) and "no-store" in answer["Cache-Control"]


def test_a_branch_is_taken_alone(people, path):
    people.pro.reply(by=people.ben, stance="con", text="Only at first.", language="en")
    assert "Claim 1.1 with all" in page(browser_of(people.ana).get(f"{path}?under={people.pro.pk}")).text
    content = json.loads(file(people.ana, query=f"?under={people.pro.pk}").content)
    assert [claim["text"] for claim in content["claims"]] == [people.pro.text, "Only at first."]


@pytest.mark.parametrize("query", ["?under=0", "?under=x", "?under=987654"])
def test_a_branch_that_is_not_there_is_404(people, path, query):
    assert browser_of(people.ana).get(path + query).status_code == 404
    assert file(people.ana, query=query).status_code == 404


def test_a_format_that_is_not_there_is_404(people):
    assert file(people.ana, "docx").status_code == 404


def test_names_are_in_it_only_if_asked_for_and_shown(people, path):
    assert b"Ana" not in file(people.ben).content
    assert b"Ana" in file(people.ben, query="?names=on").content
    people.debate.configure(by=people.teacher, names="hidden")
    assert b"Ana" not in file(people.ben, query="?names=on").content
    assert "names" not in page(browser_of(people.ben).get(path)).values("name")


def test_each_format_says_what_it_leaves_out(people, path):
    text = page(browser_of(people.ana).get(path)).text
    assert "Without the background, the question in the second language." in text


def test_a_large_debate_shows_no_sizes(people, path, monkeypatch):
    monkeypatch.setattr("arguments.views.downloads.MEASURED", 0)
    assert "bytes" not in page(browser_of(people.ana).get(path)).text


def without(name):
    return tuple(replace(one, write=None) if one.name == name else one for one in formats.FORMATS)


def test_where_pdfs_cannot_be_set_the_page_offers_to_print(people, path, monkeypatch):
    monkeypatch.setattr("arguments.formats.FORMATS", without("pdf"))
    shown = page(browser_of(people.ana).get(path))
    assert "offer-pdf" not in shown.ids and "offer-paper" in shown.ids
    assert file(people.ana, "pdf").status_code == 404


def test_translations_stay_here_by_choice(people):
    translate(people.pro, by=people.ben, language="es", text="Dormiríamos más.")
    assert "Dormiríamos" in file(people.ana).content.decode()
    alone = file(people.ana, query="?languages=one").content.decode()
    assert "Dormiríamos" not in alone and "Deben" not in alone and json.loads(alone)["languages"] == ["en"]


# --- what one person wrote ------------------------------------------------------------------------------------


@pytest.fixture
def deep(people):
    return people.pro.reply(by=people.ben, stance="con", text="Only at first.", language="en")


def texts(answer):
    return [claim["text"] for claim in json.loads(answer.content)["claims"]]


def test_one_takes_ones_own_claims_with_what_they_answer_and_what_was_answered(people, path, deep):
    answer = file(people.ana, query="?mine")
    assert texts(answer) == [people.thesis.text, people.pro.text, deep.text]
    assert 'filename="should-school-start-later-ana.json"' in answer["Content-Disposition"]
    assert b'"author": "Ana"' in answer.content and b"Ben" not in answer.content
    shown = page(browser_of(people.ana).get(f"{path}?mine"))
    assert "My claims, with" in shown.text and ("mine", "") in shown.fields
    assert f"{path}?mine" in page(browser_of(people.ana).get(reverse("me", args=[people.debate.pk]))).values(
        "href"
    )


def test_a_teacher_takes_what_one_student_wrote(people, path, deep):
    of_ana, browser = f"?of={people.ana.pk}", browser_of(people.teacher)
    assert texts(file(people.teacher, query=of_ana)) == [people.thesis.text, people.pro.text, deep.text]
    on_paper = reverse("print", args=[people.debate.pk]) + of_ana
    assert path + of_ana in page(browser.get(reverse("participant", args=[people.ana.pk]))).values("href")
    shown = page(browser.get(path + of_ana))
    assert "Claims of" in shown.text and on_paper in shown.values("href")
    printed = page(browser.get(on_paper)).text
    assert people.pro.text in printed and people.con.text not in printed and "Claims of" in printed


@pytest.mark.parametrize("name", ["take-home", "print"])
def test_nobody_else_takes_another_persons_claims(people, name):
    there = reverse(name, args=[people.debate.pk]) + f"?of={people.ana.pk}"
    for person in (people.ben, people.ana, people.moderator, people.observer):
        assert browser_of(person).get(there).status_code == 403
    assert browser_of(people.teacher).get(there).status_code == 200
    for other in (people.stranger.pk, 0, "x"):
        assert browser_of(people.teacher).get(f"{there[: there.index('=')]}={other}").status_code == 404
    people.debate.configure(by=people.teacher, names="hidden")
    assert browser_of(people.teacher).get(there).status_code == 404


def test_where_no_names_show_ones_own_claims_bear_none(people):
    people.debate.configure(by=people.teacher, names="hidden")
    answer = file(people.ana, query="?mine&names=on")
    assert people.pro.text in texts(answer) and b"Ana" not in answer.content
    assert "ana" not in answer["Content-Disposition"]


def test_ones_own_hidden_text_does_not_leave(people, deep):
    people.pro.hide(by=people.teacher, reason="No.")
    assert people.pro.text not in texts(file(people.ana, query="?mine"))
    assert people.pro.text not in texts(file(people.teacher, query=f"?of={people.ana.pk}"))
