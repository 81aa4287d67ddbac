"""What is typed outlives a change of language or appearance, and a reload, on every page with a form."""

import pytest
from playwright.sync_api import expect

KEPT = "() => JSON.stringify([{...localStorage}, {...sessionStorage}])"
each_browser = pytest.mark.parametrize("runs_scripts", [True, False], ids=["scripts", "no scripts"])


@pytest.fixture
def new(people, enter):
    page = enter(people.teacher, "/debates/new/")
    page.locator("[name=question]").fill("Cats or dogs?")
    page.locator("[name=theses]").fill("Cats.\nDogs.")
    page.locator("[name=background]").fill("## Cats")
    page.locator("[name=second_language]").select_option("es")
    return page


def press(page, button):
    page.get_by_role("contentinfo").locator(f"button[value$={button}]").click()
    expect(page.locator(f"html:is([lang={button}], [data-theme={button}])")).to_have_count(1)


def expect_all(page):
    expect(page.locator("[name=question]")).to_have_value("Cats or dogs?")
    expect(page.locator("[name=theses]")).to_have_value("Cats.\nDogs.")
    expect(page.locator("[name=background]")).to_have_value("## Cats")
    expect(page.locator("[name=second_language]")).to_have_value("es")


def test_a_new_debate_outlives_a_reload(new):
    new.reload()
    expect_all(new)
    assert "Cats" not in new.evaluate(KEPT)


@pytest.mark.long
@pytest.mark.parametrize("button", ["es", "dark"])
def test_a_new_debate_outlives_the_buttons_of_the_footer(new, button):
    press(new, button)
    expect_all(new)


@pytest.mark.long
@pytest.mark.parametrize("button", ["es", "dark"])
def test_the_background_outlives_the_buttons_of_the_footer(people, enter, button):
    page = enter(people.teacher, f"{people.debate.get_absolute_url()}settings/")
    background = page.locator("#wording-es [name=background]")
    background.fill("## Otra cosa")
    page.locator("#rules [value=hidden]").check()
    press(page, button)
    expect(background).to_have_value("## Otra cosa")
    expect(page.locator("#rules [value=hidden]")).to_be_checked()
    page.reload()
    expect(background).to_have_value("## Otra cosa")


@each_browser
def test_the_nickname_outlives_the_buttons_of_the_language(people, enter, runs_scripts):
    page = enter(None, f"/join/{people.debate.join_code}/", java_script_enabled=runs_scripts)
    page.locator("[name=nickname]").fill("Cleo")
    page.get_by_role("main").get_by_role("button", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("[name=nickname]")).to_have_value("Cleo")
    page.locator("[name=nickname]").press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator(".seat-code").first).to_be_visible()


@pytest.mark.long
@each_browser
def test_a_class_list_outlives_them_too_and_leaves_nothing_in_the_browser(people, enter, runs_scripts):
    path = f"{people.debate.get_absolute_url()}class-list/"
    page = enter(people.teacher, path, java_script_enabled=runs_scripts)
    page.locator("main textarea").fill("Benjamin O.")
    press(page, "es")
    expect(page.locator("main textarea")).to_have_value("Benjamin O.")
    assert "Benjamin" not in page.evaluate(KEPT)


@pytest.mark.long
def test_what_was_sent_is_not_typed_again(people, enter):
    page = enter(people.teacher, f"{people.debate.get_absolute_url()}settings/")
    page.locator("#theses textarea").fill("Lunch is early.")
    page.locator("#theses").get_by_role("button").click()
    expect(page.locator("#theses li")).to_have_count(2)
    page.reload()
    expect(page.locator("#theses textarea")).to_have_value("")
