"""WCAG 2.2 AA where something is refused or wrong, and on the pages of accounts and data."""

import pytest
from playwright.sync_api import expect

from arguments.running import backups
from tests.browser.axe import assert_none, everything, faults, go_through, narrow, small_targets
from tests.browser.hands import look, send, text_field

# --- errors -----------------------------------------------------------------------------------------------------


def test_a_reply_that_cannot_be_taken(rich, enter, watch):
    watch.expect(422)
    page = enter(rich.ana, rich.thesis)
    text_field(page, "con", rich.thesis.pk).fill("word " * 101)
    send(page, "con")
    expect(text_field(page, "con", rich.thesis.pk)).to_have_attribute("aria-invalid", "true")
    assert_none(faults(page))


@pytest.mark.long
def test_a_reply_refused_by_a_pause(rich, enter, watch):
    watch.expect(409)
    page = enter(rich.ana, rich.thesis)
    text_field(page, "con", rich.thesis.pk).fill("Parents work at eight.")
    rich.debate.pause(by=rich.teacher)
    look(page)
    expect(page.get_by_role("button", name="Add the con")).to_be_disabled()
    assert_none(everything(page))


def test_a_reply_and_what_is_said_after_it(rich, enter):
    page = enter(rich.ana, rich.debate)
    text_field(page, "con", rich.con.pk).fill("Parents work at eight.")
    found = everything(page)
    send(page, "con")
    expect(page.get_by_role("link", name="Back to 1.2")).to_be_visible()
    assert_none(found + everything(page))


@pytest.mark.long
def test_claims_that_say_nearly_the_same_while_one_types(rich, enter):
    page = enter(rich.ana, rich.debate)
    field = text_field(page, "con", rich.pro.pk)
    field.press_sequentially("Buses would not cost more.")
    expect(page.locator(".similar .turned").first).to_be_visible()
    assert_none([*everything(page), *small_targets(page)])


def test_forms_that_were_filled_in_wrongly(rich, live, enter, watch):
    watch.expect(422)
    page = enter()
    page.get_by_label("Join code").fill("BBB-BBBB")
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_label("Join code")).to_have_attribute("aria-invalid", "true")
    found = faults(page)
    page.goto(f"{live.url}/join/{rich.debate.join_code}/")
    page.get_by_label("Name shown on your claims").fill("Ana")
    page.get_by_role("button", name="Join the debate").click()
    expect(page.get_by_label("Name shown on your claims")).to_have_attribute("aria-invalid", "true")
    found += faults(page)
    page.goto(f"{live.url}/sign-in/")
    page.get_by_label("User name").fill("rivera")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_role("alert").filter(has_text="do not match")).to_be_visible()
    assert_none(found + faults(page))


@pytest.mark.long
def test_a_notice_over_the_page(rich, enter, watch):
    watch.expect(409)
    page = enter(rich.ana, rich.debate)
    page.route(page.url, lambda route: route.fulfill(status=204))  # so the page keeps its buttons
    rich.debate.pause(by=rich.teacher)
    page.locator(f"#mine-{rich.con.pk} button[value$='-4']").click()
    expect(page.locator("#notice > *")).to_be_visible()
    assert_none(faults(page))


def test_error_pages(rich, live, enter, watch):
    watch.expect(400, 403, 404, 405)
    page = enter(rich.ana)
    paths = [
        "/nothing-here/",
        f"{rich.debate.get_absolute_url()}share/",
        f"{rich.debate.get_absolute_url()}votes/",
        "/?a=%00",
    ]
    assert_none(go_through(page, live, paths, faults))


@pytest.mark.long
def test_an_error_page_that_gives_a_text_back(rich, enter, watch):
    watch.expect(403)
    page = enter(rich.ana, rich.thesis)
    text_field(page, "con", rich.thesis.pk).fill("Parents work at eight.")
    page.context.clear_cookies(name="csrf")
    form = page.locator(f"#reply-{rich.thesis.pk}")
    form.evaluate("form => HTMLFormElement.prototype.submit.call(form)")  # as a browser without scripts does
    expect(page.get_by_label("What you typed is still here")).to_be_visible()
    assert_none(faults(page))


@pytest.mark.long
def test_a_page_that_is_asked_for_too_often(rich, enter, live, watch):
    watch.expect(404, 429)
    page = enter()
    for _try in range(11):
        page.goto(f"{live.url}/join/BBBBBBB/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Too many tries")
    assert_none(faults(page))


# --- data and accounts ------------------------------------------------------------------------------------------


HOUSEKEEPING = ("/account/", "/account/welcome/", "/account/tokens/", "/accounts/", "/data/")


@pytest.mark.long
@pytest.mark.parametrize("look_for", [faults, narrow, small_targets])
def test_the_operators_pages(rich, live, enter, look_for, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    backups.make()
    assert_none(go_through(enter(rich.teacher), live, HOUSEKEEPING, look_for))


@pytest.mark.long
def test_signing_out_without_a_password(rich, enter):
    page = enter(rich.teacher)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign out all the same")).to_be_visible()
    assert_none(faults(page) + narrow(page) + small_targets(page))


@pytest.mark.long
def test_a_link_that_was_used(rich, live, enter, watch):
    watch.expect(404)
    page = enter()
    page.goto(f"{live.url}/sign-in/1-used/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This link signs nobody in any more")
    assert_none(faults(page) + narrow(page) + small_targets(page))


@pytest.mark.long
def test_an_invitation_with_its_link(rich, live, enter):
    page = enter(rich.teacher)
    page.goto(f"{live.url}/accounts/")
    page.get_by_label("User name").fill("garcia")
    page.get_by_role("button", name="Make the account").click()
    expect(page.get_by_text("Pass this link on to garcia")).to_be_visible()
    assert_none(faults(page))


@pytest.mark.long
def test_a_token_that_was_just_made_and_one_that_ended(rich, live, enter):
    page = enter(rich.teacher)
    page.goto(f"{live.url}/account/tokens/")
    for name in ("a script", "W" * 60):
        page.get_by_label("What is it for?").fill(name)
        page.get_by_role("button", name="Make a token").click()
        expect(page.get_by_text("Copy the token for")).to_contain_text(name)
    assert_none(faults(page) + narrow(page) + small_targets(page))
    page.get_by_role("button", name="End it now").first.click()
    expect(page.get_by_text("The token has ended.")).to_be_visible()
    assert_none(faults(page) + narrow(page) + small_targets(page))
