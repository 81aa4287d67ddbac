"""The page that moves a claim: with and without htmx, by search and by number, refused with the reason."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from arguments import tree
from arguments.models import Claim, Participant, Verb, clock
from arguments.models.moving import may_rearrange, may_rearrange_all, own_to_rearrange
from tests.support.cast import browser_of, htmx
from tests.support.ledger import last
from tests.support.pages import page


@pytest.fixture
def path(people):
    people.answer = people.pro.reply(by=people.ben, stance="con", text="Not every night.", language="en")
    return reverse("place", args=[people.answer.pk])


def sent(answer, name):
    return [value for field, value in page(answer).fields if field == name]


def test_it_starts_where_the_claim_stands(people, path):
    answer = browser_of(people.moderator).get(path)
    assert str(people.pro.pk) in sent(answer, "to")
    assert 'value="con"' in answer.content.decode()


def test_it_finds_claims_by_other_forms_of_their_words(people, path):
    found = browser_of(people.moderator).get(f"{path}?q=costing").content.decode()
    assert f"?to={people.con.pk}#choice" in found and f"?to={people.thesis.pk}#choice" not in found


def test_it_finds_a_claim_by_its_number(people, path):
    found = browser_of(people.moderator).get(f"{path}?q=1.2").content.decode()
    assert f"?to={people.con.pk}#choice" in found


def test_it_offers_nothing_from_its_own_branch(people, path):
    below = people.answer.reply(by=people.ana, stance="con", text="Most nights.", language="en")
    found = browser_of(people.moderator).get(f"{path}?q=nights").content.decode()
    assert f"?to={below.pk}" not in found and f"?to={people.answer.pk}" not in found


def test_a_hidden_claim_is_not_found_by_its_words(people, path):
    people.con.hide(by=people.teacher, reason="No.")
    found = browser_of(people.moderator).get(f"{path}?q=buses").content.decode()
    assert f"?to={people.con.pk}" not in found


def test_what_is_chosen_is_quoted(people, path):
    answer = browser_of(people.moderator).get(f"{path}?to={people.con.pk}")
    assert str(people.con.pk) in sent(answer, "to") and "Buses would cost more." in answer.content.decode()


def test_it_moves_and_returns_to_the_claim(people, path):
    answer = browser_of(people.moderator).post(path, {"to": people.con.pk, "stance": "pro"})
    assert answer.status_code == 302 and answer["Location"].startswith(people.answer.get_absolute_url())
    people.answer.refresh_from_db()
    assert (people.answer.parent, people.answer.stance) == (people.con, "pro")


@pytest.mark.parametrize(
    "wrong", [{}, {"to": "7310000000000", "stance": "pro"}, {"to": "x", "stance": "pro"}]
)
def test_without_a_claim_of_the_debate_it_says_so(people, path, wrong):
    answer = browser_of(people.moderator).post(path, wrong)
    assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()


def test_without_a_side_it_says_so(people, path):
    answer = browser_of(people.moderator).post(path, {"to": people.con.pk})
    assert answer.status_code == 422 and str(people.con.pk) in sent(answer, "to")


def test_its_own_branch_is_refused_with_the_reason(people, path):
    below = people.answer.reply(by=people.ana, stance="con", text="Most nights.", language="en")
    answer = browser_of(people.moderator).post(path, {"to": below.pk, "stance": "pro"})
    assert answer.status_code == 422 and "beneath itself" in answer.content.decode()


def test_the_menu_offers_it_to_who_may(people, path):
    menu = reverse("acts", args=[people.answer.pk])
    assert path in browser_of(people.moderator).get(menu).content.decode()
    assert path in browser_of(people.ben).get(menu).content.decode()
    assert path not in browser_of(people.ana).get(menu).content.decode()


def test_in_a_debate_put_away_nothing_moves(people, path):
    people.debate.archive(by=people.teacher)
    assert browser_of(people.moderator).get(path).status_code == 409


def test_old_numbers_and_links_lead_to_it(people, path):
    browser_of(people.moderator).post(path, {"to": people.con.pk, "stance": "pro"})
    old = reverse("numbered", args=[people.debate.pk, "1.1.1"])
    assert browser_of(people.ana).get(old)["Location"] == people.answer.get_absolute_url()


@pytest.mark.parametrize("number", ["1.9", "0", "x", "1..1", "1.1.1.1.1", "9" * 30, "1." * 400 + "1"])
def test_a_number_that_leads_nowhere_is_not_found(people, number):
    answer = browser_of(people.ana).get(f"/debates/{people.debate.pk}/claims/{number}/")
    assert answer.status_code == 404


def test_author_and_voters_are_told_in_my_part(people, path):
    browser_of(people.ana).post(reverse("votes", args=[people.debate.pk]), {"vote": f"{people.answer.pk}-3"})
    browser_of(people.moderator).post(path, {"to": people.con.pk, "stance": "con"})
    mine = reverse("me", args=[people.debate.pk])
    author, voter = (browser_of(one).get(mine).content.decode() for one in (people.ben, people.ana))
    assert "A moderator moved" not in author and "moved a claim beneath 1.2." in author
    assert "Does your vote still hold?" in voter and "Does your vote still hold?" not in author


def test_activity_offers_to_undo_it_once(people, path):
    browser_of(people.moderator).post(path, {"to": people.con.pk, "stance": "pro"})
    moved, log = last(people.debate), reverse("activity", args=[people.debate.pk])
    undoing = reverse("undoing", args=[people.debate.pk, moved.number])
    assert undoing in browser_of(people.teacher).get(log).content.decode()
    assert undoing not in browser_of(people.ana).get(log).content.decode()
    answer = browser_of(people.teacher).post(undoing)
    assert answer.status_code == 302 and last(people.debate).verb == Verb.UNDID
    assert undoing not in browser_of(people.teacher).get(log).content.decode()
    assert browser_of(people.teacher).post(undoing).status_code == 409


def test_the_class_reads_one_tree(people, path):
    browser_of(people.moderator).post(path, {"to": people.con.pk, "stance": "pro"})
    people.debate.refresh_from_db()
    shown = tree.current(people.debate.pk, people.debate.sequence)
    html = browser_of(people.ana).get(reverse("debate", args=[people.debate.pk])).content.decode()
    assert html.count(f'id="claim-{people.answer.pk}"') == 1 and shown.number(people.answer.pk) == "1.2.1"


def test_a_number_that_it_has_left_finds_it(people, path):
    browser_of(people.moderator).post(path, {"to": people.con.pk, "stance": "pro"})
    found = browser_of(people.ana).get(reverse("search", args=[people.debate.pk]), {"q": "1.1.1"})
    assert "Not every night." in found.content.decode()


# --- the form alone, on the page of the map


def part(person, path, **options):
    return browser_of(person).get(path, options.get("asked"), headers=htmx("/"))


def test_a_part_is_the_form_with_the_side_that_was_aimed_at(people, path):
    answer = part(people.moderator, path, asked={"to": people.con.pk, "stance": "pro"})
    html = answer.content.decode()
    assert "<html" not in html and "Not every night." in html and "Buses would cost more." in html
    assert re.search(r'value="pro"[^>]* checked', html)
    assert not re.search(r'value="pro"[^>]* checked', part(people.moderator, path).content.decode())


def test_a_part_is_answered_with_what_was_done_and_the_way_back(people, path):
    browser = browser_of(people.moderator)
    answer = browser.post(path, {"to": people.con.pk, "stance": "pro"}, headers=htmx("/"))
    undoing = reverse("undoing", args=[people.debate.pk, last(people.debate).number])
    assert answer.status_code == 200 and "Moved: it is 1.2.1 now." in answer.content.decode()
    assert undoing in answer.content.decode()
    again = browser.post(path, {"to": people.con.pk, "stance": "pro"}, headers=htmx("/")).content.decode()
    assert "It stays 1.2.1" in again and "undoing" not in again
    back = browser.post(undoing, {"next": "/"}, headers=htmx("/"))
    assert back.status_code == 200 and "Undone." in back.content.decode()
    people.answer.refresh_from_db()
    assert people.answer.parent == people.pro


@pytest.mark.parametrize("stance", ["pro", ""])
def test_a_part_that_is_refused_is_the_form_again(people, path, stance):
    below = people.answer.reply(by=people.ana, stance="con", text="Most nights.", language="en")
    sent = {"to": below.pk, "stance": stance}
    answer = browser_of(people.moderator).post(path, sent, headers=htmx("/"))
    assert answer.status_code == 422 and 'id="choice"' in answer.content.decode()


def test_who_may_move_some_claims_may_move_these_and_no_others(people, path):
    people.answer.reply(by=people.ana, stance="pro", text="Most nights.", language="en")
    waiting = people.con.reply(by=people.ben, stance="pro", text="Diesel.", language="en")
    Claim.objects.filter(pk=waiting.pk).update(visibility="pending")
    old = people.con.reply(by=people.ben, stance="con", text="Before.", language="en")
    Claim.objects.filter(pk=old.pk).update(created_at=clock.now() - timedelta(minutes=6))
    for phase in ("arguing", "voting"):
        people.debate.move_to(phase, by=people.teacher)
        for person in Participant.objects.filter(debate=people.debate):
            allowed = {one.pk for one in people.debate.claims.all() if may_rearrange(one, person)}
            every = {one.pk for one in people.debate.claims.in_the_tree().filter(parent__isnull=False)}
            assert allowed == (every if may_rearrange_all(person) else {*own_to_rearrange(person)})
