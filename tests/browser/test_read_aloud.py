"""How the outline sounds: the claims, and few words of the program's own between them."""

import re

import pytest
from playwright.sync_api import expect

OPEN = "() => document.querySelectorAll('details.replies').forEach((one) => { one.open = true })"
# What people wrote: claims, translations with who made them, sources, names.
THEIRS = """() => [...document.querySelectorAll("#theses :is(.claim > .text, p.translation, .sources, .author)")]
    .filter((one) => one.checkVisibility()).map((one) => one.textContent).join(" ").trim().split(/\\s+/).length"""
AT_MOST = 15  # of the program's own words on each claim
READ_AS_A_WHOLE = ("heading", "button", "link", "image", "DisclosureTriangle")


def words_of(name):
    return len(name.split())


def spoken(page):
    """The number of words that a screen reader says on its way through the page."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    said, rest = 0, [nodes[0]]
    while rest:
        node = rest.pop()
        role = node.get("role", {}).get("value", "")
        name = "" if node.get("ignored") else node.get("name", {}).get("value", "") or ""
        if role not in ("InlineTextBox", "RootWebArea"):
            said += words_of(name)
        if not (name and role in (*READ_AS_A_WHOLE, "StaticText")):
            rest += [by_id[one] for one in node.get("childIds", []) if one in by_id]
    return said


@pytest.mark.long
def test_of_what_is_read_most_is_what_people_wrote(classroom, join_code, new_context):
    page = new_context().new_page()
    page.goto(f"{classroom.url}/join/{join_code}/")
    page.locator("[name=nickname]").fill("Listener")
    page.locator("main form button.primary").last.click()
    page.get_by_role("main").locator("a.primary").first.click()
    page.wait_for_selector("#theses > li")
    page.evaluate(OPEN)
    claims = page.locator("#theses article").count()
    assert claims > 100
    own = spoken(page) - page.evaluate(THEIRS)
    assert own <= AT_MOST * claims, own


def test_a_heading_carries_the_claim(people, enter):
    page = enter(people.ana, people.debate)
    expect(page.get_by_role("heading", name="Pro 1.1 We would sleep longer.", level=3)).to_be_visible()
    page = enter(people.ana, people.pro)
    expect(page.get_by_role("heading", name="Pro 1.1 We would sleep longer.", level=1)).to_be_visible()


@pytest.mark.parametrize("page_of", ["debate", "thesis"])
def test_a_claim_that_changes_keeps_the_level_of_its_heading(people, enter, page_of):
    page = enter(people.ana, getattr(people, page_of))
    heading = page.locator(f"#claim-{people.con.pk} > .claim")
    before = heading.evaluate("one => one.tagName")
    people.con.hide(by=people.teacher, reason="Not kind.")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(heading).to_contain_text("has hidden this claim")
    assert heading.evaluate("one => one.tagName") == before
    assert page.locator("h1").count() == 1


def test_controls_of_different_claims_have_different_short_names(people, enter):
    page = enter(people.ana, people.debate)
    links = page.locator("#theses").get_by_role("link", name=re.compile(r"^More "))
    names = [one.get_attribute("aria-label") for one in links.all()]
    assert len(set(names)) == len(names) == 3 and all(len(name.split()) == 2 for name in names)


def test_no_link_inside_wears_the_sign_of_leaving_the_site(people, enter):
    page = enter(people.ana, people.debate)
    signs = (
        "() => [...document.querySelectorAll('a')].filter((one) => one.querySelector('.icon-open')).length"
    )
    assert page.evaluate(signs) == 0
