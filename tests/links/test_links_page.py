"""The page that links another claim beneath one, and how a linked claim looks."""

import pytest
from django.urls import reverse

from arguments.models import Claim
from arguments.models.links import link
from tests.support.cast import browser_of
from tests.support.ledger import last
from tests.support.pages import page


@pytest.fixture
def lunch(people):
    return Claim.propose(people.debate, by=people.teacher, text="Lunch is early.", language="en")


@pytest.fixture
def path(lunch):
    return reverse("links", args=[lunch.pk])


@pytest.fixture
def linked(people, lunch):
    """Ben links Ana's pro, which has an answer, as a con of lunch."""
    people.answer = people.pro.reply(by=people.ben, stance="con", text="How much?", language="en")
    return link(people.pro, under=lunch, stance="con", by=people.ben)


def test_it_finds_claims_but_not_those_above(people, path, lunch):
    html = browser_of(people.ben).get(path, {"q": "sleep"}).content.decode()
    assert f"?original={people.pro.pk}#choice" in html and f"?original={lunch.pk}#" not in html


def test_it_links_and_leads_to_the_new_place(people, path, lunch):
    answer = browser_of(people.ben).post(path, {"original": people.pro.pk, "stance": "con"})
    made = last(people.debate).claim
    assert answer["Location"] == f"{lunch.get_absolute_url()}#claim-{made.pk}"
    assert (made.original, made.stance) == (people.pro, "con")


@pytest.mark.parametrize("wrong", [{}, {"original": "7310000000000", "stance": "pro"}, {"stance": "pro"}])
def test_without_a_claim_or_a_side_it_says_so(people, path, wrong):
    answer = browser_of(people.ben).post(path, wrong)
    assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()


def test_a_circle_is_refused_with_the_reason_and_the_choice_stays(people, linked, lunch):
    path = reverse("links", args=[people.answer.pk])
    answer = browser_of(people.ben).post(path, {"original": lunch.pk, "stance": "pro"})
    html = answer.content.decode()
    assert answer.status_code == 422 and "a reason for itself" in html
    assert f'name="original" value="{lunch.pk}"' in html


def test_the_outline_shows_it_with_the_way_to_the_original(people, linked):
    html = browser_of(people.moderator).get(people.debate.get_absolute_url()).content.decode()
    card = html.split(f'id="claim-{linked.pk}"')[1].split("</article>")[0]
    assert str(people.pro.text) in card and f'href="/claims/{people.pro.pk}/"' in card and "1 reply" in card


def test_it_takes_a_vote_and_no_reply(people, linked):
    html = browser_of(people.moderator).get(people.debate.get_absolute_url()).content.decode()
    mine = html.split(f'id="mine-{linked.pk}"')[1].split('id="branch-')[0]
    assert f'value="{linked.pk}-4"' in mine and f"/claims/{linked.pk}/?reply=" not in mine


def test_neither_author_is_offered_a_vote(people, linked):
    for person in (people.ana, people.ben):
        html = browser_of(person).get(people.debate.get_absolute_url()).content.decode()
        assert f'value="{linked.pk}-4"' not in html


def test_on_its_own_page_stand_the_originals_replies(people, linked):
    html = browser_of(people.ana).get(linked.get_absolute_url()).content.decode()
    assert f'id="cons-{people.pro.pk}"' in html and f'id="branch-{people.answer.pk}"' in html


def test_a_reply_sent_to_it_answers_the_original(people, linked):
    form = {"key": "k" * 22, "stance": "con", "text": "Not so.", "language": "en"}
    browser_of(people.ana).post(reverse("replies", args=[linked.pk]), form)
    assert last(people.debate).claim.parent == people.pro


def test_while_one_types_a_claim_like_it_can_be_linked_instead(people, lunch):
    sent = {"text": people.pro.text, "language": "en", "parent": lunch.pk, "stance": "pro"}
    html = browser_of(people.ben).post(reverse("similar", args=[people.debate.pk]), sent).content.decode()
    assert f"/claims/{lunch.pk}/links/?original={people.pro.pk}&amp;stance=pro#choice" in html


def test_on_paper_it_says_where_its_replies_are(people, linked):
    html = browser_of(people.ana).get(f"{people.debate.get_absolute_url()}print/").content.decode()
    assert "Linked: see 1.1" in html.split(f'id="claim-{linked.pk}"')[1]


def test_before_a_claim_is_chosen_there_is_nothing_to_send(people, path):
    assert 'id="choice"' not in browser_of(people.ben).get(path).content.decode()


def test_beneath_a_hidden_or_a_linked_claim_nothing_can_be_linked_and_no_hidden_word_is_said(people, linked):
    people.con.hide(by=people.moderator, reason="Hm.")
    for claim in (people.con, linked):
        answer = browser_of(people.ben).get(reverse("links", args=[claim.pk]))
        assert answer.status_code == 409 and str(people.con.text) not in answer.content.decode()
        acts = browser_of(people.ben).get(reverse("acts", args=[claim.pk])).content.decode()
        assert reverse("links", args=[claim.pk]) not in acts


def test_no_page_about_it_fails(people, linked):
    for name in ("acts", "place", "hiding", "concerns", "marks", "links"):
        answer = browser_of(people.moderator).get(reverse(name, args=[linked.pk]))
        assert answer.status_code in (200, 302, 403, 405, 409), name
    for path in ("me/", "print/", "print/?mine", "activity/", "queue/", "projector/", "search/?q=sleep"):
        answer = browser_of(people.ben).get(f"{people.debate.get_absolute_url()}{path}")
        assert answer.status_code == (403 if path in ("queue/", "projector/") else 200), path
    assert page(browser_of(people.teacher).get(reverse("participant", args=[people.ben.pk])))
