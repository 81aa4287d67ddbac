"""Acts: the one page with everything that I may do with a claim, and nothing that I may not."""

import pytest
from django.urls import reverse

from arguments.models.withdrawals import withdraw
from tests.support.cast import browser_of, htmx, open_debate
from tests.support.pages import element, page


def acts(person, claim, **more):
    """The names of the acts whose address the page links to or sends to."""
    shown = page(browser_of(person).get(reverse("acts", args=[claim.pk]), **more))
    offered = shown.values("href") + shown.values("action")
    names = ("text", "translations", "revisions", "withdrawal", "reinstatement", "hiding", "restoring")
    return {one for one in names if reverse(one, args=[claim.pk]) in offered}


def test_an_author_revises_and_withdraws(people):
    assert acts(people.ana, people.pro) == {"text", "translations", "revisions", "withdrawal"}


def test_a_classmate_reads_and_translates(people):
    assert acts(people.ben, people.pro) == {"translations", "revisions"}


def test_an_observer_reads(people):
    assert acts(people.observer, people.pro) == {"revisions"}


@pytest.mark.parametrize("role", ["moderator", "teacher"])
def test_who_moderates_does_everything(people, role):
    everything = {"text", "translations", "revisions", "withdrawal", "hiding"}
    assert acts(getattr(people, role), people.pro) == everything


def test_a_withdrawn_claim_is_brought_back(people):
    withdraw(people.pro, by=people.ana)
    assert acts(people.ana, people.pro) == {"revisions", "reinstatement"}
    assert acts(people.ben, people.pro) == {"revisions"}


def test_a_hidden_claim_is_restored_by_who_moderates(people):
    people.pro.hide(by=people.moderator, reason="Not kind.")
    assert acts(people.moderator, people.pro) == {"revisions", "restoring"}
    assert acts(people.ana, people.pro) == {"revisions"}


def test_while_the_class_votes_an_author_reads(people):
    people.debate.move_to("voting", by=people.teacher)
    assert acts(people.ana, people.pro) == {"revisions"}


def test_every_act_that_is_offered_is_open(people):
    for person in (people.ana, people.ben, people.moderator, people.teacher, people.observer):
        for name in acts(person, people.pro) & {"text", "translations", "revisions", "hiding"}:
            assert browser_of(person).get(reverse(name, args=[people.pro.pk])).status_code == 200


def test_unfolded_it_is_the_list_alone_and_returns_to_where_it_unfolds(people):
    on = htmx(people.debate.get_absolute_url())
    answer = browser_of(people.ana).get(reverse("acts", args=[people.pro.pk]), headers=on)
    assert "<main" not in answer.content.decode()
    assert page(answer).field("next") == people.debate.get_absolute_url()
    assert acts(people.ana, people.pro, headers=on) == acts(people.ana, people.pro)


def test_every_claim_has_one_more(people):
    html = browser_of(people.ben).get(people.debate.get_absolute_url()).content.decode()
    for claim in (people.thesis, people.pro, people.con):
        mine = element(html, f"mine-{claim.pk}")
        assert f'<a class="more" href="{reverse("acts", args=[claim.pk])}">More</a>' in mine


def test_a_hidden_text_is_not_on_the_page_of_others(people):
    people.pro.hide(by=people.moderator, reason="Not kind.")
    path = reverse("acts", args=[people.pro.pk])
    assert people.pro.text not in browser_of(people.ben).get(path).content.decode()
    assert people.pro.text in browser_of(people.ana).get(path).content.decode()


def test_a_visitor_of_the_example_reads_the_history(db):
    debate, teacher = open_debate("owner", "Ms Example", is_example=True)
    thesis = debate.claims.model.propose(debate, by=teacher, text="Examples teach.", language="en")
    assert acts(None, thesis) == {"revisions"}


def test_an_outsider_gets_404(people):
    path = reverse("acts", args=[people.pro.pk])
    assert [browser_of(one).get(path).status_code for one in (None, people.stranger)] == [404, 404]


def test_it_takes_no_post(people):
    assert browser_of(people.ana).post(reverse("acts", args=[people.pro.pk])).status_code == 405
