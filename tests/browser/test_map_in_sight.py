"""What one looks at in the map is in sight: the field in which one writes, the chosen claim, where a text begins."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.test_map import box, item, shape

PHONE = {"width": 360, "height": 760}
LAPTOP = {"width": 1280, "height": 720}
SEEN_WHOLE = """(one) => new Promise((done) => new IntersectionObserver(
    ([entry]) => done(entry.intersectionRatio > 0.98)).observe(one))"""


@pytest.fixture
def path(people):
    return reverse("map", args=[people.debate.pk])


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_the_form_that_opens_beside_the_picture_shows_with_its_button(people, live, enter, path, size):
    page = enter(people.ana, viewport=size)
    page.goto(f"{live.url}{path}?at={people.con.pk}")
    page.locator("#beside .acts a[href$='reply=pro']").click()
    expect(page.locator("#beside textarea")).to_be_focused()
    for part in ("textarea", ".primary"):
        assert page.locator(f"#beside .reply-form {part}").evaluate(SEEN_WHOLE)
    page.keyboard.press("Escape")
    expect(page.locator("#map-tree")).to_be_visible()


def test_on_a_phone_the_picture_begins_with_the_chosen_claim_in_the_middle(people, live, enter, path):
    page = enter(people.ana, viewport=PHONE)
    page.goto(f"{live.url}{path}?at={people.con.pk}")
    room, chosen = page.locator("#map").bounding_box(), shape(page, people.con).bounding_box()
    assert chosen["x"] >= room["x"] and chosen["x"] + chosen["width"] <= room["x"] + room["width"]


def test_what_is_chosen_stays_where_it_is_while_the_picture_grows(people, live, enter, path):
    page = enter(people.ana, viewport=LAPTOP)
    page.goto(f"{live.url}{path}?at={people.con.pk}")

    def centre():
        found = shape(page, people.con).bounding_box()
        return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2

    before, whole = centre(), box(page)
    item(page, people.con).focus()
    for _press in range(4):
        page.keyboard.press("+")
    assert box(page)[2] < whole[2] / 2
    assert centre() == pytest.approx(before, abs=2)


def test_a_long_text_from_right_to_left_shows_its_beginning(people, live, enter, path):
    said = "يجب أن تبدأ المدرسة في الساعة التاسعة صباحًا لأن المراهقين يحتاجون إلى مزيد من النوم."
    claim = people.pro.reply(by=people.ben, stance="pro", text=said, language="en")
    page = enter(people.ana, viewport=LAPTOP)
    page.goto(live.url + path)
    first_letter = (
        item(page, claim)
        .locator("span")
        .evaluate("""(one) => {
        const range = document.createRange();
        range.setStart(one.firstChild, 0);
        range.setEnd(one.firstChild, 1);
        const [letter, seen] = [range.getBoundingClientRect(), one.getBoundingClientRect()];
        return letter.left >= seen.left && letter.right <= seen.right + 1;
    }""")
    )
    assert first_letter


def test_in_forced_colours_the_chosen_vote_and_drawing_can_be_read(people, live, enter, path):
    page = enter(people.ben, forced_colors="active")
    page.goto(f"{live.url}{path}?at={people.pro.pk}")
    page.locator(f"#mine-{people.pro.pk}").get_by_role("button", name="good", exact=True).click()
    chosen = page.locator("#beside .steps [aria-pressed='true']")
    expect(chosen).to_have_text("good")
    for place in (chosen, page.locator(".map-choices [aria-current]")):
        ground, letters, highlight, on_it = place.evaluate("""(one) => {
            const probe = document.body.appendChild(document.createElement("i"));
            probe.style.forcedColorAdjust = "none";
            const named = (name) => ((probe.style.color = name), getComputedStyle(probe).color);
            const { backgroundColor, color } = getComputedStyle(one);
            return [backgroundColor, color, named("Highlight"), named("HighlightText")];
        }""")
        assert (ground, letters) == (highlight, on_it)


def test_what_is_new_is_offered_without_moving_the_picture(people, live, enter, path):
    page = enter(people.ana, viewport=LAPTOP)
    page.goto(live.url + path)
    expect(page.locator("#signal[data-state='live']")).to_be_attached()
    before = page.locator("#map").bounding_box()
    page.locator("#map").focus()
    people.pro.reply(by=people.ben, stance="con", text="Not I.", language="en")
    offer = page.get_by_role("button", name="Show 1 new claim")
    expect(offer).to_be_visible()
    assert page.locator("#map").bounding_box() == before
    offer.click()
    expect(page.locator("#map-tree", has_text="Not I.")).to_be_visible()
