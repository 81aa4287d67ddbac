"""A first breath: the cast stands, and its log adds up."""

import pytest

from arguments.log.replay import faults
from tests.support.cast import browser_of, cast

pytestmark = pytest.mark.django_db


def test_the_cast_adds_up():
    assert faults(cast().debate) == []


def test_ana_sees_her_debate():
    people = cast()
    assert browser_of(people.ana).get(people.debate.get_absolute_url()).status_code == 200
