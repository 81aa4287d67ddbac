"""Claims that say nearly the same, suggested while one types: beneath the form, in nobody's way."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import answers, look, reply_link, send, text_field
from tests.support.cast import Cast

TEXT = "Perhaps the buses would cost us more."


@pytest.fixture
def typing(people: Cast, enter):
    """Ana, who types beneath the pro what stands as a con already."""

    def at(place="outline", text=TEXT, **options):
        page = enter(people.ana, people.debate if place == "outline" else people.pro, **options)
        text_field(page, "con", people.pro.pk).press_sequentially(text)
        return page

    return at


def shown(page):
    return page.locator(".reply-form .similar li")


def told(page):
    return page.locator(".similar-told")


@pytest.mark.parametrize("place", ["outline", "focus"])
def test_it_shows_beneath_the_form_and_is_told_in_one_sentence(people, typing, place):
    page = typing(place)
    expect(shown(page)).to_have_count(1)
    expect(shown(page)).to_contain_text("Buses would cost more.")
    expect(shown(page)).to_contain_text("1.2 Con to thesis 1")
    expect(told(page)).to_have_text("A claim below is much like this.")
    expect(told(page)).to_have_role("status")


@pytest.mark.long
@pytest.mark.parametrize("size", [(1280, 800), (360, 640)])
@pytest.mark.parametrize("locale", ["en-US", "es-MX"])
def test_nothing_in_the_form_moves(people, typing, size, locale):
    page = typing(text=TEXT[:11], viewport={"width": size[0], "height": size[1]}, locale=locale)
    where = """form => [...form.querySelectorAll("textarea, button, summary, a")]
        .filter((one) => !one.closest(".similar")).map((one) => one.getBoundingClientRect().toJSON())"""
    form = page.locator(f"#reply-{people.pro.pk}")
    before = form.evaluate(where)
    page.keyboard.type(TEXT[11:])
    expect(shown(page)).to_have_count(1)
    assert form.evaluate(where) == before


def test_go_there_leads_to_the_claim_and_the_text_stays(people, typing):
    page = typing()
    page.get_by_role("link", name="Go there").click()
    page.wait_for_url(f"**{people.con.get_absolute_url()}")
    page.go_back()
    expect(page.locator(f"#text-{people.pro.pk}")).to_have_value(TEXT)


def test_mine_is_different_takes_it_away_for_this_text(people, typing):
    page = typing()
    page.get_by_role("button", name="Mine is different").click()
    expect(shown(page)).to_have_count(0)
    expect(page.locator(f"#text-{people.pro.pk}")).to_be_focused()
    expect(told(page)).to_be_empty()
    with page.expect_response("**/similar/"):
        page.keyboard.type(" And that is bad")
    expect(shown(page)).to_have_count(0)


def test_by_keyboard_it_comes_after_the_field_and_escape_takes_it_away_alone(people, typing):
    page = typing()
    expect(shown(page)).to_have_count(1)
    for _time in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.similar') !== null"):
            break
    expect(page.get_by_role("link", name=re.compile("^Go there"))).to_be_focused()
    page.keyboard.press("Escape")
    expect(shown(page)).to_have_count(0)
    expect(page.locator(f"#text-{people.pro.pk}")).to_be_focused()
    expect(page.locator(f"#text-{people.pro.pk}")).to_have_value(TEXT)
    page.keyboard.press("Escape")
    expect(page.locator(".reply-form")).to_have_count(0)


def test_the_opposite_can_be_answered_there(people, typing):
    page = typing(text="Buses would not cost more.")
    expect(shown(page)).to_contain_text("This says the opposite:")
    page.get_by_role("link", name="answer there?").click()
    expect(page.locator(f"#text-{people.con.pk}")).to_be_focused()
    expect(page.locator(f"#mine-{people.pro.pk} .draft")).to_be_visible()


def test_it_never_stands_in_the_way_of_sending(people, typing):
    page = typing()
    expect(shown(page)).to_have_count(1)
    send(page)
    expect(answers(page, "con", people.pro.pk)).to_contain_text(TEXT)
    expect(page.locator(".similar")).to_have_count(0)


@pytest.mark.long
def test_what_is_taken_back_takes_it_away(people, typing):
    page = typing()
    expect(shown(page)).to_have_count(1)
    page.locator(f"#text-{people.pro.pk}").fill("Buses")
    expect(shown(page)).to_have_count(0)


@pytest.mark.long
def test_what_is_hidden_meanwhile_goes_from_there_too(people, typing):
    page = typing("focus")
    expect(shown(page)).to_have_count(1)
    people.con.hide(by=people.teacher, reason="Gone.")
    look(page)
    expect(shown(page)).to_have_count(0)
    expect(page.locator(f"#text-{people.pro.pk}")).to_have_value(TEXT)


@pytest.mark.long
def test_without_an_answer_one_goes_on(people, typing, watch):
    watch.expect(500)
    page = typing(text="")
    page.route("**/similar/", lambda route: route.fulfill(status=500, body="Broken"))
    with page.expect_response("**/similar/"):
        page.keyboard.type(TEXT)
    send(page)
    expect(answers(page, "con", people.pro.pk)).to_contain_text(TEXT)


@pytest.mark.long
def test_where_it_is_switched_off_nothing_is_asked(people, enter):
    people.debate.configure(by=people.teacher, hides_similar=True)
    page = enter(people.ana, people.debate)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    reply_link(page, "con", people.pro.pk).click()
    page.keyboard.type(TEXT)
    send(page)
    expect(answers(page, "con", people.pro.pk)).to_contain_text(TEXT)
    assert [url for url in asked if url.endswith("/similar/")] == []
