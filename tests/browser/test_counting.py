"""The browser counts what is read as the server does, and shows line breaks where they were typed."""

import pytest
from playwright.sync_api import expect

from arguments import text
from arguments.models import Concern
from tests.browser.hands import text_field
from tests.text.test_reading import AS_TYPED, KEPT, LINKS, READ


def test_the_counter_counts_as_the_server(people, enter):
    page = enter(people.ben, people.pro)
    typed = [
        *AS_TYPED,
        *KEPT,
        *[one for one, _said in [*READ, *LINKS]],
        "a  b\n c\u200b\u00ad",
        "e\u0301" + "\u0316" * 20,
    ]
    counted = page.evaluate("typed => typed.map((one) => counterpoint.count(one))", typed)
    wrong = [
        (one, count)
        for one, count in zip(typed, counted, strict=True)
        if count != len(text.words(text.plain(one)))
    ]
    assert wrong == []


def test_a_links_address_does_not_use_up_the_characters(people, enter):
    page = enter(people.ben, people.pro)
    left = page.locator(f"#text-{people.pro.pk} + output")
    text_field(page, "pro", people.pro.pk).fill("a" * 449 + " [x](https://a.example/" + "b" * 300 + ")")
    expect(left).to_have_text("49")
    text_field(page, "pro", people.pro.pk).fill("a" * 501)
    expect(left).to_have_text("-1")


@pytest.mark.parametrize("name", ["told", "background"])
def test_lines_that_were_typed_are_seen(people, enter, name):
    if name == "told":
        Concern.tell(people.pro, by=people.ben, text="One line.\nAnother.")
        page = enter(people.teacher, f"/debates/{people.debate.pk}/queue/")
        shown = page.locator(".told-text")
    else:
        people.debate.briefs.update(text="One line.\nAnother.")
        page = enter(people.ben, f"/debates/{people.debate.pk}/brief/")
        shown = page.locator(".prose p")
    assert shown.inner_text().splitlines() == ["One line.", "Another."]
