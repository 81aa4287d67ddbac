"""English and Spanish, light and dark: chosen in the footer or at the door, with and without scripts, and kept."""

import pytest
from playwright.sync_api import expect

from arguments.models.translations import translate
from tests.browser.hands import look, text_field

with_and_without_scripts = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


def luminance(page):
    """Of the page's background, 0 to 255, roughly."""
    page.wait_for_load_state()
    color = page.evaluate("""() => {
        const seen = (one) => getComputedStyle(one).backgroundColor;
        return seen(document.body) === "rgba(0, 0, 0, 0)" ? seen(document.documentElement) : seen(document.body);
    }""")
    channels = color.partition("(")[2].rstrip(")").replace(",", " ").split()[:3]
    return sum(map(float, channels)) / 3


@pytest.mark.long
@with_and_without_scripts
def test_the_language_changes_where_one_is(people, enter, scripts):
    page = enter(people.ana, people.thesis, java_script_enabled=scripts)
    page.get_by_role("contentinfo").get_by_role("button", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    assert page.url.endswith(people.thesis.get_absolute_url())
    expect(page.get_by_role("button", name="Español")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("contentinfo").get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


@with_and_without_scripts
def test_the_theme_applies_and_stays(people, enter, scripts):
    page = enter(people.ana, people.debate, java_script_enabled=scripts, color_scheme="light")
    assert luminance(page) > 200
    page.get_by_role("contentinfo").get_by_role("button", name="dark").click()
    expect(page.get_by_role("button", name="dark")).to_have_attribute("aria-pressed", "true")
    assert luminance(page) < 60
    page.get_by_role("link", name="Background").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Background")
    assert luminance(page) < 60


@pytest.mark.long
@pytest.mark.parametrize("where", ["outline", "focus"])
def test_a_spanish_reader_reads_the_translation_as_large_as_the_original(people, enter, where):
    translate(people.pro, by=people.ben, language="es", text="Dormiríamos más.")
    page = enter(people.ana, people.debate if where == "outline" else people.pro, locale="es-MX")
    page.get_by_role("button", name="Español").click()
    card = page.locator(f"#claim-{people.pro.pk}")
    size = "one => [getComputedStyle(one).fontSize, getComputedStyle(one).color].join()"
    expect(card.locator("p.translation")).to_be_visible()
    assert card.locator("p.translation").evaluate(size) == card.locator(".text").evaluate(size)


def test_a_light_page_stays_light_on_a_dark_device(people, enter):
    page = enter(people.ana, people.debate, color_scheme="dark")
    assert luminance(page) < 60
    page.get_by_role("contentinfo").get_by_role("button", name="light").click()
    expect(page.get_by_role("button", name="light")).to_have_attribute("aria-pressed", "true")
    assert luminance(page) > 200


def test_the_first_language_is_the_devices(people, enter):
    expect(enter(locale="es-MX").locator("html")).to_have_attribute("lang", "es")


def test_the_door_offers_both_languages_before_anything_else(people, enter):
    page = enter(None, f"/join/{people.debate.join_code}/")
    controls = page.get_by_role("main").locator(
        "button:not([aria-hidden]), a, input:not([type=hidden]), summary"
    )
    expect(controls.nth(0)).to_have_text("English")
    expect(controls.nth(1)).to_have_text("Español")


def test_the_door_speaks_the_language_chosen_and_so_does_the_debate(people, enter):
    page = enter(None, f"/join/{people.debate.join_code}/")
    page.get_by_role("main").get_by_role("button", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.locator("#id_nickname").fill("Nico")
    page.get_by_role("main").get_by_role("button").filter(has_not_text="Español").nth(1).click()
    page.locator(f"main a[href='{people.debate.get_absolute_url()}']").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("¿Deben empezar más tarde las clases?")
    assert people.debate.participants.get(nickname="Nico").language == "es"


def test_a_seat_remembers_its_language_on_another_device(people, enter):
    one = enter(people.ana, people.debate)
    one.get_by_role("contentinfo").get_by_role("button", name="Español").click()
    expect(one.locator("html")).to_have_attribute("lang", "es")
    other = enter(None, f"/join/{people.debate.join_code}/")
    other.get_by_text("I have a seat already").click()
    other.get_by_label("Seat code").fill(people.ana.seat_code.lower())
    other.get_by_role("button", name="Go on").click()
    expect(other.locator("html")).to_have_attribute("lang", "es")


def test_a_claim_keeps_its_own_language_with_the_translation_beneath(people, enter):
    translate(people.pro, by=people.ben, language="es", text="Dormiríamos más.")
    page = enter(people.ana, people.debate, locale="es-MX")
    card = page.locator(f"#claim-{people.pro.pk}")
    expect(card.locator("[lang=en]").first).to_contain_text("We would sleep longer.")
    expect(card.locator("[lang=es]").filter(has_text="Dormiríamos más.").first).to_be_visible()


def test_arrivals_speak_the_readers_language(people, enter):
    page = enter(people.ana, people.debate, locale="es-MX")
    arrived = people.thesis.reply(by=people.ben, stance="con", text="Trenes llenos.", language="es")
    look(page)
    expect(page.locator(f"#branch-{arrived.pk}").get_by_role("heading")).to_contain_text("contra")


def test_each_reply_form_starts_in_the_language_of_the_seat(people, enter):
    people.ana.speak("es")
    page = enter(people.ana, people.thesis, locale="es-MX")
    expect(text_field(page, "con", people.thesis.pk)).to_have_attribute("lang", "es")


def test_changing_the_language_while_typing_does_not_cost_the_sentence(people, enter):
    page = enter(people.ana, people.thesis)
    text_field(page, "con", people.thesis.pk).press_sequentially("Parents who")
    page.get_by_role("contentinfo").get_by_role("button", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.go_back()
    expect(text_field(page, "con", people.thesis.pk)).to_have_value("Parents who")
