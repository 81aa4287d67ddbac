"""A form's key that somebody has used already: a clean answer, a fresh key, and what was typed is still there."""

import pytest
from django.urls import reverse

from arguments.models import Account, Debate, Unfit, beginnings, copies
from arguments.models.beginnings import begin
from tests.support.cast import browser_of
from tests.support.pages import page

KEY = "k" * 22
NEW = {"key": KEY, "question": "Cats or dogs?", "theses": "Cats.", "background": "They purr.", "language": "en",
       "nickname": "Mr Typed"}  # fmt: skip
COPY = {"key": KEY, "labels": "Period 3\nPeriod 4", "scope": "theses", "nickname": "Mr Typed"}


@pytest.fixture
def forms(people):
    """Each form that has a key and makes debates: its address, what is typed, and what must be given back."""
    Debate.objects.filter(pk=people.debate.pk).update(is_example=True)
    copying = reverse("copies", args=[people.debate.pk])
    return {"new": (reverse("new-debate"), NEW, "Cats or dogs?"), "copies": (copying, COPY, "Period 4")}


def assert_it_can_be_sent_again(client, path, form, text):
    before = Debate.objects.count()
    answer = client.post(path, form)
    given = page(answer)
    assert answer.status_code == 422 and Debate.objects.count() == before
    assert text in answer.content.decode() and given.field("nickname") == "Mr Typed"
    assert given.field("key") not in ("", form["key"])
    assert client.post(path, {**form, "key": given.field("key")}).status_code == 302
    assert Debate.objects.count() > before


@pytest.mark.parametrize("name", ["new", "copies"])
def test_another_accounts_key(people, forms, name):
    path, form, text = forms[name]
    assert browser_of(people.teacher).post(path, form).status_code == 302
    assert_it_can_be_sent_again(browser_of(people.other_teacher), path, form, text)


def test_a_key_of_the_other_form(people, forms):
    path, form, text = forms["copies"]
    begin(
        by=people.teacher.account,
        nickname="X",
        question="Why?",
        background="",
        theses=[],
        language="en",
        key=f"{KEY}-1",
    )
    assert_it_can_be_sent_again(browser_of(people.other_teacher), path, form, text)


def test_the_key_of_a_debate_that_one_has_left(people, forms):
    path, form, text = forms["new"]
    client = browser_of(people.teacher)
    client.post(path, form)
    Debate.objects.get(form_key=KEY).participants.update(account=None)
    assert_it_can_be_sent_again(client, path, form, text)


@pytest.mark.parametrize("name", ["new", "copies"])
@pytest.mark.parametrize("key", ["short", "k" * 61, "with a space in it", "ñ" * 22])
def test_a_key_that_is_none(people, forms, name, key):
    path, form, text = forms[name]
    assert_it_can_be_sent_again(browser_of(people.teacher), path, {**form, "key": key}, text)


@pytest.mark.parametrize("name", ["new", "copies"])
def test_a_request_that_was_a_moment_quicker_made_it(people, forms, name, monkeypatch):
    """Between the look for an earlier debate and the new one, as two processes may be."""
    path, form, _text = forms[name]
    client = browser_of(people.teacher)
    first = client.post(path, form)
    really = beginnings.made_before
    before = Debate.objects.count()
    blind = [None]
    for module in (beginnings, copies):
        monkeypatch.setattr(module, "made_before", lambda key, by: blind.pop() if blind else really(key, by))
    assert client.post(path, form)["Location"] == first["Location"]
    assert Debate.objects.count() == before and not blind


# --- other things that exist once -------------------------------------------------------------------------------


def test_a_colleague_who_was_invited_a_moment_before(people, monkeypatch):
    Account.objects.create_user("garcia")
    monkeypatch.setattr(type(Account.objects.all()), "exists", lambda found: False)
    with pytest.raises(Unfit, match="already"):
        Account.invite("garcia", by=people.teacher.account)


def test_a_name_that_grows_when_it_is_written_out(people):
    answer = browser_of(people.teacher).post(
        reverse("accounts"), {"username": "\N{LATIN SMALL LIGATURE FFI}" * 40}
    )
    assert answer.status_code == 422
