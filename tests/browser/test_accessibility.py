"""WCAG 2.2 AA on every page: axe, and what axe cannot see."""

import pytest
from playwright.sync_api import expect

from arguments.models import Position, Vote, class_lists
from arguments.models.joining import join
from tests.browser.axe import (
    anybodys,
    assert_none,
    everything,
    faults,
    go_through,
    narrow,
    pages_of,
)
from tests.browser.hands import send, text_field


def test_a_visitors_pages(rich, live, enter):
    assert_none(go_through(enter(), live, anybodys(rich), faults))


def test_a_students_pages(rich, live, enter):
    paths = ["/", f"/join/{rich.debate.join_code}/", *pages_of(rich.debate, "", "seat/", "brief/")]
    paths += pages_of(rich.debate, "me/", "new/", "guide/", "activity/", "take-home/")
    paths += ["/search/?q=sleep", "/search/?q=zebra"]
    paths += pages_of(
        rich.debate,
        "map/",
        "playback/",
        "map/?drawing=sunburst&show=unanswered",
        f"map/?root={rich.pro.pk}",
        "map/sheets/?across=2",
    )
    paths += pages_of(rich.debate, "search/", "search/?q=sleep", "search/?is=unanswered", "search/?q=zebra")
    paths += [one.get_absolute_url() for one in (rich.thesis, rich.con, rich.deep, rich.hidden)]
    assert_none(go_through(enter(rich.ana), live, paths, faults))


@pytest.mark.long
def test_an_observers_pages(rich, live, enter):
    paths = [*pages_of(rich.debate, ""), rich.thesis.get_absolute_url()]
    assert_none(go_through(enter(rich.observer), live, paths, faults))


def test_the_teachers_pages(rich, live, enter):
    paths = [
        "/",
        *pages_of(
            rich.debate,
            "",
            "participants/",
            "share/",
            "projector/",
            "activity/",
            "teachers/",
            "search/?q=no",
            "map/?wall",
        ),
    ]
    paths += [f"/claims/{rich.pro.pk}/hiding/", f"/translations/{rich.pro.translations.get().pk}/hiding/"]
    paths += [f"/participants/{rich.teacher.pk}/removal/"]
    paths += [*pages_of(rich.debate, "take-home/"), "/debates/take-home/"]
    paths += [f"/participants/{rich.ana.pk}/name/", f"/participants/{rich.ana.pk}/removal/"]
    paths += [rich.thesis.get_absolute_url(), rich.hidden.get_absolute_url()]
    assert_none(go_through(enter(rich.teacher), live, paths, faults))


@pytest.mark.long
def test_the_seeded_debate(classroom, new_context):
    page = new_context().new_page()
    page.goto(classroom.url)
    page.get_by_role("region", name="example").get_by_role("link").first.click()
    found = faults(page) + narrow(page)
    page.get_by_role("link", name="Background").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Background")
    assert_none(found + faults(page) + narrow(page))


def test_the_queue_with_all_that_can_wait(busy, enter):
    page = enter(busy.moderator, f"{busy.debate.get_absolute_url()}queue/")
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true })")
    assert_none(everything(page))


def test_the_pages_about_a_claim(busy, live, enter):
    paths = [
        f"/claims/{busy.pro.pk}/{name}/" for name in ("revisions", "text", "translations", "acts", "sources")
    ]
    found = go_through(enter(busy.ana), live, [*paths, f"/claims/{busy.con.pk}/concerns/"], everything)
    assert_none(found + go_through(enter(busy.moderator), live, paths, everything))


@pytest.mark.long
def test_why_a_claim_has_its_word(busy, live, enter):
    busy.debate.configure(by=busy.teacher, tallies="always")
    paths = [f"/claims/{one.pk}/why/" for one in (busy.thesis, busy.pro)]
    page = enter(busy.ana)
    found = go_through(page, live, paths, everything)
    page.goto(f"{live.url}{busy.debate.get_absolute_url()}")
    page.locator(f"#claim-{busy.pro.pk} a.verdict").click()
    expect(page.locator(f"#claim-{busy.pro.pk} section.why")).to_be_visible()
    assert_none(found + everything(page))


def test_where_the_class_agrees_and_how_its_positions_moved(busy, live, enter):
    busy.debate.configure(by=busy.teacher, tallies="always")
    voters = [join(busy.debate, nickname=f"Voter {number}", language="en") for number in range(9)]
    for phase, stands in (
        ("arguing", ("for", "against", "undecided")),
        ("voting", ("for", "for", "undecided")),
    ):
        busy.debate.move_to(phase, by=busy.teacher)
        for number, voter in enumerate(voters):
            Vote.cast(busy.con, by=voter, impact=number % 2 * 4)
            Position.take(busy.thesis, by=voter, stand=stands[number % 3])
    paths = pages_of(busy.debate, "agreement/", f"agreement/?under={busy.pro.pk}")
    page = enter(busy.ana)
    found = go_through(page, live, paths, everything)
    page.goto(live.url + paths[0])
    expect(page.locator("svg.flow").first).to_be_visible()
    assert_none(found)


@pytest.mark.long
def test_my_part_with_news_about_the_seat(busy, enter):
    page = enter(busy.ana, f"{busy.debate.get_absolute_url()}me/")
    expect(page.get_by_role("heading", name="What happened to your seat")).to_be_visible()
    assert_none(everything(page))


def test_the_pages_about_the_class_and_its_people(busy, live, enter):
    class_lists.list_people(busy.debate, by=busy.teacher, lines=["Amira H.", "Ben O."])
    paths = pages_of(busy.debate, "participants/?gone", "class-list/", "class-list/cards/")
    paths += [f"/participants/{busy.ana.pk}/{name}" for name in ("", "merging/", "erasure/")]
    assert_none(go_through(enter(busy.teacher), live, paths, everything))


def test_the_pages_that_set_a_debate_up(rich, live, enter):
    paths = [
        *pages_of(rich.debate, "settings/", "semantics/", "copies/", "deletion/"),
        "/debates/",
        "/debates/new/",
        "/debates/import/",
        "/check/",
    ]
    assert_none(go_through(enter(rich.teacher), live, paths, everything))


@pytest.mark.long
def test_a_file_as_it_was_read(people, enter):
    page = enter(people.teacher, "/debates/import/")
    page.get_by_label("a text, pasted").fill("When?\n\n1. On Sundays.\n  1.1. Pro: Rest.\n  1.2. Why?")
    page.get_by_role("button", name="See how it is read").click()
    expect(page.get_by_role("heading", name="Its outline")).to_be_visible()
    assert_none(everything(page))


@pytest.mark.long
def test_a_class_list_as_it_was_read(people, enter, watch):
    watch.expect(422)
    page = enter(people.teacher, f"{people.debate.get_absolute_url()}class-list/")
    page.get_by_label("Names or initials").fill("1. Kim\nKim\n" + "x" * 90)
    page.get_by_role("button", name="See how it is read").click()
    expect(page.get_by_role("heading", name="Not read")).to_be_visible()
    assert_none(everything(page))


@pytest.mark.long
def test_joining_a_class_with_a_list(people, enter, watch):
    watch.expect(422)
    seat = class_lists.list_people(people.debate, by=people.teacher, lines=["Amira H."])[0]
    page = enter(None, f"/join/{people.debate.join_code}/")
    page.get_by_label("Seat code").fill("wrong")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_label("Seat code")).to_have_attribute("aria-invalid", "true")
    found = everything(page)
    page.get_by_label("Seat code").fill(seat.seat_code)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_label("Name shown on your claims")).to_be_visible()
    assert_none(found + everything(page))


@pytest.mark.long
def test_sources_that_cannot_be_taken(people, enter, watch):
    watch.expect(422)
    page = enter(people.ana, people.thesis)
    form = page.locator(f"#reply-{people.thesis.pk}")
    text_field(page, "con", people.thesis.pk).fill("Parents work at eight.")
    form.get_by_text("Sources and language").click()
    form.get_by_role("button", name="Add another source").click()
    form.get_by_label("Web address").nth(1).fill("ftp://a.example")
    send(page, "con")
    expect(form.get_by_label("Web address").nth(1)).to_have_attribute("aria-invalid", "true")
    assert_none(everything(page))


@pytest.mark.long
def test_a_first_name_and_password_that_cannot_be(people, enter, watch):
    watch.expect(422)
    page = enter(people.teacher, "/account/welcome/")
    page.get_by_label("New password", exact=True).fill("short")
    page.get_by_label("New password confirmation").fill("shorter")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".error").first).to_be_visible()
    assert_none(everything(page))
