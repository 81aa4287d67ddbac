"""The numbers of claims: given when the class first sees a claim, without gaps, and never to another one."""

from arguments.models.approvals import approve
from arguments.models.erasing import erase
from arguments.models.withdrawals import withdraw
from arguments.tree import current
from tests.support.ledger import faults_of


def numbers(people):
    """What the class sees under the thesis, in the order of the outline: the number and the text's first word."""
    people.debate.refresh_from_db()
    tree = current(people.debate.pk, people.debate.sequence)
    nodes = sorted(tree.claims.values(), key=lambda node: tree.place(node.id))
    return [(tree.number(node.id), node.text.split(" ")[0]) for node in nodes if node.parent]


def reply(people, text, by=None):
    return people.thesis.reply(by=by or people.ana, stance="pro", text=text, language="en")


def test_a_declined_claim_leaves_no_gap(people):
    people.ana.screen(by=people.teacher)
    reply(people, "Declined.").hide(by=people.teacher, reason="No.")
    reply(people, "Seen.", by=people.ben)
    assert ("1.3", "Seen.") in numbers(people)
    assert faults_of(people.debate) == []


def test_a_claim_that_waits_gets_its_number_when_it_is_let_in(people):
    people.ana.screen(by=people.teacher)
    first = reply(people, "First.")
    reply(people, "Second.", by=people.ben)
    assert numbers(people) == [("1.1", "We"), ("1.3", "Second."), ("1.2", "Buses")]
    approve(first, by=people.teacher)
    assert numbers(people) == [("1.1", "We"), ("1.3", "Second."), ("1.4", "First."), ("1.2", "Buses")]
    assert faults_of(people.debate) == []


def test_a_number_that_was_shown_is_not_given_again(people):
    withdraw(reply(people, "Gone."), by=people.ana)
    reply(people, "Next.", by=people.ben)
    assert ("1.4", "Next.") in numbers(people)


def test_erasing_somebody_shows_the_class_no_claim_that_waited(people):
    people.ana.screen(by=people.teacher)
    reply(people, "It waits.")
    before = [number for number, _text in numbers(people)]
    erase(people.ana, by=people.teacher)
    assert [number for number, _text in numbers(people)] == before
    assert faults_of(people.debate) == []
