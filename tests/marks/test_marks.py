"""Asking for a better claim, and settling what was asked."""

from django.urls import reverse

from arguments.models import Mark
from tests.support.cast import browser_of


def post(person, name, number, **form):
    return browser_of(person).post(reverse(name, args=[number]), form)


def test_a_mark_is_put(people):
    assert post(people.ana, "marks", people.con.pk, kind="unclear").status_code == 302
    assert Mark.objects.get().kind == "unclear"


def test_an_unknown_mark_is_422(people):
    assert post(people.ana, "marks", people.con.pk, kind="stupid").status_code == 422


def test_a_moderator_settles_all_of_one_kind_on_one_claim(people):
    first = Mark.put(people.con, by=people.ana, kind="unclear")
    Mark.put(people.con, by=people.teacher, kind="unclear")
    other = Mark.put(people.con, by=people.ana, kind="duplicate")
    post(people.moderator, "resolution", first.pk)
    assert list(Mark.objects.filter(resolved_at=None)) == [other]


def test_a_student_settles_only_their_own(people):
    mine, theirs = (Mark.put(people.pro, by=one, kind="unclear") for one in (people.ben, people.moderator))
    assert post(people.ben, "resolution", theirs.pk).status_code == 403
    assert post(people.ben, "resolution", mine.pk).status_code == 302
    assert list(Mark.objects.filter(resolved_at=None)) == [theirs]
