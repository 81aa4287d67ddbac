"""Times as a reader's browser shows them: in the reader's zone by the script, in the server's, named, without it."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from arguments.models import Participant
from arguments.running import time_zone

WINTER = datetime(2026, 1, 15, 20, 5, tzinfo=UTC)
NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def seen(people, enter):
    """What Ms Rivera's page about Ana shows of when Ana joined, in a browser with these options."""
    Participant.objects.filter(pk=people.ana.pk).update(joined_at=WINTER)
    path = reverse("participant", args=[people.ana.pk])
    return lambda **options: enter(people.teacher, path, **options).locator("time").first


@pytest.mark.parametrize(
    ("zone", "shown"), [("America/Chicago", "Jan 15, 2026, 2:05 PM"), ("Asia/Tokyo", "Jan 16, 2026, 5:05 AM")]
)
def test_a_reader_sees_times_of_their_own_zone(seen, zone, shown):
    expect(seen(timezone_id=zone)).to_have_text(
        shown.replace(" PM", f"{NARROW_SPACE}PM").replace(" AM", f"{NARROW_SPACE}AM")
    )


def test_without_a_script_it_is_the_servers_zone_by_name(seen):
    time_zone.place().write_text("America/Chicago")
    expect(seen(timezone_id="Asia/Tokyo", java_script_enabled=False)).to_have_text("15 Jan 2026 14:05 CST")


def test_signing_in_tells_the_server_its_zone(people, enter):
    page = enter(None, people.teacher.account.sign_in_path(), timezone_id="America/Chicago")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name="Later")).to_be_visible()
    assert time_zone.current().key == "America/Chicago"
