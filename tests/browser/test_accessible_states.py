"""WCAG 2.2 AA in every state of a page: axe, and what axe cannot see."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from arguments.access import limits
from arguments.models import Contribution, Position
from tests.browser.axe import (
    assert_none,
    faults,
    go_through,
    narrow,
    pages_of,
    small_targets,
    violations,
)
from tests.browser.hands import reply, vote


def test_the_navigator_and_a_claim_chosen_on_the_map(rich, live, enter):
    page = enter(rich.ana, rich.debate)
    page.get_by_text("Where am I?").click()
    expect(page.locator("#navigator [aria-current]")).to_have_count(1)
    found = faults(page)
    page.goto(f"{live.url}{rich.debate.get_absolute_url()}map/")
    page.locator(f"#map-tree [data-id='{rich.con.pk}']").click()
    expect(page.locator(f"#beside #claim-{rich.con.pk}")).to_be_visible()
    assert_none(found + faults(page))


@pytest.mark.long
def test_the_map_that_finds_nothing_or_has_nothing_yet(rich, live, enter, watch):
    watch.expect(422)
    paths = pages_of(
        rich.debate, "map/?number=9.9", "map/?wall&drawing=sunburst&number=9.9", "map/?found=sleep"
    )
    found = go_through(enter(rich.ana), live, paths, faults)
    paths = pages_of(rich.elsewhere, "map/", "map/?wall", "map/sheets/")
    assert_none(found + go_through(enter(rich.stranger), live, paths, faults))


@pytest.mark.long
def test_a_claim_that_is_moved_on_the_map(rich, live, enter, watch):
    watch.expect(422)
    page = enter(rich.moderator)
    page.goto(f"{live.url}{rich.debate.get_absolute_url()}map/")
    page.locator(f"#map .claim[data-id='{rich.pro.pk}']").drag_to(
        page.locator(f"#map .claim[data-id='{rich.con.pk}']"), target_position={"x": 20, "y": 5}
    )
    form = page.get_by_role("dialog")
    expect(form.get_by_role("radio").first).to_be_focused()
    found = violations(page)
    form.locator("[name=to]").evaluate("(field, below) => (field.value = below)", str(rich.deep.pk))
    form.get_by_role("button", name="Put it there").click()
    expect(form.get_by_role("alert")).to_be_visible()
    found += violations(page)
    form.locator("[name=to]").evaluate("(field, to) => (field.value = to)", str(rich.con.pk))
    form.get_by_role("button", name="Put it there").click()
    expect(page.locator("#map-moved button")).to_be_focused()
    assert_none(found + faults(page))


@pytest.mark.long
@pytest.mark.parametrize("phase", ["preparing", "voting", "closed"])
def test_a_debate_in_another_phase(rich, enter, phase):
    rich.debate.move_to(phase, by=rich.teacher)
    assert_none(faults(enter(rich.ana, rich.debate)) + faults(enter(rich.ana, rich.thesis)))


@pytest.mark.long
def test_stands_before_and_after(rich, live, enter):
    rich.debate.configure(by=rich.teacher, tallies="always")
    for phase, stand in (("arguing", "against"), ("voting", "for")):
        rich.debate.move_to(phase, by=rich.teacher)
        for person in (rich.ana, rich.ben, rich.moderator):
            Position.take(rich.thesis, by=person, stand=stand)
    paths = pages_of(rich.debate, "", "projector/")
    assert_none(go_through(enter(rich.observer), live, paths, lambda page: faults(page) + narrow(page)))


def test_a_paused_debate(rich, enter):
    rich.debate.pause(by=rich.teacher)
    assert_none(faults(enter(rich.ana, rich.debate)) + faults(enter(rich.teacher, rich.debate)))


@pytest.mark.long
def test_a_debate_without_a_thesis(people, enter):
    assert_none(faults(enter(people.other_teacher, people.elsewhere)))


@pytest.mark.long
def test_votes_that_everybody_sees(rich, enter):
    rich.debate.reveal_tallies(True, by=rich.teacher)
    assert_none(faults(enter(rich.observer, rich.debate)))


@pytest.mark.long
def test_votes_and_claims_that_come_while_one_looks(rich, enter):
    page = enter(rich.ana, rich.thesis)
    vote(page, rich.con.pk, 1)
    reply(page, "con", rich.thesis.pk, "Parents work at eight.")
    assert_none(faults(page))


def test_everything_unfolded(rich, enter):
    page = enter(rich.ana, rich.debate)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    expect(page.locator(f"#claim-{rich.deep.pk}")).to_be_visible()
    assert_none(faults(page) + narrow(page))


@pytest.mark.long
def test_a_closed_door(rich, live, enter, watch):
    watch.expect(409)
    rich.debate.close_door(by=rich.teacher)
    page = enter(None, f"/join/{rich.debate.join_code}/")
    page.get_by_role("button", name="Join the debate").click()
    expect(page.locator("#id_nickname_error")).to_contain_text("has closed the door")
    teacher = enter(rich.teacher, f"{rich.debate.get_absolute_url()}share/")
    assert_none(faults(page) + faults(teacher))


def come_to_wait(enter, rich, monkeypatch, seconds, **options):
    """A page of a browser that may not join yet."""
    monkeypatch.setattr(limits, "JOINING", limits.Pace(0, 1.0))
    monkeypatch.setattr(limits, "PATIENCE", seconds)
    page = enter(None, f"/join/{rich.debate.join_code}/", **options)
    page.get_by_label("Name shown on your claims").fill("Cleo")
    page.get_by_role("button", name="Join the debate").click()
    expect(page.get_by_text("lets you in as Cleo")).to_be_visible()
    return page


@pytest.mark.long
def test_waiting_to_be_let_in(rich, enter, watch, monkeypatch):
    watch.expect(429)
    page = come_to_wait(enter, rich, monkeypatch, 600)
    assert_none(faults(page) + narrow(page) + small_targets(page))


@pytest.mark.long
@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_page_that_waits_goes_on_by_itself(rich, enter, watch, monkeypatch, clock, has_scripts):
    watch.expect(429)
    page = come_to_wait(enter, rich, monkeypatch, 1, java_script_enabled=has_scripts)
    monkeypatch.setattr(limits, "JOINING", limits.Pace(60, 1.0))
    clock.now += 60
    page.wait_for_url("**/seat/")


@pytest.mark.long
def test_removing_several(rich, live, enter):
    page = enter(rich.teacher, f"{rich.debate.get_absolute_url()}participants/")
    found = faults(page) + small_targets(page)
    page.get_by_label("Choose Ana").check()
    page.get_by_role("button", name="Remove the chosen ones").click()
    expect(page.get_by_role("heading", name="Remove 1 person?")).to_be_visible()
    assert_none(found + faults(page) + narrow(page) + small_targets(page))


@pytest.mark.long
def test_a_class_that_is_complete(people, enter):
    Contribution.objects.update(at=timezone.now() - timedelta(minutes=4))
    found = []
    for path in ("", "share/"):
        page = enter(people.teacher, f"{people.debate.get_absolute_url()}{path}")
        expect(page.get_by_text("Is the class complete?")).to_be_visible()
        found += faults(page) + narrow(page) + small_targets(page)
    assert_none(found)


def test_a_code_of_wide_letters_fits_too(people, enter):
    type(people.debate).objects.filter(pk=people.debate.pk).update(join_code="WMWMWMW")
    for path in ("share/", "projector/", ""):
        assert_none(narrow(enter(people.teacher, f"{people.debate.get_absolute_url()}{path}")))


@pytest.mark.long
def test_a_seat_to_go_on_with(rich, live, enter):
    page = enter(rich.ana, f"/join/{rich.debate.join_code}/")
    expect(page.get_by_role("link", name="Go on as Ana")).to_be_visible()
    found = faults(page)
    page.get_by_role("link", name="I am someone else").click()
    expect(page.get_by_label("Name shown on your claims")).to_be_visible()
    assert_none(found + faults(page))


@pytest.mark.long
def test_a_page_in_spanish(rich, live, enter):
    paths = [
        "/",
        f"/join/{rich.debate.join_code}/",
        rich.debate.get_absolute_url(),
        rich.thesis.get_absolute_url(),
    ]
    assert_none(go_through(enter(rich.ben, locale="es-MX"), live, paths, faults))
