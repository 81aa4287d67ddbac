"""Everything by keys alone: reachable by Tab, worked by Enter and Space, the focus always seen and never lost."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from arguments.models import Account
from arguments.models.revisions import revise
from tests.browser.hands import answers, look, reply_link, text_field, vote_button

FOCUS_SHOWS = """() => {
    const style = getComputedStyle(document.activeElement);
    const has = (width, kind) => parseFloat(width) > 0 && kind !== "none";
    return has(style.outlineWidth, style.outlineStyle) || style.boxShadow !== "none";
}"""
TABS = 150


def tab_to(page, locator, back=False):
    """Press Tab until this has the focus; wherever it is on the way, it shows."""
    expect(locator).to_be_visible()
    for _press in range(TABS):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        assert page.evaluate("document.hasFocus()")
        if page.evaluate("document.activeElement === document.body"):
            continue  # once around
        assert page.evaluate(FOCUS_SHOWS), page.evaluate("document.activeElement.outerHTML")
        if locator.evaluate("one => one === document.activeElement"):
            return
    pytest.fail(f"Tab never reaches {locator}")


def press(page, locator, key="Enter", back=False):
    tab_to(page, locator, back)
    page.keyboard.press(key)


def walk_to(page, claim_id, impact):
    """By Tab to the vote, and by arrows to its step."""
    tab_to(page, page.locator(f"#mine-{claim_id} .cast"))
    for _step in range(impact + 1):
        page.keyboard.press("ArrowRight")
    expect(vote_button(page, claim_id, impact)).to_be_focused()


def expect_focus(page, within="body *"):
    """Now or soon: a button that waits for its answer has none, and the stream may be before the answer."""
    page.wait_for_function(f"() => document.activeElement.closest('{within}')?.isConnected")


def test_a_newcomer_joins(people, enter):
    page = enter()
    tab_to(page, page.get_by_label("Join code"))
    page.keyboard.type(people.debate.join_code)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Name shown on your claims"))
    page.keyboard.press("Control+A")
    page.keyboard.type("Nia")
    press(page, page.get_by_role("button", name="Join the debate"), "Space")
    press(page, page.get_by_role("link", name="To the debate"))
    expect(page.locator("#state")).to_be_visible()


def test_the_first_tab_skips_to_the_content(people, enter):
    page = enter(people.ana, people.debate)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


@pytest.mark.long
def test_a_number_is_no_stop_and_the_menu_leads_to_the_claims_page(people, enter):
    page = enter(people.ana, people.debate)
    expect(page.locator(f"#n{people.pro.pk}")).to_have_js_property("tabIndex", -1)
    press(page, page.get_by_role("link", name="More 1.1", exact=True))
    press(page, page.get_by_role("link", name="Its own page"))
    page.wait_for_url(f"**{people.pro.get_absolute_url()}")


def test_a_branch_unfolds_and_folds(people, enter):
    below = people.pro.reply(by=people.ben, stance="con", text="Only at first.", language="en")
    page = enter(people.ana, people.debate)
    summary = page.locator(f"#replies-{people.pro.pk} > summary")
    press(page, summary)
    expect(page.locator(f"#claim-{below.pk}")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.locator(f"#claim-{below.pk}")).to_be_hidden()


@pytest.mark.long
def test_a_branch_that_loads_keeps_the_focus_on_its_summary(people, enter):
    chain = [people.pro]
    for level in range(4):
        chain.append(chain[-1].reply(by=people.ben, stance="con", text=f"Level {level}.", language="en"))
    page = enter(people.ana, people.thesis)
    for claim in chain[:-1]:
        replies = page.locator(f"#replies-{claim.pk}")
        if not replies.evaluate("one => one.open"):
            press(page, replies.locator("> summary"))
            expect(replies.locator("article").first).to_be_visible()
            expect(replies.locator("> summary")).to_be_focused()
    expect(page.locator(f"#claim-{chain[-1].pk}")).to_be_visible()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_vote_keeps_the_focus_on_the_step(people, enter, key):
    page = enter(people.ana, people.debate)
    step = vote_button(page, people.con.pk, 3)
    walk_to(page, people.con.pk, 3)
    page.keyboard.press(key)
    expect(step).to_have_attribute("aria-pressed", "true")
    expect(step).to_be_focused()


def test_taking_a_vote_back_keeps_the_focus_near(people, enter):
    page = enter(people.ana, people.debate)
    walk_to(page, people.con.pk, 3)
    page.keyboard.press("Enter")
    remove = vote_button(page, people.con.pk, "none")
    expect(remove).to_be_visible()
    page.keyboard.press("End")
    expect(remove).to_be_focused()
    page.keyboard.press("Enter")
    expect(remove).to_have_count(0)
    expect_focus(page, within=f"#mine-{people.con.pk}")


def test_a_reply_is_written_and_sent(people, enter):
    page = enter(people.ana, people.debate)
    press(page, reply_link(page, "con", people.thesis.pk))
    expect(page.locator(f"#text-{people.thesis.pk}")).to_be_focused()
    page.keyboard.type("Parents work at eight.")
    press(page, page.get_by_role("button", name="Add the con"))
    expect(answers(page, "con", people.thesis.pk).filter(has_text="Parents work at eight.")).to_have_count(1)
    expect_focus(page, within=".sent, [id^=cons-]")


def test_a_refused_reply_keeps_the_focus_near(people, enter, watch):
    watch.expect(422)
    page = enter(people.ana, people.thesis)
    press(page, reply_link(page, "con", people.thesis.pk))
    page.keyboard.type("...")
    press(page, page.get_by_role("button", name="Add the con"))
    expect(text_field(page, "con", people.thesis.pk)).to_have_attribute("aria-invalid", "true")
    expect_focus(page)


@pytest.mark.long
def test_a_sentence_starter_begins_the_sentence(people, enter):
    page = enter(people.ana, people.thesis)
    press(page, reply_link(page, "con", people.thesis.pk))
    press(page, page.get_by_role("button", name="This overlooks that"), "Space", back=True)
    expect(text_field(page, "con", people.thesis.pk)).to_be_focused()
    page.keyboard.type("buses run early.")
    expect(text_field(page, "con", people.thesis.pk)).to_have_value("This overlooks that buses run early.")


def test_a_pause_keeps_the_focus_where_it_is(people, enter):
    page = enter(people.ana, people.debate)
    link = page.locator(f"#mine-{people.con.pk} .more")
    tab_to(page, link)
    people.debate.pause(by=people.teacher)
    look(page)
    expect(page.locator("#state")).to_contain_text("Paused")
    expect(link).to_be_focused()


def test_the_teacher_steers(people, enter):
    page = enter(people.teacher, people.debate)
    with page.expect_navigation():
        press(page, page.get_by_role("button", name="Pause"), "Space")
    expect(page.locator("#state")).to_contain_text("Paused")
    with page.expect_navigation():
        press(page, page.get_by_role("button", name="Go on"))
    expect(page.locator("#state")).not_to_contain_text("Paused")
    with page.expect_navigation():
        press(page, page.get_by_role("button", name="Voting"))
    expect(page.locator("#state")).to_contain_text("Voting")
    press(page, page.locator(f"#mine-{people.pro.pk}").get_by_role("link", name="More"))
    press(page, page.locator(f"#mine-{people.pro.pk}").get_by_role("link", name="Hide"))
    tab_to(page, page.get_by_role("textbox", name="Reason"))
    page.keyboard.type("Please name a source.")
    press(page, page.get_by_role("button", name="Hide it"))
    press(page, page.get_by_role("button", name="Restore"))
    expect(page.locator(f"#claim-{people.pro.pk}")).to_contain_text("We would sleep longer.")


@pytest.mark.long
def test_the_teacher_removes_somebody(people, enter):
    page = enter(people.teacher, f"{people.debate.get_absolute_url()}participants/")
    press(page, page.get_by_role("row", name="Ana").get_by_role("link", name="Remove"))
    press(page, page.get_by_role("button", name="Remove"))
    expect(page.get_by_role("rowheader", name="Ana")).to_have_count(0)


def test_nothing_holds_the_focus_captive(people, enter):
    page = enter(people.ana, people.thesis)
    last = page.get_by_role("contentinfo").get_by_role("link", name="Teachers sign in")
    tab_to(page, last)
    page.keyboard.press("Shift+Tab")
    expect(last).not_to_be_focused()


WRONG = {
    "join-debate": (None, "Name shown on your claims", "Ana", "Join the debate"),
    "sources": ("ana", "Web address", "ftp://a.example", "Add them"),
    "account-welcome": ("teacher", "User name", "a b", "Save"),
    "tokens": ("teacher", "What is it for?", "", "Make a token"),
    "class-list": ("teacher", "Names or initials, one a line", "", "See how it is read"),
}


def address_of(people, name):
    whose = {
        "join-debate": [people.debate.join_code],
        "sources": [people.pro.pk],
        "class-list": [people.debate.pk],
    }
    return reverse(name, args=whose.get(name, []))


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_page_that_comes_back_has_the_focus_on_what_is_wrong(people, enter, watch, name, scripts):
    watch.expect(422)
    role, label, typed, button = WRONG[name]
    person = getattr(people, role) if role else None
    if person and person.account:
        Account.objects.filter(pk=person.account_id).update(username="teacher")
    page = enter(person, address_of(people, name), java_script_enabled=scripts)
    page.locator("main form").evaluate_all("forms => forms.forEach((one) => { one.noValidate = true })")
    field = page.get_by_label(label).first
    field.fill(typed)
    press(page, page.get_by_role("main").get_by_role("button", name=button))
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("group", name="This could not be taken yet:")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    expect(field).to_have_value(typed)


@pytest.mark.long
def test_after_a_class_list_is_read_tab_leads_to_the_seats(people, enter, watch):
    watch.expect(422)
    page = enter(people.teacher, reverse("class-list", args=[people.debate.pk]))
    page.get_by_label("Names or initials").fill("Kim\nKim")
    press(page, page.get_by_role("button", name="See how it is read"))
    expect(page.get_by_role("heading", name="Not read")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Make 1 seat")).to_be_focused()


@pytest.mark.long
def test_after_a_version_is_withheld_tab_leads_on_from_it(people, enter):
    revise(people.pro, by=people.ana, text="We would sleep enough.", base=1)
    page = enter(people.moderator, reverse("revisions", args=[people.pro.pk]))
    press(page, page.get_by_role("button", name="Withhold version 1"))
    expect(page.get_by_role("button", name="Let the class read version 1")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#version-en-1").get_by_role("button").first).to_be_focused()
