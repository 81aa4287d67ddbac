"""What one unfolds stays so over a reload and a way back, and a link to a claim lands with its label in view."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import look

COVERED = """label => {
    const path = document.querySelector(".path");
    const bar = path && getComputedStyle(path).position === "sticky" ? path.getBoundingClientRect().bottom : 0;
    return label.getBoundingClientRect().top < bar - 1;
}"""


@pytest.fixture
def chain(people):
    """Claims of seven levels, so that the page of the thesis does not bring the last ones along."""
    found = [people.thesis, people.con]
    while len(found) < 7:
        found.append(
            found[-1].reply(by=people.ben, stance="con", text=f"Level {len(found)}. " * 12, language="en")
        )
    return found


@pytest.fixture
def crowd(people):
    """So many siblings that what comes after them is far down."""
    return [
        people.thesis.reply(by=people.ben, stance="con", text=f"Reason {number}.", language="en")
        for number in range(12)
    ]


def replies(page, claim):
    return page.locator(f"#replies-{claim.pk}")


def summary(page, claim):
    return page.locator(f"#replies-{claim.pk} > summary")


def unfold(page, chain):
    """Down to the last claim, by the summaries."""
    for claim in chain[:-1]:
        if replies(page, claim).count() and not replies(page, claim).evaluate("one => one.open"):
            summary(page, claim).click()
            expect(replies(page, claim).locator("article").first).to_be_visible()


def card(page, claim):
    return page.locator(f"#claim-{claim.pk}")


def expect_label_in_view(page, claim):
    label = page.locator(f"#branch-{claim.pk} > .card .label")
    expect(label).to_be_in_viewport(ratio=1)
    assert not label.evaluate(COVERED)


@pytest.mark.parametrize("place", ["outline", "focus"])
def test_after_a_reload_it_is_unfolded_as_it_was(people, enter, chain, place):
    page = enter(people.ana, people.debate if place == "outline" else people.thesis)
    unfold(page, chain)
    expect(card(page, chain[-1])).to_be_visible()
    page.reload()
    expect(card(page, chain[-1])).to_be_visible()


def test_what_was_folded_stays_folded(people, enter, chain):
    page = enter(people.ana, people.debate)
    summary(page, people.thesis).click()
    expect(card(page, people.con)).to_be_hidden()
    page.reload()
    expect(card(page, people.thesis)).to_be_visible()
    expect(card(page, people.con)).to_be_hidden()


@pytest.mark.parametrize("place", ["outline", "focus"])
def test_after_a_way_back_it_is_unfolded_too(people, enter, chain, place):
    page = enter(people.ana, people.debate if place == "outline" else people.thesis)
    unfold(page, chain)
    page.get_by_role("link", name="Background").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Background")
    page.go_back()
    expect(card(page, chain[-1])).to_be_visible()


@pytest.mark.long
def test_a_page_opened_by_a_link_is_folded_as_ever(people, enter, chain):
    page = enter(people.ana, people.debate)
    unfold(page, chain)
    page.goto(page.url)
    expect(card(page, people.con)).to_be_visible()
    expect(card(page, chain[-1])).to_be_hidden()


def test_what_was_loaded_is_there_also_after_the_page_has_fetched_itself_again(people, enter, chain):
    page = enter(people.ana, people.thesis)
    unfold(page, chain)
    expect(card(page, chain[-1])).to_be_visible()
    people.debate.pause(by=people.teacher)
    look(page)
    expect(page.locator("#state")).to_contain_text("Paused")
    expect(card(page, chain[-1])).to_be_visible()


@pytest.mark.parametrize("anchor", ["branch", "claim"])
@pytest.mark.parametrize("place", ["outline", "focus"])
@pytest.mark.parametrize(
    "viewport", [{"width": 1280, "height": 720}, {"width": 1366, "height": 500}], ids=["laptop", "low"]
)
def test_a_link_to_a_claim_lands_with_its_label_in_view(people, enter, crowd, chain, anchor, place, viewport):
    """Folded in the outline; not loaded in focus."""
    where = people.debate if place == "outline" else people.thesis
    page = enter(people.ana, f"{where.get_absolute_url()}#{anchor}-{chain[-1].pk}", viewport=viewport)
    expect_label_in_view(page, chain[-1])


@pytest.mark.long
@pytest.mark.parametrize("anchor", ["branch", "claim"])
def test_on_a_phone_a_link_to_a_deep_claim_leads_to_its_own_page(people, enter, chain, anchor):
    """A phone shows four levels of an outline."""
    phone = {"width": 390, "height": 844}
    page = enter(people.ana, f"{people.debate.get_absolute_url()}#{anchor}-{chain[-1].pk}", viewport=phone)
    page.wait_for_url(f"**{chain[-1].get_absolute_url()}")
    expect(page.locator(".focused .label").first).to_be_in_viewport(ratio=1)


@pytest.mark.long
def test_a_link_within_the_page_lands_so_too(people, enter, crowd, chain):
    page = enter(people.ana, people.thesis)
    page.evaluate("anchor => { location.hash = anchor }", f"claim-{chain[-1].pk}")
    expect_label_in_view(page, chain[-1])


def test_without_a_script_it_lands_with_its_label_in_view(people, enter, crowd):
    page = enter(
        people.ana, f"{people.debate.get_absolute_url()}#claim-{crowd[-1].pk}", java_script_enabled=False
    )
    expect_label_in_view(page, crowd[-1])


def test_all_unfolds_at_once_and_folds_again(people, chain, enter):
    page = enter(people.ana, people.debate.get_absolute_url())
    button = page.locator(".unfold-all button")
    button.click()
    expect(button).to_have_text("Fold all")
    for claim in chain:
        expect(card(page, claim)).to_be_visible()
    button.click()
    expect(card(page, chain[1])).to_be_hidden()


@pytest.mark.long
def test_it_unfolds_so_many_at_a_time_and_says_so(people, chain, enter):
    page = enter(people.ana, people.debate.get_absolute_url())
    expect(page.locator(".unfold-all.is-ready")).to_be_visible()
    page.evaluate("counterpoint.unfoldAtMost = 3")
    page.locator(".unfold-all button").click()
    expect(page.locator(".unfold-all output")).to_contain_text("there are more")
    expect(page.locator(".unfold-all button")).to_have_text("Unfold all")


@pytest.mark.long
def test_what_unfolds_all_stays_when_the_page_is_fetched_again(people, chain, enter):
    page = enter(people.ana, people.debate.get_absolute_url())
    expect(page.locator(".unfold-all button")).to_be_visible()
    people.debate.pause(by=people.teacher)
    expect(page.locator("#state.paused")).to_be_visible()
    expect(page.locator(".unfold-all button")).to_be_visible()
