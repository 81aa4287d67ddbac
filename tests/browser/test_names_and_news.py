"""Names switched while pages are open, and what is new walked by one key."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from arguments.models import Participant, visits
from arguments.models.joining import join
from tests.browser.hands import look, text_field


def test_names_switched_back_and_forth_reach_open_pages(people, enter):
    projector = enter(people.teacher, reverse("projector", args=[people.debate.pk]))
    student = enter(people.ben, people.debate)
    pseudonym = Participant.objects.get(pk=people.ana.pk).pseudonym
    steps = [("hidden", "", "Ana"), ("pseudonyms", pseudonym, "Ana"), ("nicknames", "Ana", pseudonym)]
    for names, shown, gone in steps:
        people.debate.configure(by=people.teacher, names=names)
        for page in (projector, student):
            look(page)
            expect(page.locator("main")).not_to_contain_text(gone)
            expect(page.locator("main")).to_contain_text(shown)


@pytest.mark.long
def test_who_is_renamed_reads_the_new_name_in_the_head_at_once(people, enter):
    page, other = enter(people.ana, people.debate), enter(people.ben, people.debate)
    people.ana.rename(by=people.teacher, nickname="Anabel")
    look(page)
    expect(page.locator(".site-actions .seat")).to_have_text("Anabel")
    expect(other.locator(".site-actions .seat")).to_have_text("Ben")
    page.reload()
    expect(page.locator(".site-actions .seat")).to_have_text("Anabel")


def test_who_is_removed_reads_what_happened(people, enter, watch):
    watch.expect(404)
    page = enter(people.ana, people.debate)
    people.ana.remove(by=people.teacher)
    expect(page.get_by_role("heading", name="Your seat here has ended")).to_be_visible()


def test_the_teacher_reads_who_beside_a_claim_that_arrives(people, enter):
    people.debate.configure(by=people.teacher, names="hidden")
    page = enter(people.teacher, people.debate)
    made = people.pro.reply(by=people.ben, stance="con", text="Not I.", language="en")
    look(page)
    expect(page.locator(f"#mine-{made.pk}")).to_contain_text("Ben")


def test_the_page_to_join_from_shows_who_arrives(people, enter):
    page = enter(people.teacher, reverse("share", args=[people.debate.pk]))
    expect(page.get_by_role("status").get_by_text("3 people have joined")).to_be_visible()
    join(people.debate, nickname="Cleo", language="en")
    look(page)
    expect(page.locator("main")).to_contain_text("4 people have joined")
    expect(page.locator("main li", has_text="Cleo")).to_be_visible()


def test_n_walks_what_is_new_and_opens_closed_branches(people, enter):
    people.debate.refresh_from_db()
    visits.look(people.ana, people.debate.sequence)
    deep = people.pro.reply(by=people.ben, stance="con", text="Not I.", language="en")
    deeper = deep.reply(by=people.ben, stance="pro", text="Nor you.", language="en")
    page = enter(people.ana, people.debate)
    for claim in (deep, deeper, deep):
        page.keyboard.press("n")
        expect(page.locator(f"#claim-{claim.pk}")).to_be_focused()
    page.keyboard.press("Shift+N")
    expect(page.locator(f"#claim-{deeper.pk}")).to_be_focused()


@pytest.mark.long
def test_n_in_a_text_is_a_letter(people, enter):
    people.debate.refresh_from_db()
    visits.look(people.ana, people.debate.sequence)
    people.pro.reply(by=people.ben, stance="con", text="Not I.", language="en")
    page = enter(people.ana, people.pro)
    box = text_field(page, "con", people.pro.pk)
    box.press_sequentially("Nine")
    expect(box).to_have_value("Nine")
    expect(box).to_be_focused()


@pytest.mark.long
def test_the_key_can_be_switched_off(people, enter):
    people.debate.refresh_from_db()
    visits.look(people.ana, people.debate.sequence)
    made = people.pro.reply(by=people.ben, stance="con", text="Not I.", language="en")
    page = enter(people.ana, people.debate)
    page.locator("#newcomers").get_by_role("button", name="Keys").click()
    page.get_by_role("button", name="Keys of one letter", pressed=True).click()
    page.get_by_role("button", name="Close").click()
    page.locator("h1").click()
    page.keyboard.press("n")
    expect(page.locator(f"#claim-{made.pk}")).not_to_be_focused()


def test_leaving_takes_what_the_browser_kept_of_this_debate(people, enter, watch):
    watch.expect(404)  # what the page had asked for just before
    page = enter(people.ana, reverse("me", args=[people.debate.pk]))
    key = f"debate-{people.debate.pk}-draft"
    page.evaluate("key => { localStorage.setItem(key, 'x'); localStorage.setItem('keys', 'off'); }", key)
    page.get_by_role("button", name="Leave on this device").click()
    expect(page.get_by_label("Join code")).to_be_visible()
    kept = page.evaluate("key => [localStorage.getItem(key), localStorage.getItem('keys')]", key)
    assert kept == [None, "off"]
