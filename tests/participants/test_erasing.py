"""Erasing a person: what they wrote and who they were is in no column of any table; the tree keeps its shape."""

import pytest
from django.apps import apps
from django.db import models

from arguments.models import (
    Concern,
    Contribution,
    Evidence,
    Forbidden,
    Mark,
    Position,
    Vote,
    erasing,
    merging,
)
from arguments.models.joining import join
from arguments.models.revisions import revise
from arguments.models.translations import translate
from arguments.tree import current
from tests.support.ledger import faults_of, refused

SECRET = "xyzzy"  # in everything that Ana ever typed, or that was typed about her


@pytest.fixture
def left(people):
    """Ana left something in every table that holds texts, on two seats."""
    ana, teacher = people.ana, people.teacher
    ana.rename(by=teacher, nickname=f"Ana {SECRET}")
    ana.describe(by=teacher, label=f"Ana G. {SECRET}")
    other = join(people.debate, nickname=f"Ana2 {SECRET}", language="en")
    other.describe(by=teacher, label=f"{SECRET} too")
    evidence = [Evidence(title=f"A {SECRET} study", url=f"https://example.org/{SECRET}", quote=SECRET)]
    claim = people.con.reply(
        by=ana, stance="pro", text=f"Because {SECRET}.", language="en", evidence=evidence
    )
    revise(claim, by=ana, text=f"Because of {SECRET}.", base=1)
    translate(claim, by=people.ben, language="es", text=f"Por {SECRET}.")
    translate(people.con, by=ana, language="es", text=f"Buses {SECRET}.")
    other.refresh_from_db()
    people.pro.reply(by=other, stance="con", text=f"Or {SECRET}.", language="en")
    people.reply = claim.reply(by=people.ben, stance="con", text="I doubt it.", language="en")
    claim.hide(by=teacher, reason=f"No {SECRET} here.")
    Concern.tell(people.con, by=ana, text=f"{SECRET}!")
    Concern.tell(claim, by=people.ben, text=f"She says {SECRET}.")
    Vote.cast(people.con, by=ana, impact=3)
    Vote.cast(people.con, by=people.moderator, impact=1)
    Position.take(people.thesis, by=ana, stand="for")
    Mark.put(people.con, by=ana, kind="unclear")
    merging.merge(other, into=ana, by=teacher)
    people.claim = claim
    return people


def texts():
    """Every value of every column that can hold text, of every table."""
    for table in apps.get_models(include_auto_created=True):
        kinds = (models.CharField, models.TextField, models.JSONField)
        names = [one.attname for one in table._meta.concrete_fields if isinstance(one, kinds)]
        for row in table._base_manager.values_list(*names) if names else []:
            yield from ((table.__name__, str(value)) for value in row)


def test_there_is_something_to_erase(left):
    found = {table for table, value in texts() if SECRET in value}
    assert found >= {"Participant", "Claim", "Revision", "Translation", "Source", "Concern"}


def test_nothing_of_them_is_in_any_column(left):
    erasing.erase(left.ana, by=left.teacher)
    assert [(table, value) for table, value in texts() if SECRET in value] == []


def test_the_log_adds_up(left):
    erasing.erase(left.ana, by=left.teacher)
    assert faults_of(left.debate) == []


def test_their_answers_are_gone_and_others_stay(left):
    erasing.erase(left.ana, by=left.teacher)
    owned = (left.ana.votes, left.ana.positions, left.ana.marks, left.ana.concerns)
    assert [one.count() for one in owned] == [0] * 4
    assert Vote.objects.get(claim=left.con).participant == left.moderator


def test_the_tree_keeps_its_shape(left):
    before = current(left.debate.pk, type(left.debate).objects.get(pk=left.debate.pk).sequence)
    erasing.erase(left.ana, by=left.teacher)
    left.debate.refresh_from_db()
    after = current(left.debate.pk, left.debate.sequence)
    assert after.claims.keys() == before.claims.keys()
    assert after.claims[left.claim.pk].tombstone == "erased"
    assert after.claims[left.reply.pk].text == "I doubt it."


def test_their_translation_of_somebody_elses_claim_is_not_shown(left):
    erasing.erase(left.ana, by=left.teacher)
    left.debate.refresh_from_db()
    assert current(left.debate.pk, left.debate.sequence).claims[left.con.pk].translations == ()


def test_erasing_who_was_removed_before(left):
    left.ana.remove(by=left.teacher)
    erasing.erase(left.ana, by=left.teacher)
    assert faults_of(left.debate) == [] and not [1 for _table, value in texts() if SECRET in value]


def test_no_fingerprint_stays_of_what_they_wrote_under_a_place_that_was_merged(left):
    before = join(left.debate, nickname="Ana before", language="en")
    left.con.reply(by=before, stance="con", text=SECRET, language="en", key="a form's key")
    merging.merge(before, into=left.ana, by=left.teacher)
    erasing.erase(left.ana, by=left.teacher)
    assert (
        not Contribution.objects.filter(participant__in=(before, left.ana))
        .exclude(key="", digest="")
        .exists()
    )


def test_erased_claims_come_back_by_no_verb(left):
    erasing.erase(left.ana, by=left.teacher)
    with refused(Exception):
        left.claim.hide(by=left.teacher, reason="Again.")
    left.claim.restore(by=left.teacher)
    left.claim.refresh_from_db()
    assert left.claim.visibility == "erased"


def test_only_the_teacher_erases(left):
    with refused(Forbidden):
        erasing.erase(left.ana, by=left.moderator)


def test_a_teacher_is_not_erased(left):
    with refused(Forbidden):
        erasing.erase(left.teacher, by=left.teacher)
