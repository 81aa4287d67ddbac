"""A debate played back in a browser: by Play, by the slider, and by keys."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from arguments.models import clock


@pytest.fixture
def path(people):
    """Two replies, an hour between them."""
    for hour, text in enumerate(("Soon.", "Far later."), start=1):
        with clock.at(clock.now() + timedelta(hours=hour)):
            people.con.reply(by=people.ben, stance="pro", text=text, language="en")
    return f"{people.debate.get_absolute_url()}playback/"


def test_play_shows_one_moment_after_the_other_to_the_end(people, path, enter):
    page = enter(people.ana, path)
    said = page.locator("#moment .claim-tree")
    expect(said).not_to_contain_text("Soon.")
    page.locator("#play").click()
    expect(said).to_contain_text("Far later.")
    expect(page.locator("#play")).to_have_text("Play")
    assert "moment=" in page.url


def test_the_slider_leads_to_a_moment_by_key(people, path, enter):
    page = enter(people.ana, path)
    page.locator("#id_step").focus()
    page.keyboard.press("End")
    expect(page.locator("#moment .claim-tree")).to_contain_text("Far later.")
    page.keyboard.press("Home")
    expect(page.locator("#moment .claim-tree")).not_to_contain_text("Soon.")
    expect(page.locator("#id_step")).to_be_focused()


def test_every_moment_is_told_in_the_readers_zone(people, path, enter):
    page = enter(people.ana, path, timezone_id="Asia/Tokyo")
    page.locator("#id_step").press("End")
    expect(page.locator("#moment .claim-tree")).to_contain_text("Far later.")
    moment = page.locator("#moment time")
    in_tokyo = datetime.fromisoformat(moment.get_attribute("datetime")).astimezone(ZoneInfo("Asia/Tokyo"))
    expect(moment).to_contain_text(f"{in_tokyo.hour % 12 or 12}:{in_tokyo:%M}")
    expect(moment).to_contain_text(f"{in_tokyo:%p}")


def test_the_text_is_one_stop_of_the_keyboard_with_arrows_inside_at_every_moment(people, path, enter):
    page = enter(people.ana, path)
    page.locator("#id_step").press("End")
    expect(page.locator("#moment .claim-tree")).to_contain_text("Far later.")
    expect(page.locator("#moment [role='treeitem'][tabindex='0']")).to_have_count(1)
    page.locator("#moment [role='treeitem'][tabindex='0']").press("End")
    expect(page.locator("#moment [role='treeitem']").last).to_be_focused()
    assert "moment=" in page.url and "step=" not in page.url
