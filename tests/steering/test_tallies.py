"""Who sees the votes when: by the debate's setting, from three voters on, and never who voted what."""

import pytest
from django.urls import reverse

from arguments.models import Claim, Position, Vote
from arguments.models.joining import join
from tests.support.cast import browser_of, cast, htmx
from tests.support.pages import element, frames

# How a page would show a tally, positions or a verdict of this claim.
PICTURES = ('class="tally"', 'class="stands"', 'class="verdict', '"tally-box"')


class Class:
    """A debate with this setting and with so many voters on the con, and as many stands on the thesis."""

    def __init__(self, tallies, voters, impact=4):
        self.people = cast(tallies=tallies)
        self.since = self.people.debate.sequence
        self.con, self.thesis = self.people.con, self.people.thesis
        self.voters = [
            join(self.people.debate, nickname=f"Voter {number}", language="en") for number in range(voters)
        ]
        for one in self.voters:
            Vote.cast(self.con, by=one, impact=impact)
            Position.take(self.thesis, by=one, stand="for")

    def everything(self, person):
        """All that this person's browser can fetch about the debate, pages, parts and frames."""
        client, debate = browser_of(person), self.people.debate
        claims = list(Claim.objects.filter(debate=debate))
        ids = " ".join(str(one.pk) for one in claims)
        paths = [reverse("debate", args=[debate.pk]), f"{reverse('mine', args=[debate.pk])}?claims={ids}"]
        paths += [reverse(name, args=[one.pk]) for one in claims for name in ("claim", "replies", "why")]
        paths += [f"{reverse('changes', args=[debate.pk])}?since={self.since}&me={person.pk}"]
        return [client.get(path, headers=each).content.decode() for path in paths for each in ({}, htmx())]

    def shows(self, person):
        return any(picture in body for body in self.everything(person) for picture in PICTURES)

    def shows_at(self, person, claim):
        body = browser_of(person).get(self.people.debate.get_absolute_url()).content.decode()
        both = element(body, f"claim-{claim.pk}") + element(body, f"mine-{claim.pk}")
        return any(picture in both for picture in PICTURES[:2])


ROLES = ("ana", "observer", "moderator", "teacher")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("setting", ["after-vote", "revealed"])
def test_who_has_not_voted_sees_nothing_anywhere(db, setting, role):
    lesson = Class(setting, 3)
    assert not lesson.shows(getattr(lesson.people, role))


def test_before_they_are_revealed_not_even_who_voted_sees_them(db):
    lesson = Class("revealed", 3)
    assert not lesson.shows(lesson.voters[0])


def test_after_the_vote_the_voter_sees_them(db):
    lesson = Class("after-vote", 3)
    assert lesson.shows_at(lesson.voters[0], lesson.con) and lesson.shows_at(lesson.voters[0], lesson.thesis)


def test_the_author_sees_them_without_a_vote_of_their_own(db):
    lesson = Class("after-vote", 3)
    assert lesson.shows_at(lesson.people.ben, lesson.con)


@pytest.mark.parametrize(("setting", "voters"), [("revealed", 3), ("after-vote", 2)])
def test_but_only_where_and_when_they_show(db, setting, voters):
    lesson = Class(setting, voters)
    assert not lesson.shows_at(lesson.people.ben, lesson.con)


def test_a_vote_opens_its_own_claim_alone(db):
    lesson = Class("after-vote", 3)
    Vote.cast(lesson.con, by=lesson.people.ana, impact=1)
    assert lesson.shows_at(lesson.people.ana, lesson.con)
    assert not lesson.shows_at(lesson.people.ana, lesson.thesis)


def test_cannot_tell_yet_opens_nothing(db):
    lesson = Class("after-vote", 3)
    Vote.cast(lesson.con, by=lesson.people.ana, impact=None)
    assert not lesson.shows(lesson.people.ana)


def test_taking_the_vote_back_closes_it_again(db):
    lesson = Class("after-vote", 3)
    Vote.cast(lesson.con, by=lesson.people.ana, impact=4)
    Vote.take_back(lesson.con, by=lesson.people.ana)
    assert not lesson.shows(lesson.people.ana)


@pytest.mark.parametrize("voters", [1, 2])
def test_below_three_voters_even_who_voted_sees_nothing(db, voters):
    lesson = Class("after-vote", voters)
    assert not lesson.shows_at(lesson.voters[0], lesson.con)
    assert not lesson.shows_at(lesson.voters[0], lesson.thesis)


@pytest.mark.parametrize("voters", [1, 2])
def test_below_three_voters_an_open_debate_shows_no_figures(db, voters):
    lesson = Class("always", voters)
    bodies = "".join(lesson.everything(lesson.people.ana))
    assert not [one for one in PICTURES if one in bodies and "verdict" not in one]


def card(lesson, claim):
    body = browser_of(lesson.people.ana).get(lesson.people.debate.get_absolute_url()).content.decode()
    return element(body, f"claim-{claim.pk}")


@pytest.mark.parametrize("voters", [1, 2])
def test_below_three_voters_no_card_says_how_they_voted(db, voters):
    lesson = Class("always", voters)
    seen = []
    for impact in (0, 4):
        for one in lesson.voters:
            Vote.cast(lesson.con, by=one, impact=impact)
        seen.append([card(lesson, one) for one in (lesson.thesis, lesson.people.pro, lesson.con)])
    assert seen[0] == seen[1]


@pytest.mark.parametrize("voters", [1, 2])
def test_one_or_two_votes_on_a_reply_do_not_show_through_its_parent(db, voters):
    lesson = Class("always", voters)
    for one in lesson.voters:
        Vote.take_back(lesson.con, by=one)
    deep = lesson.con.reply(by=lesson.people.ana, stance="pro", text="They wait.", language="en")
    for one in lesson.voters:
        Vote.cast(deep, by=one, impact=4)
    shown = card(lesson, lesson.con)
    assert "no-votes" in shown and not [one for one in PICTURES if one in shown and "verdict" not in one]


@pytest.mark.parametrize("role", ROLES)
def test_with_three_voters_an_open_debate_shows_everybody(db, role):
    lesson = Class("always", 3)
    person = getattr(lesson.people, role)
    assert lesson.shows_at(person, lesson.con) and lesson.shows_at(person, lesson.thesis)


def test_frames_carry_tallies_only_while_they_are_open(db):
    for setting, expected in (("always", True), ("after-vote", False), ("revealed", False)):
        lesson = Class(setting, 3)
        path = f"{reverse('changes', args=[lesson.people.debate.pk])}?since={lesson.since}&me={lesson.people.ana.pk}"
        swapped = "".join(html for _where, html in frames(browser_of(lesson.people.ana).get(path)))
        assert any(picture in swapped for picture in PICTURES) is expected, setting


def test_a_hidden_claim_shows_no_tally(db):
    lesson = Class("always", 3)
    lesson.con.hide(by=lesson.people.teacher, reason="Not kind.")
    assert not lesson.shows_at(lesson.people.ana, lesson.con)


# --- the switch


@pytest.fixture
def path(people):
    return reverse("tallies", args=[people.debate.pk])


def test_the_teacher_shows_them_to_everybody_and_hides_them_again(db):
    lesson = Class("revealed", 3)
    switch = reverse("tallies", args=[lesson.people.debate.pk])
    for sent, expected in (("shown", True), ("hidden", False)):
        assert browser_of(lesson.people.teacher).post(switch, {"tallies": sent}).status_code == 302
        assert lesson.shows_at(lesson.people.observer, lesson.con) is expected


def test_it_works_by_htmx(people, path):
    assert browser_of(people.teacher).post(path, {"tallies": "shown"}, headers=htmx()).status_code == 302


@pytest.mark.parametrize("role", ["ana", "moderator", "observer"])
def test_only_the_teacher_may(people, path, role):
    assert browser_of(getattr(people, role)).post(path, {"tallies": "shown"}).status_code == 403


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).post(path).status_code for one in (None, people.other_teacher)] == [404, 404]


def test_it_takes_no_get(people, path):
    assert browser_of(people.teacher).get(path).status_code == 405
