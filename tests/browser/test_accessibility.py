"""WCAG 2.2 AA on every page and in every state: axe, and what axe cannot see."""

import os
import re
from datetime import timedelta
from itertools import pairwise
from urllib.parse import urlsplit
from zlib import crc32

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.utils import timezone
from playwright.sync_api import expect

from arguments.access import limits
from arguments.models import Concern, Contribution, Evidence, Mark, Position, Vote, class_lists
from arguments.models.approvals import send_back
from arguments.models.joining import join
from arguments.models.merging import merge
from arguments.models.passes import come_back
from arguments.models.revisions import revise, withhold
from arguments.models.translations import translate
from arguments.running import backups
from tests.browser.hands import look, reply, send, text_field, vote
from tests.support.cast import QUESTION
from tests.support.environment import IS_WHOLE

PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
SMALLEST = 24  # CSS pixels

SMALL_TARGETS = """() => {
    const hasWords = (node) => node.nodeType === 3 && node.data.trim();
    const wordsAround = (one) => [...one.parentElement.childNodes].some(hasWords);
    const isInText = (one) => getComputedStyle(one).display === "inline" && wordsAround(one);
    const all = document.querySelectorAll("a, button, input:not([type=hidden]), textarea, select, summary");
    return [...all].filter((one) => one.checkVisibility() && !isInText(one)).filter((one) => {
        const box = one.getBoundingClientRect();
        return box.width < SMALLEST || box.height < SMALLEST;
    }).map((one) => `${one.outerHTML.slice(0, 120)} ${JSON.stringify(one.getBoundingClientRect())}`);
}""".replace("SMALLEST", str(SMALLEST))

HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"""

# Whichever fonts are installed, one may be lower than all of them: with it a line of 16 px text is 16 px high.
LOW_FONT = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@font-face { font-family: low; ascent-override: 80%; descent-override: 20%;
        line-gap-override: 0%; src: local("DejaVu Sans"), local("Liberation Sans"), local("Arial"); }
        * { font-family: low !important; }`);
    document.adoptedStyleSheets = [sheet];
    return document.fonts.ready;
}"""

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

WIDE_SPACING = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""

TWICE_THE_SIZE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("html { font-size: 200% !important; }");
    document.adoptedStyleSheets = [sheet];
}"""

CLIPPED = """() => [...document.querySelectorAll("body *")].filter((one) => {
    if (one.closest("svg") || !one.checkVisibility() || one.clientWidth < 2) return false;
    const style = getComputedStyle(one);
    // Cut short with an ellipsis, in a link that leads to the whole: the path on a phone.
    if (style.textOverflow === "ellipsis" && one.closest("a[href]")) return false;
    const hides = (way) => way === "hidden" || way === "clip";
    return (hides(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
        || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.outerHTML.slice(0, 120))"""


VIEWS = [("light", LAPTOP), ("dark", PHONE)]  # between them every color and every layout


def views(page):
    """Both in `make test-all`; in `make test` one, which one differs by test and by address."""
    where = os.environ["PYTEST_CURRENT_TEST"] + re.sub(r"\d+", "", urlsplit(page.url).path)
    return VIEWS if IS_WHOLE else [VIEWS[crc32(where.encode()) % 2]]


def violations(page):
    """What axe finds in the page as it is now."""
    found = []
    page.wait_for_load_state()
    page.evaluate(AXE_SCRIPT)
    # What has scrolled beneath the path is no smaller for it. At once: a smooth scroll would still be on its way.
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    for scheme, size in views(page):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size(size)
        for one in page.evaluate("options => axe.run(document, options)", OPTIONS)["violations"]:
            targets = [str(node["target"]) for node in one["nodes"][:4]]
            found.append(f"{urlsplit(page.url).path} {scheme} {size['width']}: {one['id']} {targets}")
    return found


def faults(page):
    """What axe finds, and headings that begin elsewhere than at 1 or skip a level."""
    found = violations(page)
    levels = page.evaluate(HEADINGS)
    if levels[:1] != [1] or levels.count(1) != 1:
        found.append(f"{urlsplit(page.url).path} headings begin with {levels[:3]}")
    if any(after > before + 1 for before, after in pairwise(levels)):
        found.append(f"{urlsplit(page.url).path} headings skip a level: {levels}")
    return found


def small_targets(page):
    """Links and controls that are hard to hit, other than links in running text."""
    found = []
    page.evaluate(LOW_FONT)
    for size in (PHONE, LAPTOP):
        page.set_viewport_size(size)
        found += [
            f"{urlsplit(page.url).path} {size['width']} too small: {one}"
            for one in page.evaluate(SMALL_TARGETS)
        ]
    return found


def narrow(page):
    """What does not fit where there is little room: a small phone, zoom to 200 %, wide text spacing."""
    found = []
    for name, width, script in (("320 px", 320, None), ("200 %", 640, None), ("spacing", 360, WIDE_SPACING)):
        page.set_viewport_size({"width": width, "height": 400})
        before = page.evaluate(CLIPPED)
        if script:
            page.evaluate(script)
            now = [one for one in page.evaluate(CLIPPED) if one not in before]
            found += [f"{urlsplit(page.url).path} clips {one}" for one in now]
        if page.evaluate(OVERFLOW) > 0:
            found.append(f"{urlsplit(page.url).path} scrolls sideways at {name}")
    return found


@pytest.fixture
def rich(people):
    """The cast's debate with everything that a claim can show."""
    people.debate.is_example = True
    people.debate.save()
    spanish = people.pro.reply(by=people.ben, stance="con", text="Solo al principio.", language="es")
    translate(spanish, by=people.ana, language="en", text="Only at first.")
    translate(people.pro, by=people.ben, language="es", text="Dormiríamos más.")
    said = translate(people.con, by=people.ana, language="es", text="Los buses costarían más.")
    said.hide(by=people.teacher, reason="That is not what it says.")
    claim = spanish
    for level in range(4):
        claim = claim.reply(
            by=people.ana, stance="pro", text=f"**Level** {level}, see https://example.org", language="en"
        )
    for person in (people.ana, people.teacher, people.moderator):
        Vote.cast(people.con, by=person, impact=3)
    hidden = people.con.reply(by=people.ana, stance="pro", text="Something rude.", language="en")
    hidden.hide(by=people.teacher, reason="Please stay friendly.")
    people.deep, people.hidden = claim, hidden
    return people


def assert_none(found):
    assert not found, "\n".join(dict.fromkeys(found))


def pages_of(debate, *names):
    return [debate.get_absolute_url() + name for name in names]


def anybodys(people):
    """The pages that need no seat, or that a seat does not change much."""
    code = people.debate.join_code
    link = people.teacher.account.sign_in_path()
    return [
        "/",
        "/help/",
        "/sign-in/",
        link,
        f"/join/{code}/",
        *pages_of(people.debate, "", "brief/"),
        people.deep.get_absolute_url(),
    ]


def go_through(page, live, paths, look_for):
    found = []
    for path in paths:
        page.goto(live.url + path)
        found += look_for(page)
    return found


# --- pages ------------------------------------------------------------------------------------------------------


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


def test_the_seeded_debate(classroom, new_context):
    page = new_context().new_page()
    page.goto(classroom.url)
    page.get_by_role("region", name="example").get_by_role("link").first.click()
    found = faults(page) + narrow(page)
    page.get_by_role("link", name="Background").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Background")
    assert_none(found + faults(page) + narrow(page))


# --- states -----------------------------------------------------------------------------------------------------


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


def test_a_page_in_spanish(rich, live, enter):
    paths = [
        "/",
        f"/join/{rich.debate.join_code}/",
        rich.debate.get_absolute_url(),
        rich.thesis.get_absolute_url(),
    ]
    assert_none(go_through(enter(rich.ben, locale="es-MX"), live, paths, faults))


def everything(page):
    return faults(page) + narrow(page) + small_targets(page)


@pytest.fixture
def busy(rich):
    """The rich debate with something of each kind for its moderators: to let in, told, marked, late, revised."""
    debate, thesis = rich.debate, rich.thesis
    sources = [Evidence(section="sleep"), Evidence(title="A count of buses", url="https://example.org/buses")]
    revise(rich.pro, by=rich.ana, text="We would sleep an hour longer.", base=1)
    withhold(rich.pro.revisions.get(language="en", number=1), True, by=rich.teacher)
    Mark.put(rich.pro, by=rich.ben, kind="unsupported")
    Mark.put(rich.con, by=rich.ana, kind="off-topic")
    Concern.tell(rich.con, by=rich.ana, text="I would rather not talk about this.")
    Concern.tell(rich.pro, by=rich.ben, text="")
    debate.configure(by=rich.teacher, approves_first=True)
    thesis.reply(by=rich.ben, stance="con", text="Parents work at eight.", language="en", evidence=sources)
    send_back(
        thesis.reply(by=rich.ana, stance="pro", text="Because.", language="en"),
        by=rich.teacher,
        reason="Why?",
    )
    debate.move_to("closed", by=rich.teacher)
    rich.pro.reply(by=rich.ben, stance="con", text="Only at first.", language="en", is_late=True)
    debate.move_to("arguing", by=rich.teacher)
    debate.configure(by=rich.teacher, approves_first=False)
    come_back(rich.ana)
    merge(join(debate, nickname="Ana at home", language="en"), into=rich.ana, by=rich.teacher)
    return rich


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


# --- room -------------------------------------------------------------------------------------------------------


def test_pages_fit_a_small_phone_zoom_and_wide_spacing(rich, live, enter):
    paths = [
        "/",
        f"/join/{rich.debate.join_code}/",
        *pages_of(rich.debate, "", "brief/", "participants/", "share/", "seat/"),
    ]
    paths += [one.get_absolute_url() for one in (rich.thesis, rich.deep, rich.hidden)]
    paths += [f"/claims/{rich.pro.pk}/hiding/", f"/participants/{rich.ana.pk}/removal/"]
    assert_none(go_through(enter(rich.teacher), live, paths, narrow))


def test_targets_are_large_enough_for_a_finger(rich, live, enter, watch):
    watch.expect(404)
    paths = [*anybodys(rich), *pages_of(rich.debate, "participants/", "share/", "seat/")]
    paths += [one.get_absolute_url() for one in (rich.thesis, rich.hidden)]
    paths += [f"/claims/{rich.pro.pk}/hiding/", f"/participants/{rich.ana.pk}/removal/", "/nothing-here/"]
    assert_none(go_through(enter(rich.teacher), live, paths, small_targets))


def test_a_long_word_and_a_long_name_break(people, live, enter):
    long = join(people.debate, nickname="W" * 30, language="en")
    claim = people.thesis.reply(by=long, stance="pro", text="Donaudampfschiff" * 20, language="en")
    paths = [
        people.debate.get_absolute_url(),
        claim.get_absolute_url(),
        people.debate.get_absolute_url() + "seat/",
    ]
    assert_none(go_through(enter(long), live, paths, narrow))


# --- what a screen reader is told -------------------------------------------------------------------------------


def test_each_text_says_its_language(rich, enter):
    page = enter(rich.ana, rich.pro)
    expect(page.locator("[lang=es]").filter(has_text="Solo al principio.").first).to_be_visible()
    expect(page.locator("[lang=en]:not(html)").filter(has_text="Only at first.").first).to_be_visible()
    expect(page.locator(f"#claim-{rich.pro.pk} .text[lang=en]").first).to_contain_text(
        "We would sleep longer."
    )


def test_so_does_a_hidden_one_to_those_who_still_read_it_and_the_question(rich, enter):
    spanish = rich.con.reply(by=rich.ben, stance="pro", text="Cuestan mucho.", language="es")
    spanish.hide(by=rich.teacher, reason="Please name a source.")
    page = enter(rich.ben, rich.con, locale="es-MX")
    expect(page.locator(f"#mine-{spanish.pk} .text[lang=es]")).to_have_text("Cuestan mucho.")
    page = enter(rich.ben, rich.debate, locale="es-MX")
    expect(page.locator("h1[lang=es]")).to_have_text("¿Deben empezar más tarde las clases?")


def test_the_pages_of_a_site_are_a_landmark_with_a_name(people, enter):
    page = enter(people.ana, people.debate)
    expect(
        page.get_by_role("navigation", name="Pages").get_by_role("link", name="Background")
    ).to_be_visible()


@pytest.mark.parametrize("where", ["debate", "thesis", "con"])
def test_text_of_twice_the_size_fits_a_phone(people, enter, where):
    page = enter(people.ana, getattr(people, where), viewport=PHONE)
    page.evaluate(TWICE_THE_SIZE)
    assert page.evaluate(OVERFLOW) <= 0


def test_a_seats_page_fits_with_text_of_twice_the_size(people, live, enter):
    page = enter(people.ana, f"{people.debate.get_absolute_url()}seat/", viewport=PHONE)
    page.evaluate(TWICE_THE_SIZE)
    assert page.evaluate(OVERFLOW) <= 0


def test_a_claims_heading_says_its_stance_and_the_number_that_says_what_it_answers(people, enter):
    branch = enter(people.ana, people.debate).locator(f"#branch-{people.con.pk}")
    expect(branch.get_by_role("heading", level=3)).to_have_text("Con 1.2 Buses would cost more.")


def test_a_votes_name_is_its_question(people, enter):
    for person, claim, asked in (
        (people.ben, people.pro, "How good a reason is 1.1 to believe thesis 1?"),
        (people.ana, people.con, "How good a reason is 1.2 to doubt thesis 1?"),
    ):
        page = enter(person, people.debate)
        page.locator(f"#mine-{claim.pk} .cast").click()
        group = page.locator(f"#mine-{claim.pk}").get_by_role("group", name=asked)
        expect(group.get_by_role("button")).to_have_count(6)


def test_the_path_down_to_a_claim_is_read_without_its_marks_of_emphasis(rich, enter):
    path = enter(rich.ana, rich.deep).get_by_role("main").get_by_role("navigation").first
    expect(path).to_contain_text("Level")
    expect(path).not_to_contain_text("**")


def test_a_claim_says_that_one_has_voted(people, enter):
    page = enter(people.ana, people.debate)
    pressed = page.locator(f"#mine-{people.con.pk}").get_by_role("button", pressed=True)
    expect(pressed).to_have_count(0)
    vote(page, people.con.pk, 3)
    expect(pressed).to_have_text("good")
    assert pressed.evaluate("one => getComputedStyle(one).fontSize") != "0px"


def test_what_is_wrong_is_tied_to_its_field(people, enter, watch):
    watch.expect(422)
    page = enter(people.ana, people.thesis)
    field = text_field(page, "con", people.thesis.pk)
    field.fill("word " * 101)
    send(page, "con")
    expect(field).to_have_accessible_description(re.compile("Can it be two claims"))


def test_the_page_is_titled_by_its_question(people, enter):
    expect(enter(people.ana, people.debate)).to_have_title(f"{QUESTION} · Counterpoint")
