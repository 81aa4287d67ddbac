"""Votes and positions that cannot be sent are sent again, and the last one counts."""

import pytest
from playwright.sync_api import expect

from arguments.models import Vote
from tests.browser.hands import vote_button
from tests.browser.nothing_lost.unsent import VOTES, expect_nothing_kept, let_through_and_drop


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
