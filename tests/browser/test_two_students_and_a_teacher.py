"""Several people in one debate at once: what one does reaches the others' open pages, and costs nobody a word."""

import re

import pytest
from playwright.sync_api import expect

from arguments.models import Claim, Vote
from tests.browser.hands import HALF, answers, look, reply, send, text_field, vote


def says(person, parent, text="Trains run earlier too.", stance="pro", language="en"):
    return parent.reply(by=person, stance=stance, text=text, language=language)


def top(locator):
    return locator.bounding_box()["y"]


# --- somebody is typing -----------------------------------------------------------------------------------------


def test_an_arrival_leaves_a_half_typed_sentence_alone(people, typing):
    field = text_field(typing, "con", people.thesis.pk)
    field.press("Home")
    arrived = says(people.ben, people.thesis)
    look(typing)
    expect(typing.locator(f"#claim-{arrived.pk}")).to_be_visible()
    expect(field).to_have_value(HALF)
    expect(field).to_be_focused()
    assert field.evaluate("field => field.selectionStart") == 0


def test_an_arrival_does_not_move_the_field_under_ones_fingers(people, typing):
    field = text_field(typing, "con", people.thesis.pk)
    typing.set_viewport_size({"width": 1280, "height": 400})
    field.evaluate("field => field.scrollIntoView({block: 'center', behavior: 'instant'})")
    before = top(field)
    assert typing.evaluate("scrollY") > 0
    arrived = says(people.ben, people.thesis, stance="con")
    look(typing)
    expect(typing.locator(f"#claim-{arrived.pk}")).to_be_attached()
    assert abs(top(field) - before) <= 2


def test_an_arrival_leaves_branches_as_they_were_folded(people, enter):
    deeper = says(people.ben, people.pro)
    page = enter(people.ana, people.debate)
    page.locator(f"#replies-{people.pro.pk} > summary").click()
    expect(page.locator(f"#claim-{deeper.pk}")).to_be_visible()
    deepest = says(people.ben, people.pro, "And buses.")
    says(people.ben, people.con, "Only at first.")
    look(page)
    expect(page.locator(f"#claim-{deepest.pk}")).to_be_visible()
    expect(page.locator(f"#replies-{people.con.pk}")).not_to_have_attribute("open", "")


def test_a_phase_change_leaves_folded_branches_and_typed_text_alone(people, typing):
    says(people.ben, people.pro)
    people.debate.reveal_tallies(True, by=people.teacher)
    typing.reload()
    field = text_field(typing, "con", people.thesis.pk)
    field.fill(HALF)
    typing.locator(f"#replies-{people.pro.pk} > summary").click()
    is_open = typing.locator(f"#replies-{people.pro.pk}").evaluate("one => one.open")
    people.debate.move_to("voting", by=people.teacher)
    look(typing)
    expect(typing.locator("#state")).to_contain_text("Voting")
    assert typing.locator(f"#replies-{people.pro.pk}").evaluate("one => one.open") is is_open


def test_voting_while_typing_keeps_the_text(people, typing):
    vote(typing, people.con.pk, 3)
    expect(text_field(typing, "con", people.thesis.pk)).to_have_value(HALF)


# --- arrivals ---------------------------------------------------------------------------------------------------


def test_a_reply_reaches_another_page_by_the_next_poll(people, enter):
    ana, ben = enter(people.ana, people.thesis), enter(people.ben, people.debate)
    reply(ana, "con", people.thesis.pk, "Parents work at eight.")
    expect(ben.get_by_text("Parents work at eight.")).to_be_visible()


def test_a_claim_that_arrives_can_be_voted_on_at_once(people, enter):
    ana = enter(people.ana, people.debate)
    arrived = says(people.ben, people.thesis)
    vote(ana, arrived.pk, 4)
    assert Vote.objects.get(claim=arrived, participant=people.ana).impact == 4


def test_a_claim_that_arrives_asks_the_question_of_its_stance(people, enter):
    ana = enter(people.ana, people.debate)
    arrived = says(people.ben, people.thesis, stance="con")
    look(ana)
    ana.get_by_role("button", name="Vote 1.3").click()
    vote = ana.locator(f"#mine-{arrived.pk}").get_by_role("group")
    expect(vote).to_have_accessible_name("How good a reason is 1.3 to doubt thesis 1?")


def test_a_claim_that_arrives_has_the_heading_of_its_place(people, enter):
    ana = enter(people.ana, people.thesis)
    arrived = says(people.ben, people.thesis)
    look(ana)
    expect(ana.locator(f"#branch-{arrived.pk}").get_by_role("heading", level=3)).to_have_count(1)


def test_a_visitor_sees_arrivals_without_anything_to_press(people, enter):
    people.debate.is_example = True
    people.debate.save()
    visitor = enter(None, people.debate)
    arrived = says(people.ben, people.thesis)
    look(visitor)
    expect(visitor.locator(f"#claim-{arrived.pk}")).to_be_visible()
    expect(visitor.locator(f"#branch-{arrived.pk}").get_by_role("button")).to_have_count(0)


@pytest.mark.long
def test_the_count_of_replies_follows(people, enter):
    ana = enter(people.ana, people.debate)
    expect(ana.locator(f"#count-{people.thesis.pk}")).to_contain_text("1 pro, 1 con")
    says(people.ben, people.thesis)
    look(ana)
    expect(ana.locator(f"#count-{people.thesis.pk}")).to_contain_text("2 pros, 1 con")


@pytest.mark.long
def test_the_list_of_theses_counts_what_arrives(people, enter):
    ana = enter(people.ana, people.debate)
    expect(ana.locator("#glance")).to_contain_text("1 pro, 1 con")
    says(people.ben, people.thesis)
    look(ana)
    expect(ana.locator("#glance")).to_contain_text("2 pros, 1 con")


def test_the_author_sees_a_new_claim_once(people, enter):
    ana = enter(people.ana, people.thesis)
    reply(ana, "con", people.thesis.pk, "Parents work at eight.")
    says(people.ben, people.thesis, "A second thing.")
    look(ana)
    expect(ana.get_by_text("A second thing.")).to_be_visible()
    expect(answers(ana, "con", people.thesis.pk).filter(has_text="Parents work at eight.")).to_have_count(1)


@pytest.mark.long
def test_after_a_sent_reply_the_next_one_begins_empty(people, enter):
    ana = enter(people.ana, people.thesis)
    reply(ana, "con", people.thesis.pk, "Parents work at eight.")
    expect(ana.get_by_role("status").filter(has_text="Added.")).to_be_visible()
    expect(text_field(ana, "con", people.thesis.pk)).to_have_value("")


def test_two_replies_in_a_row_are_two_claims(people, enter):
    ana = enter(people.ana, people.thesis)
    reply(ana, "con", people.thesis.pk, "Parents work at eight.")
    reply(ana, "con", people.thesis.pk, "Trains are full at nine.")
    assert people.thesis.children.count() == 4


def test_a_new_thesis_appears(people, enter):
    ana = enter(people.ana, people.debate)
    Claim.propose(people.debate, by=people.teacher, text="Lunch should be longer.", language="en")
    look(ana)
    expect(ana.locator("#theses > li")).to_have_count(2)


def test_a_branch_that_was_not_sent_at_first_loads_as_it_unfolds(people, enter):
    chain = [people.pro]
    for level in range(5):
        chain.append(says(people.ben, chain[-1], f"Level {level}."))
    page = enter(people.ana, people.thesis)
    for claim in chain[:-1]:
        replies = page.locator(f"#replies-{claim.pk}")
        if not replies.evaluate("one => one.open"):
            replies.locator("> summary").click()
        expect(replies.locator("article").first).to_be_visible()
    vote(page, chain[-1].pk, 2)


@pytest.mark.long
def test_an_arrival_in_a_branch_that_is_not_loaded_is_there_once_after_unfolding(people, enter):
    chain = [people.pro]
    for level in range(4):
        chain.append(says(people.ben, chain[-1], f"Level {level}."))
    page = enter(people.ana, people.thesis)
    last = says(people.ben, chain[-2], "Just arrived.")
    look(page)
    expect(page.locator("#glance, #changes").first).to_be_attached()
    for claim in chain[:-1]:
        replies = page.locator(f"#replies-{claim.pk}")
        if not replies.evaluate("one => one.open"):
            replies.locator("> summary").click()
        expect(replies.locator("article").first).to_be_visible()
    expect(page.locator(f"#claim-{last.pk}")).to_have_count(1)


@pytest.mark.long
def test_an_empty_side_of_a_thesis_invites_until_somebody_replies(people, enter):
    thesis = Claim.propose(people.debate, by=people.teacher, text="School should end at two.", language="en")
    page = enter(people.ana, people.debate)
    invited = page.locator(f"#mine-{thesis.pk}").get_by_role("link", name=re.compile("Add the first"))
    expect(invited).to_have_text(["No pro yet. Add the first.", "No con yet. Add the first."])
    invited.last.click()
    field = page.locator(f"#text-{thesis.pk}")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_name("A reason to doubt thesis 2")
    thesis.reply(by=people.ben, stance="pro", text="Behind us.", language="en")
    expect(invited).to_have_text(["No con yet. Add the first."])
    field.fill("Parents work at eight.")
    send(page, "con")
    expect(invited).to_have_count(0)
