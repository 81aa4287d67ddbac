"""A page whose form was not taken lists what is wrong, with links to the fields. The list has the focus."""

import re

import pytest
from django.urls import reverse

from tests.support.cast import browser_of
from tests.support.pages import Page, element, page

# Who sends what where, and the field that is wrong.
WRONG = {
    "join": (None, "join", [], {"code": "BBB-BBBB"}, "code"),
    "nickname": (None, "join-debate", ["join_code"], {"nickname": "Ana"}, "nickname"),
    "text": ("ana", "text", ["pro"], {"text": "", "base": 1}, "text"),
    "sources": ("ana", "sources", ["pro"], {"url": "ftp://a.example"}, "url"),
    "reply": ("ana", "replies", ["con"], {"key": "k" * 22, "stance": "con", "text": ""}, "text"),
    "concern": ("ana", "concerns", ["con"], {"text": "x" * 5000}, "text"),
    "hiding": ("teacher", "hiding", ["con"], {"reason": "x" * 400}, "reason"),
    "new debate": ("teacher", "new-debate", [], {"question": ""}, "question"),
    "name": ("teacher", "name", ["ana"], {"nickname": "Ben"}, "nickname"),
    "colleague": ("teacher", "teachers", ["debate"], {"username": "nobody", "role": "teacher"}, "username"),
    "everything": ("teacher", "hiding-everything", ["ana"], {"reason": "x" * 400}, "reason"),
}
# Refused as a whole.
REFUSED = {"sign in": (None, "sign-in", [], {"username": "rivera", "password": "wrong"})}


def arguments_of(people, names):
    return [people.debate.join_code if name == "join_code" else getattr(people, name).pk for name in names]


def send(people, row):
    who, name, about, form = row[:4]
    return browser_of(getattr(people, who) if who else None).post(
        reverse(name, args=arguments_of(people, about)), form
    )


def title(answer):
    return re.search(r"<title>(.*?)</title>", answer.content.decode(), re.S)[1].strip()


@pytest.mark.parametrize("form", WRONG)
def test_the_list_links_to_the_field_and_has_the_focus(people, form):
    answer = send(people, WRONG[form])
    listed = Page(element(answer.content.decode(), "mistakes"))
    assert answer.status_code == 422
    assert "autofocus" in listed.tags[0][1] and listed.tags[0][1]["tabindex"] == "-1"
    targets = [one.removeprefix("#") for one in listed.values("href")]
    fields = {one.get("id"): one.get("name") for _tag, one in page(answer).tags if one.get("name")}
    assert WRONG[form][4] in [fields[target] for target in targets]


@pytest.mark.parametrize("form", [*WRONG, *REFUSED])
def test_the_title_says_so_first(people, form):
    assert title(send(people, {**WRONG, **REFUSED}[form])).startswith("Error: ")


def test_what_is_wrong_as_a_whole_is_listed_without_a_link(people):
    listed = Page(element(send(people, REFUSED["sign in"]).content.decode(), "mistakes"))
    assert "do not match" in listed.text and listed.values("href") == []


def test_a_reason_that_lacks_in_the_queue_is_listed_too(people):
    people.debate.configure(by=people.teacher, approves_first=True)
    waits = people.con.reply(by=people.ana, stance="con", text="Walk instead.", language="en")
    answer = browser_of(people.teacher).post(reverse("approval", args=[waits.pk]), {"decision": "return"})
    [target] = Page(element(answer.content.decode(), "mistakes")).values("href")
    assert target.removeprefix("#") in page(answer).ids and title(answer).startswith("Error: ")


def test_a_refused_act_without_a_form_of_its_own_says_so_in_the_title(people):
    people.debate.pause(by=people.teacher)
    answer = browser_of(people.ana).post(reverse("position", args=[people.thesis.pk]), {"stand": "for"})
    assert answer.status_code == 409 and title(answer).startswith("Error: ")


def test_a_page_without_mistakes_has_no_list_and_a_plain_title(people):
    for path in (people.debate.get_absolute_url(), reverse("text", args=[people.pro.pk]), "/sign-in/"):
        answer = browser_of(people.ana).get(path)
        assert "mistakes" not in page(answer).ids and not title(answer).startswith("Error")
