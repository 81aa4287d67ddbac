"""Revising, history and translating in a browser: by touch, by keys, without JavaScript, and under a translator."""

import pytest
from playwright.sync_api import expect

from arguments.models import Claim, Vote, revisions
from arguments.models.approvals import approve, send_back
from tests.browser.hands import look, text_field, vote
from tests.browser.test_by_keyboard import press

BETTER = "We would sleep better."
# What a browser's own translation does to a page: every text node becomes two nested <font>, whoever wrote it.
TRANSLATE = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
        const parent = text.parentElement;
        if (!text.data.trim() || parent.closest("script, style, textarea, [translate=no]")) continue;
        const outer = document.createElement("font");
        const inner = outer.appendChild(document.createElement("font"));
        text.replaceWith(outer);
        inner.append("~" + text.data);
    }
    document.documentElement.classList.add("translated-ltr");
}"""


def menu(page, claim):
    return page.locator(f"#mine-{claim.pk} .acts")


def open_menu(page, claim):
    page.wait_for_load_state()
    menu(page, claim).get_by_role("link", name="More").click()
    expect(menu(page, claim).locator(".acts-list")).to_be_visible()


def revise(page, text):
    page.get_by_label("The claim").fill(text)
    page.get_by_role("button", name="Save").click()


def test_an_author_revises_and_the_others_see_it(people, enter):
    ana, ben = enter(people.ana, people.debate), enter(people.ben, people.debate)
    open_menu(ana, people.pro)
    menu(ana, people.pro).get_by_role("link", name="Revise").click()
    revise(ana, BETTER)
    expect(ana.locator(f"#claim-{people.pro.pk}")).to_contain_text(BETTER)
    look(ben)
    expect(ben.locator(f"#claim-{people.pro.pk}")).to_contain_text(BETTER)


def test_a_menu_still_leads_on_after_a_vote(people, enter):
    page = enter(people.ben, people.debate)
    open_menu(page, people.pro)
    vote(page, people.pro.pk, 3)
    open_menu(page, people.pro)
    menu(page, people.pro).get_by_role("link", name="History").click()
    page.wait_for_url("**/revisions/")


def test_a_menu_hangs_over_the_replies_that_follow(people, enter):
    below = people.pro.reply(by=people.ana, stance="con", text="The last bus leaves earlier.", language="en")
    beside = people.thesis.reply(by=people.ben, stance="pro", text="We learn better.", language="en")
    for number in range(5):
        beside.reply(by=people.ben, stance="pro", text=f"Reason {number}.", language="en")
    page = enter(people.ana, people.debate, viewport={"width": 1280, "height": 1600})
    for answered in (beside, people.pro):
        page.locator(f"#replies-{answered.pk} > summary").click()
    sides = page.locator(f"#replies-{people.pro.pk} > .sides")
    expect(sides).to_have_css("contain", "layout style")
    open_menu(page, below)
    expect(sides).to_have_css("contain", "none")
    expect(menu(page, below).get_by_role("button", name="Withdraw")).to_be_visible()
    hidden = """list => {
        const { left, top, width, height } = list.getBoundingClientRect();
        const seen = (y) => list.contains(document.elementFromPoint(left + width / 2, y));
        return Array.from({ length: height - 2 }, (_, down) => top + 1 + down).filter((y) => !seen(y));
    }"""
    assert menu(page, below).locator(".acts-list").evaluate(hidden) == []


def test_a_menu_that_is_tapped_has_the_focus_in_every_browser(people, enter):
    page = enter(people.ben, people.debate)
    open_menu(page, people.pro)
    # As where a tap focuses nothing by itself.
    tap = "one => { one.blur(); one.click(); return document.activeElement === one; }"
    assert menu(page, people.pro).locator("summary").evaluate(tap)


def test_withdrawn_in_the_outline_it_is_a_tombstone_there(people, enter):
    page = enter(people.ana, people.debate)
    open_menu(page, people.pro)
    menu(page, people.pro).get_by_role("button", name="Withdraw").click()
    expect(page.locator(f"#claim-{people.pro.pk}")).to_contain_text("withdrawn")
    open_menu(page, people.pro)
    menu(page, people.pro).get_by_role("button", name="Bring back").click()
    expect(page.locator(f"#claim-{people.pro.pk}")).to_contain_text(people.pro.text)


def test_who_was_not_quick_enough_sees_both_texts(people, enter, watch):
    watch.expect(409)
    page = enter(people.ana, f"/claims/{people.pro.pk}/text/")
    revisions.revise(people.pro, by=people.teacher, text="We would sleep much longer.", base=1)
    revise(page, BETTER)
    expect(page.get_by_role("textbox")).to_have_value(BETTER)
    expect(page.locator("ins")).to_contain_text("much")
    page.get_by_role("button", name="Save mine").click()
    expect(page.locator(f"#claim-{people.pro.pk}")).to_contain_text(BETTER)


def test_what_waits_stands_there_at_once_and_moves_when_it_is_let_in(people, enter):
    people.ben.screen(by=people.teacher)
    page = enter(people.ben, people.pro)
    text_field(page, "con", people.pro.pk).fill("Not all would.")
    page.get_by_role("button", name="Add the con").click()
    waiting = page.locator(f"#waiting-cons-{people.pro.pk} li")
    expect(waiting).to_contain_text("Not all would.")
    claim = Claim.objects.get(text="Not all would.")
    approve(claim, by=people.teacher)
    look(page)
    expect(waiting).to_have_count(0)
    expect(page.locator(f"#cons-{people.pro.pk} #claim-{claim.pk}")).to_have_count(1)


def test_what_is_sent_back_says_so_on_its_authors_open_page(people, enter):
    people.ben.screen(by=people.teacher)
    claim = people.pro.reply(by=people.ben, stance="con", text="Not all would.", language="en")
    page = enter(people.ben, people.pro)
    send_back(claim, by=people.teacher, reason="Who would not?")
    look(page)
    expect(page.locator(f"#waiting-{claim.pk}")).to_contain_text("Who would not?")


@pytest.mark.long
def test_by_keys_alone_an_author_revises(people, enter):
    page = enter(people.ana, people.pro)
    press(page, menu(page, people.pro).get_by_role("link", name="More"))
    expect(menu(page, people.pro).locator("summary")).to_be_focused()
    expect(menu(page, people.pro).locator("ul")).to_be_visible()
    press(page, menu(page, people.pro).get_by_role("link", name="Revise"))
    page.wait_for_url("**/text/")
    press(page, page.get_by_label("The claim"), "End")
    page.keyboard.type(" Truly.")
    press(page, page.get_by_role("button", name="Save"))
    expect(page.locator(f"#claim-{people.pro.pk}")).to_contain_text("Truly.")


@pytest.mark.long
def test_without_javascript_an_author_revises_and_brings_the_first_version_back(people, enter):
    page = enter(people.ana, people.pro, java_script_enabled=False)
    menu(page, people.pro).get_by_role("link", name="More").click()
    page.get_by_role("link", name="Revise").click()
    revise(page, BETTER)
    expect(page.locator(f"#claim-{people.pro.pk}")).to_contain_text(BETTER)
    page.goto(page.url.split("#")[0] + "revisions/")
    page.get_by_role("button", name="Bring back version 1").click()
    expect(page.locator("#version-en-3")).to_contain_text("longer")


@pytest.mark.long
def test_without_javascript_a_classmate_translates(people, enter):
    page = enter(people.ben, f"/claims/{people.pro.pk}/acts/", java_script_enabled=False)
    page.get_by_role("link", name="Translate into Spanish").click()
    page.get_by_role("textbox").fill("Dormiríamos más.")
    page.get_by_role("button", name="Save the translation").click()
    expect(page.locator(f"#claim-{people.pro.pk}")).to_contain_text("translated by Ben")


@pytest.mark.parametrize("where", ["debate", "thesis"])
def test_a_browsers_own_translation_does_not_break_the_page(people, enter, where):
    page = enter(people.ben, getattr(people, where))
    page.evaluate(TRANSLATE)
    made = people.thesis.reply(by=people.ana, stance="con", text="Clubs end late.", language="en")
    revisions.revise(people.pro, by=people.ana, text=BETTER, base=1)
    look(page)
    expect(page.locator(f"#claim-{made.pk}")).to_contain_text("Clubs end late.")
    expect(page.locator(f"#claim-{people.pro.pk}")).to_contain_text(BETTER)
    page.evaluate(TRANSLATE)
    vote(page, made.pk, 4)
    vote(page, people.pro.pk, 2)
    assert list(Vote.objects.order_by("pk").values_list("impact", flat=True)) == [4, 2]
    expect(page.locator(f"#branch-{people.pro.pk} > .card .number")).to_have_text("1.1")


def test_a_reply_typed_under_a_translation_is_sent(people, enter):
    page = enter(people.ben, people.pro)
    page.evaluate(TRANSLATE)
    text_field(page, "con", people.pro.pk).fill("Not all would.")
    page.locator(f"#reply-{people.pro.pk} button.primary").click()
    expect(page.locator(f"#cons-{people.pro.pk}")).to_contain_text("Not all would.")
