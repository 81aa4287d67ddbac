"""Everything works by links and forms alone; what went wrong keeps what was typed."""

from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from tests.browser.hands import answers, join, send, text_field, vote, vote_button


@pytest.fixture
def plain(enter):
    """Like `enter`, in a browser that runs no script."""
    return lambda *place: enter(*place, java_script_enabled=False)


def test_no_script_runs_here(plain):
    page = plain()
    page.get_by_role("link", name="Teachers sign in").click()
    assert page.evaluate("typeof window.htmx") == "undefined"


def test_a_newcomer_joins_replies_and_votes(people, plain):
    page = plain()
    join(page, people.debate.join_code, "Nia")
    text_field(page, "con", people.thesis.pk).fill("Parents work at eight.")
    send(page, "con")
    expect(answers(page, "con", people.thesis.pk).filter(has_text="Parents work at eight.")).to_have_count(1)
    vote(page, people.pro.pk, 3)
    vote_button(page, people.pro.pk, "none").click()
    expect(page.locator(f"#mine-{people.pro.pk} button[aria-pressed=true]")).to_have_count(0)


def test_a_vote_in_the_outline_comes_back_to_its_claim(people, plain):
    page = plain(people.ana, people.debate)
    vote(page, people.con.pk, 2)
    assert page.url.endswith(f"{people.debate.get_absolute_url()}#claim-{people.con.pk}")
    expect(page.locator(f"#claim-{people.con.pk}")).to_be_in_viewport()


@pytest.mark.long
def test_a_position_is_taken(people, plain):
    page = plain(people.ana, people.debate)
    page.locator(f"#mine-{people.thesis.pk} button[value=against]").click()
    chosen = page.locator(f"#mine-{people.thesis.pk} button[value=against]")
    expect(chosen).to_have_attribute("aria-pressed", "true")


@pytest.mark.long
def test_a_branch_unfolds(people, plain):
    below = people.pro.reply(by=people.ben, stance="con", text="Only at first.", language="en")
    page = plain(people.ana, people.debate)
    page.locator(f"#replies-{people.pro.pk} > summary").click()
    expect(page.locator(f"#claim-{below.pk}")).to_be_visible()


@pytest.mark.parametrize("name", ["map", "playback"])
def test_a_picture_offers_nothing_that_only_a_script_does(people, plain, name):
    page = plain(people.ana, f"{people.debate.get_absolute_url()}{name}/")
    assert page.locator(".by-script").count()
    expect(page.locator(".by-script:visible")).to_have_count(0)


def test_the_map_scrolls_on_a_phone_and_can_be_read(people, plain):
    page = plain(people.ana, f"{people.debate.get_absolute_url()}map/")
    page.set_viewport_size({"width": 360, "height": 768})
    seen, whole = page.locator("#map").evaluate("(one) => [one.clientWidth, one.scrollWidth]")
    assert whole > 2 * seen


@pytest.mark.long
def test_the_deepest_claim_is_reached_by_links(people, plain):
    claim = people.pro
    for level in range(6):
        claim = claim.reply(by=people.ben, stance="con", text=f"Level {level}.", language="en")
    page = plain(people.ana, people.thesis)
    while not page.url.endswith(claim.get_absolute_url()):
        links = page.locator("main ol a[href^='/claims/']").evaluate_all(
            "all => all.map(one => one.pathname)"
        )
        deepest = max(links, key=lambda path: int(path.split("/")[2]))
        assert not page.url.endswith(deepest)
        page.goto(urljoin(page.url, deepest))
    expect(page.locator(f"#claim-{claim.pk}")).to_be_visible()


def test_the_teacher_does_her_job(people, plain):
    page = plain(people.teacher, people.debate)
    page.get_by_role("button", name="Pause").click()
    expect(page.locator("#state")).to_contain_text("Paused")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Voting").click()
    expect(page.locator("#state")).to_contain_text("Voting")
    page.locator(f"#mine-{people.pro.pk}").get_by_role("link", name="More").click()
    page.get_by_role("main").get_by_role("link", name="Hide", exact=True).click()
    page.get_by_role("textbox", name="Reason").fill("Please name a source.")
    page.get_by_role("button", name="Hide it").click()
    expect(page.locator(f"#claim-{people.pro.pk}")).to_contain_text("hidden this claim")
    page.get_by_role("button", name="Restore").click()
    expect(page.locator(f"#claim-{people.pro.pk}")).to_contain_text("We would sleep longer.")


@pytest.mark.long
def test_the_teacher_looks_after_who_is_in(people, plain):
    page = plain(people.teacher, f"{people.debate.get_absolute_url()}participants/")
    page.get_by_role("row", name="Ana").get_by_role("link", name="Rename").click()
    page.get_by_label("Nickname").fill("Anita")
    page.get_by_role("button", name="Rename").click()
    page.get_by_role("row", name="Anita").get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_role("rowheader", name="Ben")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Anita")).to_have_count(0)


def test_the_teacher_renews_the_code_and_closes_the_door(people, plain):
    page = plain(people.teacher, f"{people.debate.get_absolute_url()}share/")
    page.get_by_role("button", name="Make a new code").click()
    expect(page.locator(f"a[href$='/{people.debate.join_code}/']")).to_have_count(0)
    page.get_by_role("button", name="Close the door").click()
    expect(page.locator("a[href*='/join/']")).to_have_count(0)
    page.get_by_role("button", name="Open the door").click()
    expect(page.locator("a[href*='/join/']")).to_have_count(1)


@pytest.mark.long
def test_a_teacher_signs_in_with_a_link_and_out(people, plain):
    page = plain(None, people.teacher.account.sign_in_path())
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("main").get_by_role("button", name="Sign out all the same").click()
    expect(page.get_by_role("link", name="Teachers sign in")).to_be_visible()


@pytest.mark.long
def test_a_wrong_password_keeps_the_name(people, plain, watch):
    watch.expect(422)
    page = plain(None, "/sign-in/")
    page.get_by_label("User name").fill("rivera")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("do not match")
    expect(page.get_by_label("User name")).to_have_value("rivera")


# --- errors keep what was typed ---------------------------------------------------------------------------------


@pytest.mark.long
def test_a_reply_that_is_too_long_stays_in_its_field(people, plain, watch):
    watch.expect(422)
    page = plain(people.ana, people.thesis)
    field = text_field(page, "con", people.thesis.pk)
    field.fill("word " * 101)
    send(page, "con")
    expect(field).to_have_value("word " * 101)
    expect(field).to_have_attribute("aria-invalid", "true")


def test_a_reply_sent_while_paused_stays_in_its_field(people, plain, watch):
    watch.expect(409)
    page = plain(people.ana, people.thesis)
    text_field(page, "con", people.thesis.pk).fill("Parents work at eight.")
    people.debate.pause(by=people.teacher)
    send(page, "con")
    expect(page.get_by_role("alert").filter(has_text="paused")).to_be_visible()
    people.debate.go_on(by=people.teacher)
    send(page, "con")
    expect(answers(page, "con", people.thesis.pk).filter(has_text="Parents work at eight.")).to_have_count(1)


@pytest.mark.long
def test_a_bad_web_address_is_said_at_its_field(people, plain, watch):
    watch.expect(422)
    page = plain(people.ana, people.thesis)
    form = page.locator(f"#reply-{people.thesis.pk}")
    text_field(page, "con", people.thesis.pk).fill("Parents work at eight.")
    form.locator("summary").click()
    form.locator("[name=url]").fill("javascript:alert(1)")
    send(page, "con")
    expect(form.locator("[name=url]")).to_have_value("javascript:alert(1)")
    expect(form.locator(".error", has_text="https:// or http:// only")).to_be_visible()
    expect(form.locator("textarea[name=text]")).to_have_value("Parents work at eight.")


@pytest.mark.long
def test_a_reply_takes_several_sources(people, plain):
    page = plain(people.ana, people.thesis)
    form = page.locator(f"#reply-{people.thesis.pk}")
    text_field(page, "con", people.thesis.pk).fill("Parents work at eight.")
    form.locator("summary").click()
    form.locator("[name=source]").fill("A study")
    form.get_by_role("button", name="Add another source").click()
    expect(form.locator("textarea[name=text]")).to_have_value("Parents work at eight.")
    form.locator("[name=source_2]").fill("Another study")
    form.locator("[name=source_2]").press("Enter")
    made = answers(page, "con", people.thesis.pk).filter(has_text="Parents work at eight.")
    expect(made.locator(".source")).to_have_text(["A study", "Another study"])


@pytest.mark.long
def test_a_class_list_is_shown_before_it_is_made(people, plain):
    page = plain(people.teacher, f"{people.debate.get_absolute_url()}class-list/")
    page.locator("main textarea").fill("Name;Class\nG., Ana;3B\nCleo;3B")
    page.get_by_role("button", name="See how it is read").click()
    expect(page.locator("#understood li")).to_have_count(2)
    page.get_by_role("button", name="Make 2 seats").click()
    expect(page.get_by_role("link", name="Ana G.")).to_be_visible()


@pytest.mark.long
def test_a_nickname_that_is_taken_stays_typed(people, plain, watch):
    watch.expect(422)
    page = plain(None, f"/join/{people.debate.join_code}/")
    page.get_by_label("Name shown on your claims").fill("ANA")
    page.get_by_role("button", name="Join the debate").click()
    expect(page.get_by_label("Name shown on your claims")).to_have_value("ANA")
    expect(page.locator(".error", has_text="has this name already")).to_be_visible()


def test_a_vote_while_paused_says_why_not(people, plain, watch):
    watch.expect(409)
    page = plain(people.ana, people.debate)
    people.debate.pause(by=people.teacher)
    vote_button(page, people.con.pk, 3).click()
    expect(page.get_by_role("main")).to_contain_text("paused")


def test_an_expired_form_gives_the_text_back(people, plain, watch):
    watch.expect(403)
    page = plain(people.ana, people.thesis)
    text_field(page, "con", people.thesis.pk).fill("Parents work at eight.")
    page.context.clear_cookies(name="csrf")
    send(page, "con")
    expect(page.get_by_label("What you typed is still here")).to_have_value("Parents work at eight.")


def test_a_removed_student_gets_the_text_back(people, plain, watch):
    watch.expect(404)
    page = plain(people.ana, people.thesis)
    text_field(page, "con", people.thesis.pk).fill("Parents work at eight.")
    people.ana.remove(by=people.teacher)
    send(page, "con")
    expect(page.get_by_label("What you typed is still here")).to_have_value("Parents work at eight.")


def test_a_text_that_is_too_big_for_the_server_ends_at_a_page(people, plain, watch):
    watch.expect(413)
    page = plain(people.ana, people.thesis)
    text_field(page, "con", people.thesis.pk).fill("word " * 60_000)
    send(page, "con")
    expect(page.get_by_role("heading", level=1)).to_have_text("That is too much at once")
