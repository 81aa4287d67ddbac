"""What a screen reader is told: languages, landmarks, headings, names of controls."""

import re

from playwright.sync_api import expect

from tests.browser.hands import send, text_field, vote
from tests.support.cast import QUESTION


def test_each_text_says_its_language(rich, enter):
    page = enter(rich.ana, rich.pro)
    expect(page.locator("[lang=es]").filter(has_text="Solo al principio.").first).to_be_visible()
    expect(page.locator("[lang=en]:not(html)").filter(has_text="Only at first.").first).to_be_visible()
    expect(page.locator(f"#claim-{rich.pro.pk} .text[lang=en]").first).to_contain_text(
        "We would sleep longer."
    )


def test_so_does_a_hidden_one_to_those_who_still_read_it_and_the_question(rich, enter):
    spanish = rich.con.reply(by=rich.ben, stance="pro", text="Cuestan mucho.", language="es")
    spanish.hide(by=rich.teacher, reason="Please name a source.")
    page = enter(rich.ben, rich.con, locale="es-MX")
    expect(page.locator(f"#mine-{spanish.pk} .text[lang=es]")).to_have_text("Cuestan mucho.")
    page = enter(rich.ben, rich.debate, locale="es-MX")
    expect(page.locator("h1[lang=es]")).to_have_text("¿Deben empezar más tarde las clases?")


def test_the_pages_of_a_site_are_a_landmark_with_a_name(people, enter):
    page = enter(people.ana, people.debate)
    expect(
        page.get_by_role("navigation", name="Pages").get_by_role("link", name="Background")
    ).to_be_visible()


def test_a_claims_heading_says_its_stance_and_the_number_that_says_what_it_answers(people, enter):
    branch = enter(people.ana, people.debate).locator(f"#branch-{people.con.pk}")
    expect(branch.get_by_role("heading", level=3)).to_have_text("Con 1.2 Buses would cost more.")


def test_a_votes_name_is_its_question(people, enter):
    for person, claim, asked in (
        (people.ben, people.pro, "How good a reason is 1.1 to believe thesis 1?"),
        (people.ana, people.con, "How good a reason is 1.2 to doubt thesis 1?"),
    ):
        page = enter(person, people.debate)
        page.locator(f"#mine-{claim.pk} .cast").click()
        group = page.locator(f"#mine-{claim.pk}").get_by_role("group", name=asked)
        expect(group.get_by_role("button")).to_have_count(6)


def test_the_path_down_to_a_claim_is_read_without_its_marks_of_emphasis(rich, enter):
    path = enter(rich.ana, rich.deep).get_by_role("main").get_by_role("navigation").first
    expect(path).to_contain_text("Level")
    expect(path).not_to_contain_text("**")


def test_a_claim_says_that_one_has_voted(people, enter):
    page = enter(people.ana, people.debate)
    pressed = page.locator(f"#mine-{people.con.pk}").get_by_role("button", pressed=True)
    expect(pressed).to_have_count(0)
    vote(page, people.con.pk, 3)
    expect(pressed).to_have_text("good")
    assert pressed.evaluate("one => getComputedStyle(one).fontSize") != "0px"


def test_what_is_wrong_is_tied_to_its_field(people, enter, watch):
    watch.expect(422)
    page = enter(people.ana, people.thesis)
    field = text_field(page, "con", people.thesis.pk)
    field.fill("word " * 101)
    send(page, "con")
    expect(field).to_have_accessible_description(re.compile("Can it be two claims"))


def test_the_page_is_titled_by_its_question(people, enter):
    expect(enter(people.ana, people.debate)).to_have_title(f"{QUESTION} · Counterpoint")
