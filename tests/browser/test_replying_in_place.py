"""Reply where one reads: the form opens beneath the claim that it answers, and leads back to where one was."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import answers, look, reply_link, send, text_field, vote_button

TEXT = "Parents work at eight."
PLACES = pytest.mark.parametrize("place", ["outline", "focus"])


def field_of(page, claim):
    return page.locator(f"#text-{claim.pk}")


def form_of(page, claim):
    return page.locator(f"#reply-{claim.pk}")


@pytest.fixture
def ana_at(people, enter):
    """Ana at the outline, or at a claim in focus."""

    def at(place, claim, **options):
        return enter(people.ana, people.debate if place == "outline" else claim, **options)

    return at


@pytest.fixture
def deep(people):
    """Five levels of claims, each a con of the one above."""
    chain = [people.thesis, people.con]
    while len(chain) < 6:
        text = f"Level {len(chain)}."
        chain.append(chain[-1].reply(by=people.ben, stance="con", text=text, language="en"))
    return chain


# --- opening


@PLACES
@pytest.mark.parametrize(
    ("stance", "words"), [("pro", "A reason to believe 1.2"), ("con", "A reason to doubt 1.2")]
)
def test_it_opens_right_beneath_the_claim_and_says_what_it_does(people, ana_at, place, stance, words):
    page = ana_at(place, people.con)
    reply_link(page, stance, people.con.pk).click()
    expect(field_of(page, people.con)).to_be_focused()
    expect(field_of(page, people.con)).to_have_accessible_name(words)
    expect(field_of(page, people.con)).to_have_accessible_description(re.compile(people.con.text))
    expect(form_of(page, people.con).locator(".answered")).to_contain_text(people.con.text)
    assert (
        form_of(page, people.con).evaluate("one => one.previousElementSibling.id") == f"mine-{people.con.pk}"
    )


@PLACES
def test_it_opens_and_keeps_what_is_typed_without_a_network(people, ana_at, place, watch):
    for words in ("net::ERR_", "Failed to fetch", "NetworkError", "htmx:error", "signal is aborted"):
        watch.forgive(words)
    page = ana_at(place, people.con)
    page.context.set_offline(True)
    text_field(page, "con", people.con.pk).fill(TEXT)
    send(page)
    expect(page.locator(".unsent-one")).to_contain_text(TEXT)
    page.context.set_offline(False)
    expect(answers(page, "con", people.con.pk)).to_contain_text(TEXT)


@pytest.mark.parametrize("level", [1, 3, 5])
def test_from_reading_a_claim_at_any_depth_two_taps_and_a_sentence_suffice(people, enter, deep, level):
    page = enter(people.ana, f"{people.debate.get_absolute_url()}#branch-{deep[level].pk}")
    reply_link(page, "con", deep[level].pk).click()  # one
    expect(page.locator(f"#claim-{deep[level].pk} .claim .text")).to_be_in_viewport(ratio=1)
    page.keyboard.type(TEXT)
    send(page)  # two
    made = answers(page, "con", deep[level].pk).filter(has_text=TEXT)
    expect(made).to_be_in_viewport()
    expect(page.locator(f"#claim-{deep[level].pk} .claim .text")).to_be_in_viewport(ratio=1)


def test_only_one_is_open_at_a_time(people, ana_at):
    page = ana_at("outline", people.con)
    reply_link(page, "con", people.con.pk).click()
    reply_link(page, "pro", people.pro.pk).click()
    expect(field_of(page, people.pro)).to_be_focused()
    expect(page.locator(".reply-form")).to_have_count(1)


def test_every_form_has_a_key_of_its_own(people, ana_at):
    page, keys = ana_at("outline", people.con), set()
    for claim in (people.con, people.pro):
        reply_link(page, "con", claim.pk).click()
        keys.add(form_of(page, claim).locator("[name=key]").input_value())
    assert len(keys) == 2 and all(re.fullmatch("[A-Za-z0-9_-]{16,64}", key) for key in keys)


def test_on_a_phone_with_its_keyboard_open_claim_and_field_are_in_view(people, ana_at):
    page = ana_at("outline", people.con, viewport={"width": 360, "height": 740}, has_touch=True)
    reply_link(page, "con", people.con.pk).tap()
    page.set_viewport_size({"width": 360, "height": 360})  # what an open keyboard leaves
    expect(form_of(page, people.con).locator(".answered")).to_be_in_viewport(ratio=1)
    expect(field_of(page, people.con)).to_be_in_viewport(ratio=1)


def test_links_are_called_by_their_claim(people, ana_at):
    page = ana_at("outline", people.con)
    expect(page.get_by_role("link", name="−Con 1.2", exact=True)).to_have_count(1)
    expect(page.get_by_role("link", name="+Pro thesis 1", exact=True)).to_have_count(1)


def test_from_the_last_answer_of_a_vote_two_tabs_lead_to_the_con_field(people, ana_at):
    page = ana_at("outline", people.con)
    vote_button(page, people.con.pk, "unsure").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(field_of(page, people.con)).to_be_focused()
    expect(field_of(page, people.con)).to_have_accessible_name("A reason to doubt 1.2")


@pytest.mark.long
@PLACES
def test_a_claim_that_arrived_can_be_answered_at_once(people, ana_at, place):
    page = ana_at(place, people.con)
    made = people.con.reply(by=people.ben, stance="pro", text="Fuel is dear.", language="en")
    look(page)
    expect(page.locator(f"#claim-{made.pk}")).to_have_count(1)
    if place == "outline":
        page.locator(f"#replies-{people.con.pk} > summary").click()
    expect(page.get_by_role("link", name="−Con 1.2.1", exact=True)).to_be_visible()
    reply_link(page, "con", made.pk).click()
    page.keyboard.type(TEXT)
    send(page)
    expect(answers(page, "con", made.pk)).to_contain_text(TEXT)


def test_an_empty_side_invites(people, ana_at):
    page = ana_at("focus", people.con)
    page.locator(".cons").get_by_role("link", name="Add the first.").click()
    expect(field_of(page, people.con)).to_be_focused()
    expect(field_of(page, people.con)).to_have_accessible_name("A reason to doubt 1.2")


# --- closing


@PLACES
@pytest.mark.parametrize("way", ["Escape", "Cancel"])
def test_cancelling_leads_back_to_where_one_was(people, ana_at, place, way):
    page = ana_at(place, people.con)
    link = reply_link(page, "con", people.con.pk)
    link.focus()
    page.keyboard.press("Enter")
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("link", name="Cancel").click()
    expect(page.locator(".reply-form")).to_have_count(0)
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport(ratio=1)


@PLACES
def test_what_was_typed_comes_back_when_it_is_opened_again(people, ana_at, place):
    page = ana_at(place, people.con)
    text_field(page, "con", people.con.pk).fill(TEXT)
    page.keyboard.press("Escape")
    draft = page.locator(f"#mine-{people.con.pk}").get_by_role("link", name="Your draft")
    expect(draft).to_be_visible()
    draft.click()
    expect(field_of(page, people.con)).to_have_value(TEXT)
    expect(field_of(page, people.con)).to_have_accessible_name("A reason to doubt 1.2")
    expect(draft).to_have_count(0)


def test_another_stance_keeps_the_text(people, ana_at):
    page = ana_at("outline", people.con)
    text_field(page, "con", people.con.pk).fill(TEXT)
    form_of(page, people.con).get_by_role("radio", name="Pro").check()
    expect(field_of(page, people.con)).to_have_value(TEXT)
    expect(field_of(page, people.con)).to_have_accessible_name("A reason to believe 1.2")
    send(page, "pro")
    expect(answers(page, "pro", people.con.pk)).to_contain_text(TEXT)


def test_after_a_reload_the_form_is_open_as_it_was(people, ana_at):
    page = ana_at("outline", people.con)
    text_field(page, "con", people.con.pk).fill(TEXT)
    page.reload()
    expect(field_of(page, people.con)).to_have_value(TEXT)
    expect(field_of(page, people.con)).to_have_accessible_name("A reason to doubt 1.2")


# --- after sending


@PLACES
def test_after_sending_the_new_claim_is_in_view_and_one_is_told(people, ana_at, place):
    page = ana_at(place, people.con)
    text_field(page, "con", people.con.pk).fill(TEXT)
    send(page)
    expect(page.locator(".reply-form")).to_have_count(0)
    expect(answers(page, "con", people.con.pk).filter(has_text=TEXT)).to_be_in_viewport()
    told = page.get_by_role("status").filter(has_text="Added.")
    expect(told).to_be_focused()
    told.get_by_role("link", name="Back to 1.2").press("Enter")
    expect(reply_link(page, "con", people.con.pk)).to_be_focused()


def test_a_reply_under_a_folded_branch_unfolds_it(people, ana_at):
    people.con.reply(by=people.ben, stance="pro", text="Fuel is dear.", language="en")
    page = ana_at("outline", people.con)
    expect(page.locator(f"#pros-{people.con.pk}")).to_be_hidden()
    text_field(page, "con", people.con.pk).fill(TEXT)
    send(page)
    expect(answers(page, "con", people.con.pk).filter(has_text=TEXT)).to_be_in_viewport()
    expect(page.locator(f"#pros-{people.con.pk}")).to_be_visible()


@PLACES
def test_what_must_be_approved_first_says_so_in_place(people, ana_at, place):
    people.debate.configure(by=people.teacher, approves_first=True)
    page = ana_at(place, people.con)
    text_field(page, "con", people.con.pk).fill(TEXT)
    send(page)
    told = page.get_by_role("status").filter(has_text="Your teacher reads it")
    expect(told).to_be_focused()
    told.get_by_role("link").click()
    expect(page.locator(f"#waiting-cons-{people.con.pk}")).to_contain_text(TEXT)


@PLACES
def test_what_is_refused_stays_in_its_field_which_has_the_focus(people, ana_at, place, watch):
    watch.expect(422)
    page = ana_at(place, people.con)
    text_field(page, "con", people.con.pk).fill("...")
    send(page)
    expect(field_of(page, people.con)).to_have_attribute("aria-invalid", "true")
    expect(field_of(page, people.con)).to_have_value("...")
    expect(field_of(page, people.con)).to_be_focused()
    expect(field_of(page, people.con)).to_have_accessible_name("A reason to doubt 1.2")


@pytest.mark.long
def test_a_teacher_enters_a_reply_for_a_student_in_place(people, enter):
    page = enter(people.teacher, people.debate)
    text_field(page, "con", people.con.pk).fill(TEXT)
    page.get_by_label("Enter it for").select_option(label="Ben")
    send(page)
    expect(answers(page, "con", people.con.pk)).to_contain_text("Ben")


def test_what_others_do_meanwhile_leaves_the_open_form_and_its_focus(people, ana_at):
    page = ana_at("outline", people.con)
    text_field(page, "con", people.con.pk).press_sequentially("Parents")
    people.debate.reveal_tallies(True, by=people.teacher)  # the page fetches itself anew
    people.thesis.reply(by=people.ben, stance="pro", text="Something else.", language="en")
    look(page)
    expect(answers(page, "pro", people.thesis.pk)).to_have_count(2)
    page.keyboard.type(" work at eight.")
    expect(field_of(page, people.con)).to_have_value(TEXT)


# --- without a script


@PLACES
def test_without_a_script_the_links_lead_to_the_claim_with_the_form_beneath_it(people, ana_at, place):
    page = ana_at(place, people.con, java_script_enabled=False)
    reply_link(page, "con", people.con.pk).click()
    expect(page.locator(f"#claim-{people.con.pk}")).to_be_visible()
    expect(field_of(page, people.con)).to_be_focused()
    expect(field_of(page, people.con)).to_have_accessible_name("A reason to doubt 1.2")
    expect(page.get_by_role("button", name="Add the con")).to_be_visible()
    expect(page.get_by_role("button", name="Add the pro")).to_be_hidden()
    form_of(page, people.con).get_by_role("radio", name="Pro").check()
    field_of(page, people.con).fill(TEXT)
    send(page, "pro")
    expect(answers(page, "pro", people.con.pk)).to_contain_text(TEXT)
    reply_link(page, "con", people.con.pk).click()
    page.get_by_role("link", name="Cancel").click()
    expect(page.locator(".reply-form")).to_have_count(0)
