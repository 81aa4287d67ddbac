"""What a teacher does reaches open pages, and costs nobody a word: phases, a pause, moderation, votes shown."""

import pytest
from playwright.sync_api import expect

from arguments.models import Vote
from arguments.models.joining import join
from tests.browser.hands import HALF, answers, look, reply_link, send, text_field, vote, vote_button

# --- phases and pause -------------------------------------------------------------------------------------------


def test_the_teachers_pause_reaches_an_open_page_and_keeps_the_text(people, typing, enter):
    teacher = enter(people.teacher, people.debate)
    teacher.get_by_role("button", name="Pause").click()
    expect(typing.locator("#state")).to_contain_text("Paused")
    expect(text_field(typing, "con", people.thesis.pk)).to_have_value(HALF)
    teacher.get_by_role("button", name="Go on").click()
    expect(typing.locator("#state")).to_contain_text("Arguing")
    expect(text_field(typing, "con", people.thesis.pk)).to_have_value(HALF)


@pytest.mark.long
def test_a_reply_sent_while_paused_waits_in_its_field_and_goes_out_afterwards(people, typing, watch):
    watch.expect(409)
    typing.route(typing.url, lambda route: route.fulfill(status=204))  # so the page has not heard of it
    people.debate.pause(by=people.teacher)
    with typing.expect_response("**/replies/") as refused:
        send(typing, "con")
    assert refused.value.status == 409
    expect(typing.get_by_role("alert").filter(has_text="paused")).to_be_visible()
    expect(text_field(typing, "con", people.thesis.pk)).to_have_value(HALF)
    people.debate.go_on(by=people.teacher)
    send(typing, "con")
    expect(answers(typing, "con", people.thesis.pk).filter(has_text=HALF)).to_have_count(1)


def test_when_it_goes_on_the_focus_is_where_it_was(people, typing):
    people.debate.pause(by=people.teacher)
    look(typing)
    expect(typing.locator("#state")).to_contain_text("Paused")
    expect(text_field(typing, "con", people.thesis.pk)).to_be_focused()


def test_the_voting_phase_takes_votes_and_no_replies(people, typing):
    people.debate.move_to("voting", by=people.teacher)
    look(typing)
    expect(typing.locator("#state")).to_contain_text("Voting")
    expect(typing.get_by_role("button", name="Add the con")).to_be_disabled()
    expect(text_field(typing, "con", people.thesis.pk)).to_have_value(HALF)
    vote(typing, people.con.pk, 2)
    assert people.thesis.children.count() == 2


@pytest.mark.long
def test_the_closed_debate_has_nothing_to_press_on_open_pages(people, enter):
    ana = enter(people.ana, people.debate)
    people.debate.move_to("closed", by=people.teacher)
    look(ana)
    expect(ana.locator("#state")).to_contain_text("Closed")
    expect(vote_button(ana, people.con.pk, 3)).to_have_count(0)


@pytest.mark.long
def test_a_claim_that_arrives_after_voting_was_opened_again_can_be_replied_to(people, enter):
    ana = enter(people.ana, people.debate)
    people.debate.pause(by=people.teacher)
    look(ana)
    expect(ana.locator("#state")).to_contain_text("Paused")
    people.debate.go_on(by=people.teacher)
    look(ana)
    expect(ana.locator("#state")).to_contain_text("Arguing")
    arrived = people.thesis.reply(by=people.ben, stance="pro", text="Trains run earlier too.", language="en")
    look(ana)
    expect(reply_link(ana, "con", arrived.pk)).to_be_visible()


# --- moderation -------------------------------------------------------------------------------------------------


def test_hiding_takes_the_text_off_open_pages_and_restoring_brings_it_back(people, enter):
    ben, teacher = enter(people.ben, people.debate), enter(people.teacher, people.debate)
    teacher.locator(f"#mine-{people.pro.pk}").get_by_role("link", name="More").click()
    teacher.get_by_role("main").get_by_role("link", name="Hide", exact=True).click()
    teacher.get_by_role("textbox", name="Reason").fill("Please name a source.")
    teacher.get_by_role("button", name="Hide it").click()
    expect(ben.get_by_text("We would sleep longer.")).to_have_count(0)
    expect(ben.locator(f"#claim-{people.pro.pk}")).to_contain_text("hidden this claim")
    teacher.locator(f"#mine-{people.pro.pk}").get_by_role("button", name="Restore").click()
    expect(teacher.locator("#told")).to_have_text("Restored: the class reads it again.")
    expect(ben.get_by_text("We would sleep longer.")).to_be_visible()


@pytest.mark.long
def test_only_the_author_reads_why_a_claim_was_hidden(people, enter):
    ana, ben = enter(people.ana, people.debate), enter(people.ben, people.debate)
    people.pro.hide(by=people.moderator, reason="Please name a source.")
    look(ana)
    look(ben)
    expect(ana.locator(f"#mine-{people.pro.pk}")).to_contain_text("Please name a source.")
    expect(ben.locator(f"#claim-{people.pro.pk}")).to_contain_text("hidden this claim")
    assert "Please name a source." not in ben.content()
    assert "We would sleep longer." not in ben.content()


@pytest.mark.long
def test_a_hidden_claim_is_named_nowhere_in_the_path_of_its_replies(people, enter):
    below = people.pro.reply(by=people.ben, stance="pro", text="Trains run earlier too.", language="en")
    ben = enter(people.ben, below)
    people.pro.hide(by=people.teacher, reason="Please name a source.")
    look(ben)
    expect(ben.get_by_text("We would sleep longer.")).to_have_count(0)


def test_a_removed_student_is_out_of_every_page_by_the_next_poll(people, enter, watch):
    watch.expect(404)
    pages = [enter(people.ana, path) for path in (people.debate, people.thesis)]
    teacher = enter(people.teacher, f"{people.debate.get_absolute_url()}participants/")
    teacher.get_by_role("row", name="Ana").get_by_role("link", name="Remove").click()
    teacher.get_by_role("button", name="Remove").click()
    for page in pages:
        expect(page.get_by_text("School should start at nine.")).to_have_count(0)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Your seat here has ended")


def test_a_removed_students_name_leaves_the_others_pages(people, enter):
    ben = enter(people.ben, people.debate)
    expect(ben.locator(f"#claim-{people.pro.pk}")).to_contain_text("Ana")
    people.ana.remove(by=people.teacher)
    look(ben)
    expect(ben.locator(f"#claim-{people.pro.pk}")).not_to_contain_text("Ana")


@pytest.mark.long
def test_a_removed_student_of_the_example_reads_on_as_a_visitor(people, enter):
    people.debate.is_example = True
    people.debate.save()
    ana = enter(people.ana, people.debate)
    people.ana.remove(by=people.teacher)
    look(ana)
    expect(vote_button(ana, people.con.pk, 3)).to_have_count(0)
    expect(ana.locator("#state")).to_contain_text("visitor")


@pytest.mark.long
def test_a_new_name_shows_on_open_pages(people, enter):
    ben = enter(people.ben, people.debate)
    teacher = enter(people.teacher, f"{people.debate.get_absolute_url()}participants/")
    teacher.get_by_role("row", name="Ana").get_by_role("link", name="Rename").click()
    teacher.get_by_label("Nickname").fill("Anita")
    teacher.get_by_role("button", name="Rename").click()
    expect(teacher.get_by_role("rowheader", name="Anita")).to_be_visible()
    expect(ben.locator(f"#claim-{people.pro.pk}")).to_contain_text("Anita")


@pytest.mark.long
def test_the_class_list_shows_who_comes_in(people, enter):
    teacher = enter(people.teacher, f"{people.debate.get_absolute_url()}participants/")
    join(people.debate, nickname="Newcomer", language="en")
    look(teacher)
    expect(teacher.get_by_role("rowheader", name="Newcomer")).to_be_visible()


# --- votes ------------------------------------------------------------------------------------------------------


def test_a_tally_shows_to_who_voted_once_three_have(people, enter):
    ana, olga = enter(people.ana, people.debate), enter(people.observer, people.debate)
    vote(ana, people.con.pk, 4)
    for person in (people.teacher, people.moderator):
        Vote.cast(people.con, by=person, impact=2)
    look(ana)
    look(olga)
    expect(ana.locator(f"#mine-{people.con.pk}")).to_contain_text("What this class thinks so far")
    assert "What this class thinks so far" not in olga.locator("#theses").inner_html()


def test_the_third_vote_answers_with_the_tally(people, enter):
    for person in (people.teacher, people.moderator):
        Vote.cast(people.con, by=person, impact=2)
    ana = enter(people.ana, people.debate)
    vote(ana, people.con.pk, 4)
    expect(ana.locator(f"#mine-{people.con.pk}")).to_contain_text("What this class thinks so far")
    expect(ana.locator(f"#mine-{people.con.pk} svg").first).to_be_visible()


@pytest.mark.long
def test_two_votes_show_no_tally(people, enter):
    Vote.cast(people.con, by=people.moderator, impact=2)
    ana = enter(people.ana, people.debate)
    vote(ana, people.con.pk, 4)
    mine = ana.locator(f"#mine-{people.con.pk}")
    expect(mine).to_contain_text("too few votes yet")
    expect(mine.get_by_role("img")).to_have_count(0)


@pytest.mark.long
def test_the_teacher_shows_everybody_the_votes(people, enter):
    for person in (people.teacher, people.moderator, people.ana):
        Vote.cast(people.con, by=person, impact=2)
    olga, teacher = enter(people.observer, people.debate), enter(people.teacher, people.debate)
    teacher.get_by_role("button", name="Show everybody the votes").click()
    expect(olga.locator(f"#claim-{people.con.pk}").get_by_role("img").first).to_be_visible()
    teacher.get_by_role("button", name="Hide the votes again").click()
    expect(olga.locator(f"#claim-{people.con.pk}").get_by_role("img")).to_have_count(0)


@pytest.mark.long
def test_a_position_can_be_taken_and_changed(people, enter):
    ana = enter(people.ana, people.debate)
    for stand in ("for", "undecided"):
        chosen = ana.locator(f"#mine-{people.thesis.pk} button[name=stand][value={stand}]")
        chosen.click()
        expect(chosen).to_have_attribute("aria-pressed", "true")
    expect(ana.locator(f"#mine-{people.thesis.pk} button[aria-pressed=true]")).to_have_count(1)
