"""A classroom's network has no TLS: everything works at an address that browsers do not trust."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import join, reply, vote, vote_button


def test_this_is_an_insecure_origin(people, enter):
    page = enter(people.ana, people.debate)
    assert page.url.startswith("http://classroom.test:")
    assert page.evaluate("window.isSecureContext") is False


def test_the_whole_main_job(people, enter):
    page = enter()
    join(page, people.debate.join_code, "Nia")
    reply(page, "con", people.thesis.pk, "Parents work at eight.")
    vote(page, people.pro.pk, 3)
    page.reload()
    expect(vote_button(page, people.pro.pk, 3)).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Parents work at eight.")).to_be_visible()


def test_cookies_arrive_and_ask_for_no_tls(people, enter):
    page = enter()
    join(page, people.debate.join_code, "Nia")
    cookies = {one["name"]: one for one in page.context.cookies()}
    assert {"csrf", f"seat-{people.debate.pk}", "language"} <= set(cookies)
    assert not any(one["secure"] for one in cookies.values())
    assert all(one["sameSite"] == "Lax" for one in cookies.values())
    assert cookies[f"seat-{people.debate.pk}"]["httpOnly"]


def test_the_seat_code_leads_to_the_seat_on_another_device(people, enter):
    one = enter()
    join(one, people.debate.join_code, "Nia")
    code = people.debate.participants.get(nickname="Nia").seat_code
    other = enter(None, f"/join/{people.debate.join_code}/")
    other.get_by_text("I have a seat already").click()
    other.get_by_label("Seat code").fill(code.lower())
    other.get_by_role("button", name="Go on").click()
    expect(other.get_by_role("link", name="Nia")).to_be_visible()


def test_the_browser_that_holds_a_seat_is_asked_who_sits_there(people, enter):
    page = enter(people.ana, f"/join/{people.debate.join_code}/")
    page.get_by_role("link", name="Go on as Ana").click()
    expect(page.get_by_role("link", name="Ana", exact=True)).to_be_visible()


def test_the_teacher_signs_in_and_steers(people, enter):
    page = enter(None, people.teacher.account.sign_in_path())
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Later").click()
    page.get_by_role("link", name=people.debate.question, exact=True).click()
    page.get_by_role("button", name="Pause").click()
    expect(page.locator("#state")).to_contain_text("Paused")


def test_the_join_page_names_the_address_that_it_was_opened_by(people, live, enter):
    page = enter(people.teacher, f"{people.debate.get_absolute_url()}share/")
    link = f"{live.url}/join/{people.debate.join_code}/"
    expect(page.get_by_role("link", name=link)).to_have_attribute("href", link)
    expect(page.get_by_text("Only this computer")).to_have_count(0)
    expect(page.get_by_role("img", name="QR")).to_be_visible()


@pytest.fixture
def on_this_computer(people, live, enter):
    """The teacher's page as she opens it herself, by loopback."""

    def opened():
        page = enter(people.teacher)
        cookies = [{**one, "domain": "127.0.0.1"} for one in page.context.cookies()]
        page.context.add_cookies(cookies)
        page.goto(f"http://127.0.0.1:{live.port}{people.debate.get_absolute_url()}share/")
        return page

    return opened


@pytest.mark.long
def test_the_join_page_names_the_networks_address_even_on_the_teachers_own_computer(
    people, live, on_this_computer, settings
):
    settings.LAN_ADDRESSES = ["192.168.7.20"]
    link = on_this_computer().locator("main a[href*='/join/']")
    address = f"http://192.168.7.20:{live.port}/join/{people.debate.join_code}/"
    expect(link).to_have_attribute("href", address)


@pytest.mark.long
def test_the_join_page_says_when_only_this_computer_reaches_it(on_this_computer):
    expect(on_this_computer().get_by_text("Only this computer")).to_be_visible()
