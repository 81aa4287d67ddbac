"""One tap and nobody writes."""

from arguments.models import Debate, NotNow, Verb
from arguments.models.joining import join
from tests.steering.test_phases import all_are, answers
from tests.support.ledger import last, refused, unwritten
from tests.support.verbs import ALL, MODERATING, VOTING, WRITING


def test_a_pause_is_in_the_log(people):
    people.debate.pause(by=people.teacher)
    contribution = last(people.debate)
    assert (contribution.verb, contribution.before, contribution.after) == (
        Verb.PAUSED,
        {"paused": False},
        {"paused": True},
    )


def test_nobody_writes_or_votes_while_it_is_paused(people):
    people.debate.pause(by=people.teacher)
    for person in (people.ana, people.moderator):
        assert answers(WRITING | VOTING, people, person) == all_are("not-now", WRITING | VOTING)


def test_the_teacher_may_do_everything_while_it_is_paused(people):
    people.debate.pause(by=people.teacher)
    assert answers(ALL, people, people.teacher) == all_are("yes", ALL)


def test_a_moderator_moderates_while_it_is_paused(people):
    people.debate.pause(by=people.teacher)
    assert answers(MODERATING, people, people.moderator) == all_are("yes", MODERATING)


def test_who_comes_during_a_pause_may_join(people):
    people.debate.pause(by=people.teacher)
    assert join(people.debate, nickname="Late", language="en").pk


def test_when_it_goes_on_everybody_writes_again(people):
    people.debate.pause(by=people.teacher)
    people.debate.go_on(by=people.teacher)
    assert answers(WRITING, people, people.ana) == all_are("yes", WRITING)


def test_a_reply_begun_before_the_pause_is_refused_whatever_the_page_knew(people):
    stale = Debate.objects.get(pk=people.debate.pk)
    people.debate.pause(by=people.teacher)
    people.thesis.debate = stale
    with refused(NotNow):
        people.thesis.reply(by=people.ana, stance="pro", text="Too late.", language="en")


def test_a_second_tap_changes_nothing(people):
    people.debate.pause(by=people.teacher)
    with unwritten():
        people.debate.pause(by=people.teacher)


def test_going_on_without_a_pause_changes_nothing(people):
    with unwritten():
        people.debate.go_on(by=people.teacher)
