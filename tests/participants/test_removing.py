"""Removing: the seat goes on every device, the claims stay without the name."""

import pytest

from arguments import tree
from arguments.models import Account, Forbidden, Verb
from arguments.models.joining import seat_account
from arguments.models.translations import translate
from tests.support.cast import take_seat
from tests.support.ledger import faults_of, last, refused, unwritten


def test_a_removal_is_in_the_log(people):
    people.ben.remove(by=people.teacher)
    contribution = last(people.debate)
    assert (contribution.verb, contribution.participant, contribution.about) == (
        Verb.REMOVED,
        people.teacher,
        people.ben,
    )
    assert (contribution.before, contribution.after) == ({"present": True}, {"present": False})
    assert faults_of(people.debate) == []


def test_the_claims_stay_without_the_name(people):
    people.ben.remove(by=people.teacher)
    node = tree.load(people.debate.pk).claims[people.con.pk]
    assert (node.text, node.author) == ("Buses would cost more.", "")


def test_the_translations_stay_without_the_name(people):
    translate(people.pro, by=people.ben, language="es", text="Más sueño.")
    people.ben.remove(by=people.teacher)
    assert tree.load(people.debate.pk).claims[people.pro.pk].translations == (("es", "Más sueño.", "", ""),)


def test_who_is_removed_is_not_present(people):
    people.ben.remove(by=people.teacher)
    assert people.ben not in people.debate.participants.present()


def test_every_browser_of_theirs_loses_its_seat(people):
    take_seat(people.ben)
    people.ben.remove(by=people.teacher)
    assert not people.ben.seats.exists()


@pytest.fixture
def colleague(people):
    account = Account.objects.create_user("lopez")
    return seat_account(people.debate, account, by=people.teacher)


def test_the_last_teacher_cannot_be_removed(people):
    with refused(Forbidden):
        people.teacher.remove(by=people.teacher)


def test_a_teacher_removes_a_co_teacher_who_teaches_no_more(people, colleague):
    colleague.remove(by=people.teacher)
    assert (last(people.debate).verb, faults_of(people.debate)) == (Verb.REMOVED, [])
    with refused(Forbidden):
        people.debate.pause(by=colleague)


def test_one_may_leave_where_another_teacher_stays(people, colleague):
    people.teacher.remove(by=people.teacher)
    assert people.teacher.is_removed
    with refused(Forbidden):
        colleague.remove(by=colleague)


def test_a_teacher_who_cannot_sign_in_is_no_other_teacher(people, colleague):
    Account.objects.filter(pk=colleague.account_id).update(is_active=False)
    with refused(Forbidden):
        people.teacher.remove(by=people.teacher)


def test_a_moderator_removes_no_teacher(people, colleague):
    with refused(Forbidden):
        colleague.remove(by=people.moderator)


def test_who_was_taken_out_can_be_added_again(people, colleague):
    colleague.remove(by=people.teacher)
    again = seat_account(people.debate, colleague.account, by=people.teacher, role="moderator")
    assert (again.pk != colleague.pk, again.role, faults_of(people.debate)) == (True, "moderator", [])


def test_removing_twice_writes_nothing(people):
    with unwritten():
        people.removed.remove(by=people.teacher)


def test_a_moderator_can_be_removed_and_moderates_no_more(people):
    people.moderator.remove(by=people.teacher)
    with refused(Forbidden):
        people.pro.hide(by=people.moderator, reason="Revenge.")
