"""Nothing lost in the browser: what one types and sends survives a bad network, a reload and a closed tab, once.

On plain HTTP, as in a classroom. What it keeps is its author's alone: gone with the seat, never the next student's.
"""

import json
import re
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import TimeoutError, expect

from arguments.models import Claim, Vote
from arguments.models.approvals import approve
from arguments.models.revisions import revise
from tests.browser.axe import faults, narrow, small_targets
from tests.browser.hands import answers, asked_for, look, send, text_field, vote_button
from tests.support.cast import take_seat

TEXT = "Parents work at eight."
STORED = "() => Object.keys(localStorage).filter((key) => key.startsWith('debate-')).sort()"


@pytest.fixture(autouse=True)
def complaints(watch):
    """Browsers write into their console that nobody answers."""
    for words in ("net::ERR_", "Failed to fetch", "NetworkError", "htmx:error", "signal is aborted"):
        watch.forgive(words)


@pytest.fixture
def ana(people, enter):
    """Ana, where she reads the thesis."""
    return enter(people.ana, people.thesis)


def field(page, people, stance="con"):
    return text_field(page, stance, people.thesis.pk)


def key(page, people):
    field(page, people)
    return page.locator(f"#reply-{people.thesis.pk} input[name=key]").input_value()


def unsent(page, people=None, stance="con"):
    place = f"#unsent-{stance}s-{people.thesis.pk} " if people else ""
    return page.locator(f"{place}.unsent-one")


def press(page, name):
    page.locator(".unsent-one").get_by_role("button", name=name).click()


def unfold_unsent(page):
    """On a page that does not show the claim."""
    page.locator("#unsent summary").click()


def send_now(page):
    """Unless it has just been sent by itself."""
    page.evaluate("() => document.querySelector('.unsent-one .send:not([hidden])')?.click()")


def said():
    return list(Claim.objects.filter(text=TEXT))


def expect_one(page, people, stance="con"):
    """It stands in the tree, once, and nowhere else."""
    expect(answers(page, stance, people.thesis.pk).filter(has_text=TEXT)).to_have_count(1)
    expect(unsent(page)).to_have_count(0)
    assert len(said()) == 1


def expect_nothing_kept(page):
    """Now or soon: it is let go at the server's answer, which the stream may overtake."""
    page.wait_for_function(f"() => ({STORED})().length === 0")


def kept_drafts(page):
    return [name for name in page.evaluate(STORED) if "-draft-" in name]


def wait_for_draft(page, text):
    page.wait_for_function(
        "text => Object.values(localStorage).some((one) => one.includes('fields') && one.includes(text))",
        arg=text,
    )


def type_and_cut(page, people):
    """Offline, a reply is sent."""
    page.context.set_offline(True)
    field(page, people).fill(TEXT)
    send(page, "con")
    expect(unsent(page)).to_have_count(1)


def another_tab(page):
    other = page.context.new_page()
    other.goto(page.url)
    return other


def let_through_and_drop(page, pattern):
    """From now on the server gets what is sent, and its answers are lost on their way."""

    def handle(route):
        asked_for(route)
        route.abort()

    page.context.route(pattern, handle)


REPLIES = re.compile(r"/claims/\d+/replies/")
VOTES = re.compile(r"/debates/\d+/votes/")


# --- typing


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


# --- sending


def test_what_cannot_be_sent_waits_in_its_place_and_leaves_the_form_free(people, ana):
    before = key(ana, people)
    type_and_cut(ana, people)
    expect(unsent(ana, people)).to_contain_text("Not sent yet")
    expect(unsent(ana, people)).to_contain_text(TEXT)
    expect(unsent(ana, people)).to_be_focused()
    expect(field(ana, people)).to_have_value("")
    assert key(ana, people) != before and re.fullmatch(r"[A-Za-z0-9_-]{16,64}", key(ana, people))


def test_it_is_sent_by_itself_once_the_network_is_back(people, ana):
    type_and_cut(ana, people)
    ana.context.set_offline(False)
    expect_one(ana, people)
    expect(ana.locator(f"#mine-{said()[0].pk}")).to_contain_text("You wrote this.")
    expect_nothing_kept(ana)


def test_whose_it_is_shows_also_where_the_stream_is_before_the_answer(people, ana):
    type_and_cut(ana, people)
    made = answers(ana, "con", people.thesis.pk).filter(has_text=TEXT)

    def answer_late(route):
        answer = asked_for(route)
        expect(made).to_have_count(1)
        route.fulfill(response=answer)

    ana.context.route(REPLIES, answer_late)
    ana.context.set_offline(False)
    expect_one(ana, people)
    expect(ana.locator(f"#mine-{said()[0].pk}")).to_contain_text("You wrote this.")


def test_it_survives_a_reload_and_a_closed_tab(people, ana):
    type_and_cut(ana, people)
    other, url = ana.context.new_page(), ana.url
    ana.close()
    other.context.set_offline(False)
    other.goto(url)
    expect_one(other, people)


def test_several_arrive_in_their_order(people, ana):
    ana.context.set_offline(True)
    texts = [f"Reason {number}." for number in range(3)]
    for count, text in enumerate(texts, start=1):
        field(ana, people).fill(text)
        send(ana)
        expect(unsent(ana, people)).to_have_count(count)
    ana.context.set_offline(False)
    expect(unsent(ana)).to_have_count(0)
    made = Claim.objects.filter(text__startswith="Reason").order_by("pk")
    assert [one.text for one in made] == texts


def test_an_answer_that_was_lost_makes_no_second_claim(people, ana):
    let_through_and_drop(ana, REPLIES)
    field(ana, people).fill(TEXT)
    send(ana)
    expect(unsent(ana, people)).to_have_count(1)
    assert len(said()) == 1
    ana.context.unroute(REPLIES)
    send_now(ana)
    expect_one(ana, people)


@pytest.mark.long
def test_nor_does_one_that_was_lost_before_a_reload(people, ana):
    let_through_and_drop(ana, REPLIES)
    field(ana, people).fill(TEXT)
    send(ana)
    expect(unsent(ana, people)).to_have_count(1)
    ana.context.unroute(REPLIES)
    ana.reload()
    expect_one(ana, people)


def taken_and_not_answered(page, people):
    """A reply is on its way: the server has it already, and its answer takes for ever."""
    page.context.route(REPLIES, lambda route: None, times=1)
    field(page, people).fill(TEXT)
    with page.expect_request(REPLIES):
        send(page)
    people.thesis.reply(by=people.ana, stance="con", text=TEXT, language="en", key=key(page, people))


@pytest.mark.long
def test_nor_one_that_was_on_its_way_when_the_page_was_reloaded(people, ana):
    taken_and_not_answered(ana, people)
    ana.reload()
    expect_one(ana, people)


@pytest.mark.long
def test_nor_one_that_is_sent_again_from_another_tab_meanwhile(people, ana):
    taken_and_not_answered(ana, people)
    other = another_tab(ana)
    expect(field(other, people)).to_have_value(TEXT)
    send(other)
    expect(other.get_by_role("status").filter(has_text="Added.")).to_be_visible()
    assert len(said()) == 1


@pytest.mark.parametrize("status", [502, 503, 504])
def test_what_a_proxy_answers_for_the_server_is_no_answer(people, ana, watch, status):
    watch.expect(status)
    ana.context.route(REPLIES, lambda route: route.fulfill(status=status, body="Bad gateway"))
    field(ana, people).fill(TEXT)
    send(ana)
    expect(unsent(ana, people)).to_have_count(1)
    ana.context.unroute(REPLIES)
    expect_one(ana, people)


@pytest.mark.long
def test_nor_is_a_friendly_page_of_the_networks_own(people, ana):
    ana.context.route(REPLIES, lambda route: route.fulfill(body="<h1>Welcome to our Wi-Fi</h1>"))
    field(ana, people).fill(TEXT)
    send(ana)
    expect(unsent(ana, people)).to_have_count(1)
    with ana.expect_response(REPLIES):
        press(ana, "Send now")
    expect(unsent(ana, people)).to_have_count(1)
    ana.context.unroute(REPLIES)
    expect_one(ana, people)


def test_it_can_be_taken_back_and_said_otherwise(people, ana):
    type_and_cut(ana, people)
    press(ana, "Take back into the form")
    expect(field(ana, people)).to_have_value(TEXT)
    expect(field(ana, people)).to_be_focused()
    expect(unsent(ana)).to_have_count(0)
    ana.context.set_offline(False)
    field(ana, people).fill("Parents work at nine.")
    send(ana)
    expect(answers(ana, "con", people.thesis.pk).filter(has_text="at nine")).to_have_count(1)
    assert said() == []


def test_it_does_not_push_another_text_out_of_the_form(people, ana):
    type_and_cut(ana, people)
    field(ana, people).fill("Something else.")
    press(ana, "Take back into the form")
    expect(unsent(ana, people)).to_contain_text("Another text stands in the form")
    expect(field(ana, people)).to_have_value("Something else.")


def test_two_tabs_make_one_claim(people, ana):
    type_and_cut(ana, people)
    ana.context.set_offline(False)
    other = another_tab(ana)
    expect_one(ana, people)
    expect_one(other, people)


def test_the_same_draft_sent_from_two_tabs_is_one_claim(people, ana):
    field(ana, people).fill(TEXT)
    wait_for_draft(ana, TEXT)
    other = another_tab(ana)
    expect(field(other, people)).to_have_value(TEXT)
    send(other)
    expect_one(other, people)
    send(ana)
    expect(ana.get_by_role("status").filter(has_text="Added.")).to_be_visible()
    assert len(said()) == 1


@pytest.mark.long
def test_in_the_outline_it_waits_beneath_the_claim_that_it_answers(people, enter):
    page = enter(people.ana, people.debate)
    type_and_cut(page, people)
    beneath = page.locator(f"#branch-{people.thesis.pk} > .unsent .unsent-one")
    expect(beneath).to_contain_text("Not sent yet")
    expect(beneath).to_be_focused()
    press(page, "Take back into the form")
    expect(page.locator(f"#text-{people.thesis.pk}")).to_have_value(TEXT)
    expect(page.locator(f"#text-{people.thesis.pk}")).to_be_focused()
    send(page)
    page.context.set_offline(False)
    expect_one(page, people)


@pytest.mark.long
def test_on_another_page_of_the_debate_it_shows_above_and_leads_back(people, ana):
    type_and_cut(ana, people)
    ana.context.route(REPLIES, lambda route: route.abort())
    ana.context.set_offline(False)
    ana.goto(ana.url.split("/claims/")[0] + f"{people.debate.get_absolute_url()}me/")
    unfold_unsent(ana)
    expect(unsent(ana)).to_contain_text(TEXT)
    unsent(ana).get_by_role("link").click()
    expect(unsent(ana, people)).to_contain_text(TEXT)
    press(ana, "Take back into the form")
    expect(field(ana, people)).to_have_value(TEXT)


# --- what the server says then


def test_during_a_pause_it_waits_with_the_servers_words(people, ana, watch):
    watch.expect(409)
    type_and_cut(ana, people)
    people.debate.pause(by=people.teacher)
    ana.context.set_offline(False)
    expect(unsent(ana, people)).to_contain_text("The debate is paused.")
    people.debate.go_on(by=people.teacher)
    expect_one(ana, people)


def test_closed_meanwhile_it_comes_late_into_the_teachers_queue(people, ana, live, enter, watch):
    watch.expect(409)
    type_and_cut(ana, people)
    people.debate.move_to("closed", by=people.teacher)
    ana.context.set_offline(False)
    expect(unsent(ana)).to_have_count(0)
    expect(ana.locator(f"#waiting-cons-{people.thesis.pk}")).to_contain_text("Handed in late")
    teacher = enter(people.teacher, f"{people.debate.get_absolute_url()}queue/")
    expect(teacher.locator(".entry").filter(has_text=TEXT)).to_contain_text("late: sent after closing")
    assert [one.visibility for one in said()] == ["pending"]


def test_what_is_refused_stands_in_the_form_again_with_the_reason(people, ana, watch):
    watch.expect(422)
    long = "word " * 101
    ana.context.set_offline(True)
    field(ana, people).fill(long)
    send(ana)
    expect(unsent(ana, people)).to_have_count(1)
    ana.context.set_offline(False)
    expect(field(ana, people)).to_have_value(long)
    expect(ana.get_by_role("alert").filter(has_text="Can it be two claims")).to_be_visible()
    expect(unsent(ana)).to_have_count(0)


def test_a_used_key_with_another_text_stands_in_the_form_with_a_link(people, ana, watch):
    watch.expect(422)
    first = people.thesis.reply(
        by=people.ana, stance="con", text="First.", language="en", key=key(ana, people)
    )
    type_and_cut(ana, people)
    ana.context.set_offline(False)
    expect(field(ana, people)).to_have_value(TEXT)
    link = ana.get_by_role("alert").get_by_role("link")
    expect(link).to_have_attribute("href", first.get_absolute_url())
    send(ana)
    expect_one(ana, people)


def test_muted_meanwhile_one_keeps_the_text_and_reads_why(people, ana, watch):
    watch.expect(403)
    type_and_cut(ana, people)
    people.ana.mute(by=people.teacher)
    ana.context.set_offline(False)
    # Not by `field`, which would open a form that is not there yet by a link that is about to go.
    expect(ana.locator(f"#text-{people.thesis.pk}")).to_have_value(TEXT)
    assert said() == []


@pytest.mark.long
def test_where_another_text_stands_in_the_form_the_refused_one_stays_beside_it(people, ana, watch):
    watch.expect(409)
    type_and_cut(ana, people)
    field(ana, people).fill("Something else.")
    people.thesis.hide(by=people.teacher, reason="Off topic.")
    ana.context.set_offline(False)
    expect(unsent(ana, people)).to_contain_text("has hidden this claim")
    expect(field(ana, people)).to_have_value("Something else.")


@pytest.mark.long
def test_what_answers_a_claim_that_is_gone_can_be_copied(people, ana, watch):
    watch.expect(404)
    ana.context.route(REPLIES, lambda route: route.fulfill(status=404, body=""))
    ana.context.route(REPLIES, lambda route: route.abort(), times=1)  # the last one comes first
    field(ana, people).fill(TEXT)
    send(ana)
    expect(unsent(ana, people)).to_contain_text("Copy your text")
    expect(unsent(ana, people)).to_contain_text(TEXT)
    press(ana, "Discard")
    expect(unsent(ana)).to_have_count(0)
    assert ana.evaluate(STORED) == []


# --- votes


def test_a_vote_is_sent_again_and_the_last_one_counts(people, ana):
    ana.context.set_offline(True)
    for impact in (1, 4):
        vote_button(ana, people.con.pk, impact).click()
        expect(vote_button(ana, people.con.pk, impact)).to_have_attribute("aria-pressed", "true")
    expect(ana.locator(f"#mine-{people.con.pk}")).to_contain_text("Not sent yet")
    ana.context.set_offline(False)
    expect(ana.locator(f"#mine-{people.con.pk}")).to_contain_text("remove my vote")
    expect(ana.locator(f"#mine-{people.con.pk} .unsent-vote")).to_have_count(0)
    assert [one.impact for one in Vote.objects.filter(participant=people.ana)] == [4]
    expect_nothing_kept(ana)


@pytest.mark.long
def test_a_vote_survives_a_closed_tab(people, ana):
    ana.context.set_offline(True)
    vote_button(ana, people.con.pk, 3).click()
    expect(ana.locator(f"#mine-{people.con.pk}")).to_contain_text("Not sent yet")
    other, url = ana.context.new_page(), ana.url
    ana.close()
    other.context.set_offline(False)
    other.goto(url)
    expect(vote_button(other, people.con.pk, 3)).to_have_attribute("aria-pressed", "true")
    expect(other.locator(f"#mine-{people.con.pk}")).to_contain_text("remove my vote")
    assert Vote.objects.get(participant=people.ana).impact == 3


def test_a_vote_whose_answer_was_lost_counts_once(people, ana):
    let_through_and_drop(ana, VOTES)
    vote_button(ana, people.con.pk, 3).click()
    expect(ana.locator(f"#mine-{people.con.pk}")).to_contain_text("Not sent yet")
    ana.context.unroute(VOTES)
    expect(ana.locator(f"#mine-{people.con.pk}")).to_contain_text("remove my vote")
    assert Vote.objects.filter(participant=people.ana).count() == 1


@pytest.mark.long
def test_a_position_is_sent_again_too(people, ana):
    ana.context.set_offline(True)
    stand = ana.locator(f"#mine-{people.thesis.pk} button[name=stand][value=for]")
    stand.click()
    expect(stand).to_have_attribute("aria-pressed", "true")
    ana.context.set_offline(False)
    expect(ana.locator(f"#mine-{people.thesis.pk} .unsent-vote")).to_have_count(0)
    assert people.ana.positions.get().stand == "for"


# --- whose it is


def test_it_holds_ones_own_text_and_its_key_and_no_names(people, ana):
    type_and_cut(ana, people)
    field(ana, people).fill("Half a thou")
    wait_for_draft(ana, "Half a thou")
    kept = json.dumps(ana.evaluate("() => ({ ...localStorage })"))
    assert "Half a thou" in kept and TEXT.replace(" ", "+") in kept and "csrf" not in kept
    assert not [one for one in ("Ana", "Ben", "Rivera", people.con.text) if one in kept]


def test_leaving_says_what_would_be_lost_and_empties_the_storage(people, ana):
    type_and_cut(ana, people)
    field(ana, people).fill("Half a thou")
    wait_for_draft(ana, "Half a thou")
    ana.context.route(REPLIES, lambda route: route.abort())
    ana.context.set_offline(False)
    ana.goto(ana.url.split("/claims/")[0] + f"{people.debate.get_absolute_url()}seat/")
    leave = ana.get_by_role("button", name="Leave on this device")
    leave.click()
    expect(ana.get_by_role("alert")).to_contain_text("Not sent yet, and lost if you leave now: 1.")
    assert ana.evaluate(STORED)
    leave.click()
    expect(ana.get_by_label("Join code")).to_be_visible()
    assert ana.evaluate("() => localStorage.length + sessionStorage.length") == 0


@pytest.mark.long
def test_leaving_over_a_slow_network_arrives_at_home(people, live, enter, watch):
    watch.expect(404)  # what the page had asked for just before
    page = enter(people.ana, f"{people.debate.get_absolute_url()}me/")
    asked = []

    def answer_late(route):
        answer = asked_for(route, max_redirects=0)
        page.context.on("request", lambda request: asked.append(request.url.removeprefix(live.url)))
        with suppress(TimeoutError):  # the server has ended the stream, at which a page asks for what is new
            page.wait_for_event("request", timeout=1000)
        route.fulfill(response=answer)

    page.context.route("**/leaving/", answer_late)
    page.get_by_role("button", name="Leave on this device").click()
    expect(page.get_by_label("Join code")).to_be_visible()
    assert asked[0] == "/"


def sit(context, person, url):
    """The next one on this device takes this browser's seat."""
    host = urlsplit(url).hostname
    held = {"name": f"seat-{person.debate_id}", "value": take_seat(person), "domain": host, "path": "/"}
    context.add_cookies([held])


def test_the_next_student_on_the_device_sees_nothing_and_sends_nothing(people, ana):
    type_and_cut(ana, people)
    field(ana, people, "pro").fill("Half a thou")
    wait_for_draft(ana, "Half a thou")
    url, bens = ana.url, ana.context.new_page()
    ana.close()
    bens.context.set_offline(False)
    sit(bens.context, people.ben, url)
    bens.goto(url)
    expect(field(bens, people, "pro")).to_have_value("")
    expect(unsent(bens)).to_have_count(0)
    assert bens.evaluate(STORED) == [] and said() == []


def test_a_page_that_stayed_open_sends_nothing_in_the_next_ones_name(people, ana, watch):
    watch.expect(403)
    ana.context.route(REPLIES, lambda route: route.abort())
    field(ana, people).fill(TEXT)
    send(ana)
    expect(unsent(ana, people)).to_have_count(1)
    sit(ana.context, people.ben, ana.url)
    with ana.expect_response(REPLIES) as answer:
        ana.context.unroute(REPLIES)
        send_now(ana)
    assert answer.value.status == 403
    look(ana)  # the page learns that it is somebody else's by now
    expect(ana.get_by_role("link", name="Ben", exact=True)).to_be_visible()
    expect(unsent(ana)).to_have_count(0)
    assert said() == []


@pytest.mark.parametrize("where", ["home", "join"])
def test_where_nobody_sits_any_more_nothing_is_left(people, ana, where):
    field(ana, people).fill(TEXT)
    wait_for_draft(ana, TEXT)
    ana.context.clear_cookies(name=f"seat-{people.debate.pk}")
    path = "/" if where == "home" else f"/join/{people.debate.join_code}/"
    ana.goto(ana.url.split("/claims/")[0] + path)
    expect(ana.get_by_role("heading", level=1)).to_be_visible()
    assert ana.evaluate(STORED) == []


def test_at_home_with_a_seat_it_stays(people, ana):
    field(ana, people).fill(TEXT)
    wait_for_draft(ana, TEXT)
    ana.goto(ana.url.split("/claims/")[0] + "/")
    assert len(kept_drafts(ana)) == 1


def test_without_storage_the_text_stays_in_the_form(people, enter):
    page = enter(people.ana, "/")
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page.goto(page.url.rstrip("/") + people.thesis.get_absolute_url())
    page.context.set_offline(True)
    field(page, people).fill(TEXT)
    send(page)
    expect(page.locator("#notice")).to_contain_text("What you typed is still here")
    expect(field(page, people)).to_have_value(TEXT)


# --- for everybody


@pytest.mark.long
def test_a_page_with_something_unsent_is_accessible(people, ana):
    type_and_cut(ana, people)
    vote_button(ana, people.con.pk, 3).click()
    expect(ana.locator(f"#mine-{people.con.pk}")).to_contain_text("Not sent yet")
    field(ana, people).fill("Something else.")
    press(ana, "Take back into the form")
    assert faults(ana) + narrow(ana) == []
    assert [one for one in small_targets(ana) if "unsent" in one] == []


@pytest.mark.long
def test_so_is_another_page_that_shows_it(people, ana):
    type_and_cut(ana, people)
    ana.context.route(REPLIES, lambda route: route.abort())
    ana.context.set_offline(False)
    ana.goto(ana.url.split("/claims/")[0] + f"{people.debate.get_absolute_url()}me/")
    unfold_unsent(ana)
    expect(unsent(ana)).to_be_visible()
    assert faults(ana) + narrow(ana) + small_targets(ana) == []


@pytest.mark.long
def test_it_speaks_the_pages_language(people, enter):
    page = enter(people.ana, people.thesis, locale="es-MX")
    page.context.set_offline(True)
    field(page, people).fill(TEXT)
    page.locator(f"#reply-{people.thesis.pk} button.primary").click()
    expect(unsent(page, people)).to_contain_text("Aún no se ha enviado")
