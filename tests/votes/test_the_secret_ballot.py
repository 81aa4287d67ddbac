"""Nobody, the teacher included, learns what one participant voted or stood for.

Three students vote and take a stand; then two of them swap. Every sum stays the same, so everything that anybody else
can see must stay the same too, to the byte.
"""

import re

import pytest

from arguments import cards, tree
from arguments.models import Account, Contribution, Position, Vote
from arguments.models.joining import join
from arguments.strength import Semantics, Verdict
from tests.support.cast import browser_of

PAGES = (
    "/debates/{debate}/",
    "/debates/{debate}/brief/",
    "/debates/{debate}/changes/?since=1&me={me}",
    "/debates/{debate}/mine/?claims={thesis}+{pro}+{con}",
    "/debates/{debate}/participants/",
    "/debates/{debate}/seat/",
    "/debates/{debate}/share/",
    "/claims/{thesis}/",
    "/claims/{pro}/",
    "/claims/{pro}/hiding/",
    "/participants/{ana}/name/",
    "/participants/{ana}/removal/",
)
# What differs from one answer to the next and says nothing.
CHANCE = re.compile(r'name="(csrfmiddlewaretoken|key|since)" value="[^"]*"|<span id="here".*?</span>', re.S)


@pytest.fixture
def class_(people):
    people.cleo = join(people.debate, nickname="Cleo", language="en")
    people.pro = people.thesis.reply(by=people.moderator, stance="pro", text="We would learn.", language="en")
    answer(people, people.ana, impact=4, stand="for")
    answer(people, people.ben, impact=0, stand="against")
    answer(people, people.cleo, impact=2, stand="undecided")
    return people


def answer(people, person, *, impact, stand):
    Vote.cast(people.pro, by=person, impact=impact)
    Position.take(people.thesis, by=person, stand=stand)


def swap(class_):
    answer(class_, class_.ana, impact=0, stand="against")
    answer(class_, class_.ben, impact=4, stand="for")


def seen(people, browser, person):
    ids = {name: getattr(people, name).pk for name in ("debate", "thesis", "pro", "con", "ana")}
    answers = {path: browser.get(path.format(**ids, me=person.pk)) for path in PAGES}
    return {path: CHANCE.sub("", one.content.decode()) for path, one in answers.items()}


@pytest.mark.parametrize(
    ("name", "tallies"),
    [
        ("teacher", "always"),
        ("teacher", "after-vote"),
        ("moderator", "revealed"),
        ("observer", "always"),
        ("cleo", "after-vote"),
    ],
)
def test_who_voted_what_shows_nowhere(class_, name, tallies):
    type(class_.debate).objects.update(tallies=tallies)
    person = getattr(class_, name)
    browser = browser_of(person)
    before = seen(class_, browser, person)
    swap(class_)
    assert seen(class_, browser, person) == before


def test_ones_own_vote_does_show(class_):
    browser = browser_of(class_.ana)
    before = seen(class_, browser, class_.ana)
    swap(class_)
    assert seen(class_, browser, class_.ana) != before


def test_the_admin_does_not_say_who_voted_what(class_, client):
    admin = Account.objects.create_superuser("root", "a long password")
    client.force_login(admin)
    contributions = Contribution.objects.filter(verb__in=("voted", "stood"), debate=class_.debate)
    pages = [
        "/admin/arguments/contribution/",
        *(f"/admin/arguments/contribution/{contribution.pk}/change/" for contribution in contributions),
    ]
    said = "".join(client.get(page).content.decode() for page in pages)
    assert "voted" in said and "Ana" not in said and "impact" not in said


# --- sums of too few ------------------------------------------------------------------------------------------


def shown_to_everybody(people):
    type(people.debate).objects.update(tallies="always")
    people.debate.refresh_from_db()
    snapshot = tree.load(people.debate.pk)
    return {one: cards.neutral(snapshot, node) for one, node in snapshot.claims.items()}


def test_two_votes_are_not_shown(people):
    for person in (people.moderator, people.ben):
        Vote.cast(people.pro, by=person, impact=4)
    card = shown_to_everybody(people)[people.pro.pk]
    assert (card.tally, card.verdict) == (None, Verdict.NO_VOTES)


def test_three_votes_are_shown(class_):
    assert shown_to_everybody(class_)[class_.pro.pk].tally == ((1, 0, 1, 0, 1),)


def test_cant_tell_yet_is_no_third_vote(people):
    for person, impact in ((people.moderator, 4), (people.ben, 4), (people.teacher, None)):
        Vote.cast(people.pro, by=person, impact=impact)
    assert shown_to_everybody(people)[people.pro.pk].tally is None


def test_two_stands_are_not_shown(people):
    for person in (people.ana, people.ben):
        Position.take(people.thesis, by=person, stand="for")
    assert shown_to_everybody(people)[people.thesis.pk].stands is None


def test_the_first_stand_after_the_argument_is_not_shown(class_):
    class_.debate.move_to("voting", by=class_.teacher)
    Position.take(class_.thesis, by=class_.ana, stand="against")
    assert shown_to_everybody(class_)[class_.thesis.pk].stands == ((1, 1, 1), (0, 0, 0))


def test_of_a_thesis_nothing_is_said_before_three_voted_on_two_of_its_replies(people):
    for person in (people.moderator, people.ben):
        Vote.cast(people.pro, by=person, impact=4)
    assert shown_to_everybody(people)[people.thesis.pk].verdict is Verdict.TOO_EARLY


@pytest.mark.parametrize("semantics", list(Semantics))
def test_a_reply_nobody_voted_on_does_not_betray_the_one_vote_under_it(people, semantics):
    type(people.debate).objects.update(semantics=semantics)
    below = people.pro.reply(by=people.ben, stance="con", text="Or would we?", language="en")
    words = set()
    for impact in (0, 4):
        Vote.cast(below, by=people.ana, impact=impact)
        words.add(shown_to_everybody(people)[people.pro.pk].verdict)
    assert len(words) == 1


def test_a_hidden_claim_shows_no_votes(class_):
    class_.pro.hide(by=class_.teacher, reason="Insulting.")
    card = shown_to_everybody(class_)[class_.pro.pk]
    assert (card.tally, card.verdict) == (None, None)
