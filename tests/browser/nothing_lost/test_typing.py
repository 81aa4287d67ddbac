"""What one types outlives a reload, a bad network and a closed tab."""

import pytest
from playwright.sync_api import expect

from arguments.models import Claim
from arguments.models.approvals import approve
from arguments.models.revisions import revise
from tests.browser.hands import send
from tests.browser.nothing_lost.unsent import (
    STORED,
    TEXT,
    another_tab,
    expect_nothing_kept,
    expect_one,
    field,
    kept_drafts,
    key,
    wait_for_draft,
)


def test_what_was_typed_is_there_again_after_a_reload_with_its_key(people, ana):
    field(ana, people).fill(TEXT)
    before = key(ana, people)
    ana.reload()
    expect(field(ana, people)).to_have_value(TEXT)
    assert key(ana, people) == before


@pytest.mark.long
def test_also_in_another_tab_after_this_one_was_closed(people, ana):
    field(ana, people).fill(TEXT)
    wait_for_draft(ana, TEXT)
    other = ana.context.new_page()
    url = ana.url
    ana.close()
    other.goto(url)
    expect(field(other, people)).to_have_value(TEXT)


def test_typed_offline_it_is_kept(people, ana):
    ana.context.set_offline(True)
    field(ana, people).fill(TEXT)
    wait_for_draft(ana, TEXT)
    ana.context.set_offline(False)
    ana.reload()
    expect(field(ana, people)).to_have_value(TEXT)


@pytest.mark.long
def test_a_source_is_kept_with_it(people, ana):
    field(ana, people).fill(TEXT)
    form = ana.locator(f"#reply-{people.thesis.pk}")
    form.locator("summary").click()
    form.locator("[name=source]").fill("A study")
    form.locator("[name=section]").select_option("buses")
    wait_for_draft(ana, "A study")
    ana.reload()
    expect(form.locator("[name=source]")).to_have_value("A study")
    expect(form.locator("[name=section]")).to_have_value("buses")


@pytest.mark.long
def test_a_second_source_is_kept_too(people, ana):
    field(ana, people).fill(TEXT)
    form = ana.locator(f"#reply-{people.thesis.pk}")
    form.locator("summary").click()
    form.locator("[name=source]").fill("A study")
    for _block in range(2):
        form.get_by_role("button", name="Add another source").click()
    form.locator("[name=url_3]").fill("example.org/3")
    wait_for_draft(ana, "example.org/3")
    ana.reload()
    expect(form.locator("[name=url_3]")).to_be_visible()
    expect(form.locator("[name=url_3]")).to_have_value("example.org/3")


def test_what_was_sent_is_kept_no_longer(people, ana):
    field(ana, people).fill(TEXT)
    wait_for_draft(ana, TEXT)
    send(ana)
    expect_one(ana, people)
    expect_nothing_kept(ana)


def test_an_emptied_form_is_kept_no_longer(people, ana):
    field(ana, people).fill(TEXT)
    wait_for_draft(ana, TEXT)
    field(ana, people).fill("")
    expect_nothing_kept(ana)


def test_a_draft_goes_after_half_a_day(people, ana):
    field(ana, people).fill(TEXT)
    wait_for_draft(ana, TEXT)
    ana.evaluate(
        """() => { for (const name of Object.keys(localStorage).filter((one) => one.includes("-draft-"))) {
            const draft = JSON.parse(localStorage.getItem(name));
            localStorage.setItem(name, JSON.stringify({ ...draft, at: Date.now() - 12.1 * 3600000 })); } }"""
    )
    other = another_tab(ana)
    expect(field(other, people)).to_have_value("")
    assert other.evaluate(STORED) == []


def test_what_others_do_meanwhile_changes_neither_text_nor_key(people, ana):
    field(ana, people).fill(TEXT)
    before = key(ana, people)
    people.debate.pause(by=people.teacher)  # the page fetches itself anew
    expect(ana.locator("#state")).to_contain_text("Paused")
    expect(field(ana, people)).to_have_value(TEXT)
    assert key(ana, people) == before


@pytest.mark.long
def test_a_refused_reply_and_what_was_changed_in_it_survive_a_reload(people, ana, watch):
    watch.expect(422)
    field(ana, people).fill("word " * 101)
    send(ana)
    expect(field(ana, people)).to_have_attribute("aria-invalid", "true")
    field(ana, people).fill(TEXT)
    wait_for_draft(ana, TEXT)
    ana.reload()
    expect(field(ana, people)).to_have_value(TEXT)
    send(ana)
    expect_one(ana, people)


@pytest.mark.long
def test_a_text_said_anew_is_kept_until_it_is_saved(people, live, enter):
    page = enter(people.ana, f"/claims/{people.pro.pk}/text/")
    page.locator("textarea[name=text]").fill(TEXT)
    wait_for_draft(page, TEXT)
    page.goto(f"{live.url}{people.thesis.get_absolute_url()}")
    page.goto(f"{live.url}/claims/{people.pro.pk}/text/")
    expect(page.locator("textarea[name=text]")).to_have_value(TEXT)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(f"#claim-{people.pro.pk}")).to_contain_text(TEXT)
    expect_nothing_kept(page)


@pytest.mark.long
def test_a_draft_of_an_older_version_overwrites_no_newer_one(people, live, enter, watch):
    watch.expect(409)
    page = enter(people.ana, f"/claims/{people.pro.pk}/text/")
    page.locator("textarea[name=text]").fill(TEXT)
    wait_for_draft(page, TEXT)
    revise(people.pro, by=people.teacher, text="We would sleep an hour longer.", base=1)
    page.reload()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert").filter(has_text="Somebody revised this text")).to_be_visible()
    expect(page.locator("textarea[name=text]")).to_have_value(TEXT)


@pytest.mark.long
def test_who_goes_away_without_saving_finds_it_again(people, live, enter):
    page = enter(people.ana, f"/claims/{people.pro.pk}/text/")
    page.locator("textarea[name=text]").fill(TEXT)
    page.get_by_role("link", name="Leave it as it is").click()
    expect(page.locator(f"#claim-{people.pro.pk}").first).to_be_visible()
    assert len(kept_drafts(page)) == 1


@pytest.mark.long
@pytest.mark.parametrize("path", ["/claims/{}/concerns/", "/claims/{}/translations/"])
def test_other_texts_are_kept_too(people, enter, path):
    page = enter(people.ana, path.format(people.con.pk))
    page.locator("textarea[name=text]").fill(TEXT)
    wait_for_draft(page, TEXT)
    page.reload()
    expect(page.locator("textarea[name=text]")).to_have_value(TEXT)


@pytest.mark.long
def test_a_reason_is_kept_for_the_claim_that_it_is_about(people, live, enter):
    people.debate.configure(by=people.teacher, approves_first=True)
    for text in ("One.", "Two."):
        people.pro.reply(by=people.ben, stance="con", text=text, language="en")
    first, second = Claim.objects.order_by("-pk")[:2][::-1]
    page = enter(people.teacher, f"{people.debate.get_absolute_url()}queue/")
    page.locator(f"#waiting-{second.pk} details").first.locator("summary").click()
    page.locator(f"#reason-return-{second.pk}").fill("Which one?")
    wait_for_draft(page, "Which one?")
    approve(first, by=people.teacher)
    expect(page.locator(f"#waiting-{first.pk}")).to_have_count(0)
    expect(page.locator(f"#reason-return-{second.pk}")).to_have_value("Which one?")
    page.reload()
    expect(page.locator(f"#reason-return-{second.pk}")).to_be_visible()
    expect(page.locator(f"#reason-return-{second.pk}")).to_have_value("Which one?")


@pytest.mark.long
def test_names_of_a_class_list_are_not_kept(people, enter):
    page = enter(people.teacher, f"{people.debate.get_absolute_url()}class-list/")
    page.locator("main textarea").first.fill("Benjamin O.")
    page.reload()
    assert page.evaluate(STORED) == []
