"""Times: each in an element that says the moment, and in a zone that is named; whose zone that is."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import timezone

from arguments.models import Account, Participant
from arguments.running import time_zone
from tests.server.test_serve import assert_one_sentence
from tests.support.cast import browser_of
from tests.support.source import TEMPLATES

WINTER = datetime(2026, 1, 15, 20, 5, tzinfo=UTC)
PASSWORD = "a password for tests"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    yield
    timezone.deactivate()


def written(zone, how="short"):
    with timezone.override(ZoneInfo(zone)):
        return Template(f'{{% load arguments %}}{{% moment at "{how}" %}}').render(Context({"at": WINTER}))


@pytest.mark.parametrize(
    ("zone", "how", "said"),
    [
        ("America/Chicago", "short", "15 Jan 2026 14:05 CST"),
        ("America/Chicago", "time", "2:05 PM CST"),
        ("America/Chicago", "long", "January 15, 2026 at 2:05 PM CST"),
        ("America/Chicago", "date", "January 15, 2026"),
        ("UTC", "time", "8:05 PM UTC"),
        ("America/Sao_Paulo", "time", "5:05 PM UTC-03"),
        ("Asia/Tokyo", "date", "January 16, 2026"),
    ],
)
def test_a_time_names_its_zone(zone, how, said):
    assert re.fullmatch(
        rf'<time datetime="[^"]+" data-show="{how}">{re.escape(said)}</time>', written(zone, how)
    )


@pytest.mark.parametrize("zone", ["UTC", "America/Chicago", "Asia/Kolkata"])
def test_the_element_says_the_very_moment(zone):
    moment = re.search(r'datetime="([^"]+)"', written(zone))[1]
    assert datetime.fromisoformat(moment) == WINTER


def test_every_template_writes_times_by_the_tag():
    pages = {path.relative_to(TEMPLATES): path.read_text() for path in TEMPLATES.rglob("*.html")}
    assert not [
        name for name, page in pages.items() if re.search(r"\|\s*(date|time|timesince)\b|<time\b", page)
    ]
    assert len([name for name, page in pages.items() if "{% moment " in page]) >= 8


# --- the server's zone ------------------------------------------------------------------------------------------


def sign_in(people, zone):
    account = people.teacher.account
    account.set_password(PASSWORD)
    account.save()
    sent = {"username": account.username, "password": PASSWORD, "time_zone": zone}
    assert browser_of(None).post(reverse("sign-in"), sent).status_code == 302


def by_link(people, zone):
    account = Account.objects.get(pk=people.teacher.account_id)
    assert browser_of(None).post(account.sign_in_path(), {"time_zone": zone}).status_code == 302


def joined(people):
    """What a page says of when Ana joined."""
    Participant.objects.filter(pk=people.ana.pk).update(joined_at=WINTER)
    page = browser_of(people.teacher).get(reverse("participant", args=[people.ana.pk])).content.decode()
    return re.search(r"<time[^>]*>([^<]*)</time>", page)[1]


@pytest.mark.parametrize("way", [sign_in, by_link])
def test_the_first_sign_in_says_the_servers_zone(people, way):
    assert joined(people) == "15 Jan 2026 20:05 UTC"
    way(people, "America/Chicago")
    assert joined(people) == "15 Jan 2026 14:05 CST"


def test_a_later_sign_in_changes_nothing(people):
    sign_in(people, "America/Chicago")
    by_link(people, "Asia/Tokyo")
    assert time_zone.current().key == "America/Chicago"


@pytest.mark.parametrize(
    "zone", ["", "Nowhere/City", "../../etc/passwd", "America/Chicago\n", "x" * 10_000, "\u202eUTC"]
)
def test_a_zone_that_is_none_is_not_kept(people, zone):
    sign_in(people, zone)
    assert not time_zone.place().exists() and time_zone.current().key == "UTC"
    by_link(people, "America/Chicago")
    assert time_zone.current().key == "America/Chicago"


def test_who_does_not_sign_in_is_not_asked(people):
    answer = browser_of(None).post(
        reverse("sign-in"), {"username": "rivera", "password": "wrong", "time_zone": "Asia/Tokyo"}
    )
    assert answer.status_code == 422 and not time_zone.place().exists()


def test_the_setting_comes_first(people, settings):
    settings.TIME_ZONE, settings.IS_TIME_ZONE_SET = "Europe/Berlin", True
    sign_in(people, "America/Chicago")
    assert joined(people) == "15 Jan 2026 21:05 CET" and not time_zone.place().exists()


@pytest.mark.parametrize("content", ["", "Nowhere/City", "/etc/passwd"])
def test_a_file_that_names_no_zone_counts_for_nothing(content):
    time_zone.place().write_text(content)
    assert time_zone.current().key == "UTC"


@pytest.mark.parametrize("page", ["sign-in", "link"])
def test_both_forms_have_a_field_that_the_browser_fills_in(people, page):
    path = reverse("sign-in") if page == "sign-in" else people.teacher.account.sign_in_path()
    assert '<input type="hidden" name="time_zone" value="">' in browser_of(None).get(path).content.decode()


def test_a_misspelled_setting_is_one_sentence(new_product):
    assert_one_sentence(
        new_product(TIME_ZONE="Chicago").manage("serve"), "TIME_ZONE is 'Chicago'", "America/Chicago"
    )
