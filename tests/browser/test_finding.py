"""Finding, by hand and by keys: as one types, through the hits, to the claim in its place, and back."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

MARKED = "() => [...(CSS.highlights.get('found') || [])].map((range) => range.toString())"


@pytest.fixture
def path(people):
    return reverse("search", args=[people.debate.pk])


@pytest.fixture
def zebras(people):
    return [
        people.pro.reply(by=people.ben, stance="con", text=f"Zebras sleep, {number}.", language="en")
        for number in ("one", "two")
    ]


def hit(page, claim):
    return page.locator(f"#hit-{claim.pk}")


def test_a_slash_leads_to_the_field_and_hits_come_as_one_types(people, enter, zebras):
    page = enter(people.ana, people.debate)
    page.keyboard.press("/")
    field = page.get_by_role("searchbox")
    expect(field).to_be_visible()
    page.keyboard.press("/")
    expect(field).to_be_focused()
    field.press_sequentially("zeb")
    expect(hit(page, zebras[1])).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="2 claims")).to_be_visible()
    expect(field).to_be_focused()
    expect(page).to_have_url(re.compile(r"[?]q=zeb$"))


def test_a_slash_in_a_field_is_a_slash(people, enter, path):
    page = enter(people.ana, path)
    page.get_by_role("searchbox").press_sequentially("a/b")
    expect(page.get_by_role("searchbox")).to_have_value("a/b")


def test_arrows_and_letters_walk_and_enter_opens_the_claim_in_its_place(people, enter, path, zebras):
    page = enter(people.ana, f"{path}?q=zebra")
    page.get_by_role("searchbox").focus()
    for key, claim in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowDown", 1), ("k", 0), ("j", 1)):
        page.keyboard.press(key)
        expect(hit(page, zebras[claim])).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    card = page.locator(f"#claim-{zebras[0].pk}")
    expect(card).to_be_in_viewport()
    assert page.evaluate(MARKED) == ["Zebras", "Zebras"], "wherever the page has them"
    page.go_back()
    expect(hit(page, zebras[0])).to_be_visible()


def test_a_claim_by_itself_has_its_words_marked_too(people, enter, path, zebras):
    page = enter(people.ana, f"{path}?q=zebras+two")
    hit(page, zebras[1]).get_by_role("link", name="By itself").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Zebras sleep, two.")
    assert page.evaluate(MARKED) == ["Zebras", "two"]


def test_a_page_that_nobody_came_to_by_finding_marks_nothing(people, enter):
    page = enter(people.ana, people.debate)
    assert page.evaluate(MARKED) == []


def test_a_choice_is_taken_at_once(people, enter, path):
    page = enter(people.ana, path)
    page.get_by_text("Only some claims").click()
    page.get_by_label("without a source").check()
    expect(hit(page, people.con)).to_be_visible()
    page.get_by_label("Stance").select_option("pro")
    expect(hit(page, people.con)).to_have_count(0)
    expect(hit(page, people.pro)).to_be_visible()


def test_it_works_without_a_script(people, enter, path, zebras):
    page = enter(people.ana, path, java_script_enabled=False)
    page.get_by_role("searchbox").fill("zebra one")
    page.get_by_role("button", name="Find").click()
    expect(hit(page, zebras[0])).to_be_visible()
    hit(page, zebras[0]).get_by_role("link", name="Zebras sleep, one.").click()
    expect(page.locator(f"#claim-{zebras[0].pk}")).to_have_count(1)
