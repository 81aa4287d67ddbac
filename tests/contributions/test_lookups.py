"""A lookup finds what the ORM's own query finds, with the SQL of its first use."""

import pytest
from django.db.models import F

from arguments.models import Claim, Contribution, Participant, Seat, Vote
from arguments.models.codes import fingerprint
from arguments.models.lookups import Lookup
from tests.support.cast import take_seat

pytestmark = pytest.mark.django_db


def columns(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_a_row_is_what_the_orm_makes_of_it(people):
    found = Lookup(lambda pk: Contribution.objects.filter(pk=pk), int)
    for one in Contribution.objects.all():
        assert [columns(row) for row in found(one.pk)] == [columns(one)]


def test_what_was_found_can_be_saved(people):
    claim = Lookup(lambda pk: Claim.objects.filter(pk=pk), int).first(people.pro.pk)
    claim.text = "Said anew."
    claim.save()
    assert Claim.objects.get(pk=people.pro.pk).text == "Said anew."


def test_a_related_row_comes_along(people, django_assert_num_queries):
    found = Lookup(lambda pk: Claim.objects.select_related("debate", "parent").filter(pk=pk), int)
    with django_assert_num_queries(1):
        one = found.first(people.pro.pk)
        assert columns(one.debate) == columns(people.debate) and one.parent.pk == people.thesis.pk
    assert found.first(people.thesis.pk).parent is None


def test_values_come_as_tuples(people):
    Vote.cast(people.pro, by=people.ben, impact=3)
    found = Lookup(lambda by: Vote.objects.filter(participant=by).values_list("claim_id", "impact"), int)
    assert found(people.ben.pk) == [(people.pro.pk, 3)] and found(people.ana.pk) == []


def test_each_value_goes_where_it_belongs(people):
    token = take_seat(people.ana)
    held = Lookup(
        lambda held, debate: Seat.objects.filter(fingerprint=held, participant__debate=debate), str, int
    )
    assert held.first(fingerprint(token), people.debate.pk).participant_id == people.ana.pk
    assert held(fingerprint(token), people.elsewhere.pk) == held("other", people.debate.pk) == []


def test_what_the_queryset_says_itself_holds_too(people):
    people.ben.remove(by=people.teacher)
    present = Lookup(lambda debate: Participant.objects.present().filter(debate=debate, role="student"), int)
    wanted = people.debate.participants.present().filter(role="student")
    assert {one.pk for one in present(people.debate.pk)} == set(wanted.values_list("pk", flat=True))


@pytest.mark.parametrize("number", [2**63, 10**30, -(10**30)])
def test_a_number_that_no_column_holds_finds_nothing(people, number):
    assert Lookup(lambda pk: Claim.objects.filter(pk=pk), int)(number) == []


def test_a_value_that_the_sql_does_not_hold_as_it_is_is_no_lookup(people):
    found = Lookup(lambda pk: Claim.objects.filter(pk=F("pk") + 0).filter(text=f"number {pk}"), int)
    with pytest.raises(ValueError, match="as it is"):
        found(1)
