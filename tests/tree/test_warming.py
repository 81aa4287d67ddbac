"""A server has the debates in use in memory before the first request comes."""

from datetime import timedelta

import pytest

from arguments import tree
from arguments.models import Contribution, clock
from arguments.running import warming
from arguments.tree import keeping


def test_a_debate_in_use_is_loaded(people):
    warming.warm()
    assert keeping.is_kept(people.debate.pk)


def test_one_that_rested_for_a_week_waits_until_somebody_asks(people):
    Contribution.objects.filter(debate=people.debate).update(at=clock.now() - timedelta(days=8))
    warming.warm()
    assert not keeping.is_kept(people.debate.pk)


@pytest.mark.parametrize("put_away", ["archive", "delete_later"])
def test_nor_is_one_that_was_put_away(people, put_away):
    getattr(people.debate, put_away)(by=people.teacher)
    warming.warm()
    assert not keeping.is_kept(people.debate.pk)


def test_the_latest_come_first_and_only_some(people, monkeypatch):
    monkeypatch.setattr(warming, "DEBATES", 1)
    people.thesis.reply(by=people.ana, stance="con", text="Then we go home late.", language="en")
    assert [debate for debate, _sequence in warming.in_use()] == [people.debate.pk]


def test_no_further_one_is_begun_once_it_took_long(people, monkeypatch):
    monkeypatch.setattr(warming, "WITHIN", -1.0)
    warming.warm()
    assert not keeping.is_kept(people.debate.pk)


def test_a_start_does_not_fail_for_it(people, monkeypatch, caplog):
    def fails(*_given):
        raise RuntimeError

    monkeypatch.setattr(tree, "current", fails)
    warming.warm()
    assert "could not be loaded in advance" in caplog.text
