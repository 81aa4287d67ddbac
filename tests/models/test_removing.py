"""Removing: the seat goes on every device, the claims stay without the name."""

from arguments import tree
from arguments.models import Forbidden, Verb
from tests.models.ledger import faults_of, last, refused, unwritten


def test_a_removal_is_in_the_log(people):
    people.ben.remove(by=people.teacher)
    move = last(people.debate)
    assert (move.verb, move.participant, move.about) == (Verb.REMOVED, people.teacher, people.ben)
    assert (move.before, move.after) == ({"present": True}, {"present": False})
    assert faults_of(people.debate) == []


def test_the_claims_stay_without_the_name(people):
    people.ben.remove(by=people.teacher)
    node = tree.load(people.debate.pk).claims[people.con.pk]
    assert (node.text, node.author) == ("Buses would cost more.", "")


def test_the_translations_stay_without_the_name(people):
    people.pro.translate(by=people.ben, language="es", text="Más sueño.")
    people.ben.remove(by=people.teacher)
    assert tree.load(people.debate.pk).claims[people.pro.pk].translations == (("es", "Más sueño.", ""),)


def test_who_is_removed_is_not_present(people):
    people.ben.remove(by=people.teacher)
    assert people.ben not in people.debate.participants.present()


def test_every_browser_of_theirs_loses_its_seat(people):
    people.ben.take_seat()
    people.ben.remove(by=people.teacher)
    assert not people.ben.seats.exists()


def test_a_teacher_cannot_be_removed(people):
    with refused(Forbidden):
        people.teacher.remove(by=people.teacher)


def test_removing_twice_writes_nothing(people):
    with unwritten():
        people.removed.remove(by=people.teacher)


def test_a_moderator_can_be_removed_and_moderates_no_more(people):
    people.moderator.remove(by=people.teacher)
    with refused(Forbidden):
        people.pro.hide(by=people.moderator, reason="Revenge.")
