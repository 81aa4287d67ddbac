"""Claims that wait for approval or were sent back: their author's and the moderators' alone, on every address."""

import pytest
from django.urls import reverse

from arguments.models import Claim
from arguments.models.approvals import approve, send_back
from arguments.models.joining import join
from tests.access.routes import routes
from tests.support import environment
from tests.support.cast import browser_of, htmx, open_debate
from tests.support.pages import element, page

CANARY = "Canaries sing at eight."
REASON = "Magpies, please."
CLAIM_URLS = [one.name for one in routes() if one.arguments == ("claim_id",)]
DEBATE_URLS = [one.name for one in routes() if one.arguments == ("debate_id",)]
# Frames from the first contribution on hold all that follow.
SINCE = range(1, 20, 1 if environment.IS_WHOLE else 6)


@pytest.fixture
def claim(people):
    """Ben's, under Ana's pro; it waits."""
    people.ben.screen(by=people.teacher)
    return people.pro.reply(by=people.ben, stance="con", text=CANARY, language="en")


@pytest.fixture(params=["pending", "returned"])
def unseen(request, people, claim):
    if request.param == "returned":
        send_back(claim, by=people.teacher, reason=REASON)
    return claim


def everything(people, person):
    """All that this person's browser can fetch of the debate by a GET: pages, parts and frames."""
    client, debate = browser_of(person), people.debate.pk
    paths = [reverse(name, args=[debate]) for name in DEBATE_URLS]
    paths += [reverse(name, args=[one.pk]) for one in Claim.objects.all() for name in CLAIM_URLS]
    ids = " ".join(str(one.pk) for one in Claim.objects.all())
    paths += [f"{reverse('mine', args=[debate])}?claims={ids}"]
    me = person.pk if person else ""
    paths += [f"{reverse('changes', args=[debate])}?since={since}&me={me}" for since in SINCE]
    answers = (client.get(path, headers=headers) for path in paths for headers in ({}, htmx()))
    return "".join(answer.content.decode() for answer in answers if not answer.streaming)


@pytest.mark.parametrize("name", CLAIM_URLS)
def test_to_others_it_does_not_exist_on_any_address(people, unseen, name):
    path = reverse(name, args=[unseen.pk])
    for person in (people.ana, people.observer, people.stranger, None):
        client = browser_of(person)
        assert {client.get(path).status_code, client.post(path).status_code} <= {404, 405}, person


@pytest.mark.parametrize("role", ["ana", "observer"])
def test_others_find_it_nowhere(people, unseen, role):
    body = everything(people, getattr(people, role))
    assert CANARY not in body and REASON not in body


def test_nothing_counts_it(people, unseen):
    body = browser_of(people.ana).get(people.debate.get_absolute_url()).content.decode()
    assert f"count-{people.pro.pk}" not in body and f"pros-{people.pro.pk}" not in body
    assert "1 pro, 1 con" in element(body, "glance")


def test_no_frame_carries_it_not_even_its_authors(people, unseen):
    for person in (people.ben, people.teacher):
        path = f"{reverse('changes', args=[people.debate.pk])}?since=1&me={person.pk}"
        assert CANARY not in browser_of(person).get(path, headers=htmx()).content.decode()


def test_a_visitor_of_the_example_does_not_find_it(people, db):
    debate, teacher = open_debate("owner", "Ms Example", is_example=True)
    thesis = Claim.propose(debate, by=teacher, text="Examples teach.", language="en")
    pupil = join(debate, nickname="Pia", language="en")
    pupil.screen(by=teacher)
    made = thesis.reply(by=pupil, stance="pro", text=CANARY, language="en")
    assert CANARY not in browser_of(None).get(thesis.get_absolute_url()).content.decode()
    assert browser_of(None).get(made.get_absolute_url()).status_code == 404


def test_its_author_sees_it_under_its_column_and_not_in_the_tree(people, unseen):
    html = browser_of(people.ben).get(people.pro.get_absolute_url()).content.decode()
    assert CANARY in element(html, f"waiting-cons-{people.pro.pk}")
    assert CANARY not in element(html, f"waiting-pros-{people.pro.pk}")
    assert CANARY not in element(html, f"cons-{people.pro.pk}")


def test_its_author_reads_why_and_finds_the_way_to_send_it_again(people, claim):
    send_back(claim, by=people.teacher, reason=REASON)
    shown = page(browser_of(people.ben).get(people.pro.get_absolute_url()))
    assert REASON in shown.text and reverse("text", args=[claim.pk]) in shown.values("href")


def test_revised_it_waits_again(people, claim):
    send_back(claim, by=people.teacher, reason=REASON)
    path = reverse("text", args=[claim.pk])
    answer = browser_of(people.ben).post(path, {"text": "Magpies sing at eight.", "base": "1"})
    claim.refresh_from_db()
    assert answer["Location"] == f"{people.pro.get_absolute_url()}#waiting-{claim.pk}"
    assert (claim.visibility, claim.text) == ("pending", "Magpies sing at eight.")


@pytest.mark.parametrize("role", ["ben", "moderator", "teacher"])
def test_its_author_and_who_moderates_come_from_its_address_to_its_acts(people, unseen, role):
    answer = browser_of(getattr(people, role)).get(unseen.get_absolute_url(), follow=True)
    assert answer.status_code == 200 and CANARY in page(answer).text


@pytest.mark.parametrize("name", ["acts", "text", "revisions"])
def test_its_pages_open_for_its_author(people, unseen, name):
    answer = browser_of(people.ben).get(reverse(name, args=[unseen.pk]))
    assert answer.status_code == 200 and CANARY in answer.content.decode()


@pytest.mark.parametrize("name", ["replies", "votes"])
@pytest.mark.parametrize("headers", [{}, htmx()], ids=["page", "htmx"])
def test_nobody_answers_it_yet(people, unseen, name, headers):
    path = reverse(name, args=[unseen.pk if name == "replies" else unseen.debate_id])
    sent = {"text": "Mine.", "vote": f"{unseen.pk}-3"}
    for person in (people.ben, people.teacher):
        assert browser_of(person).post(path, sent, headers=headers).status_code == 409


def test_who_sends_one_learns_that_it_waits(people, claim):
    sent = {"key": "k" * 22, "stance": "pro", "text": "Larks too.", "language": "en"}
    path = reverse("replies", args=[people.pro.pk])
    answer = browser_of(people.ben).post(path, sent)
    made = Claim.objects.get(text="Larks too.")
    assert answer["Location"] == f"{people.pro.get_absolute_url()}#waiting-{made.pk}"
    part = browser_of(people.ben).post(path, {**sent, "key": "j" * 22}, headers=htmx()).content.decode()
    assert "Larks too." in element(part, f"waiting-pros-{people.pro.pk}")


def test_what_is_let_in_tells_its_authors_page(people, claim):
    since = people.debate.sequence
    approve(claim, by=people.teacher)
    path = f"{reverse('changes', args=[people.debate.pk])}?since={since}&me={people.ben.pk}"
    html = browser_of(people.ben).get(path, headers=htmx()).content.decode()
    assert f"waiting-{claim.pk}" in html and CANARY in html


def test_its_author_takes_it_back_without_a_trace(people, claim):
    path = reverse("withdrawal", args=[claim.pk])
    assert browser_of(people.ben).post(path).status_code == 302
    assert f"claim-{claim.pk}" not in everything(people, people.ana)
