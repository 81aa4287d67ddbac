"""The column by which claims are found in all debates: true after every verb, and for what was there before."""

import importlib

import pytest
from django.apps import apps

from arguments.models import Claim, Evidence
from arguments.models.approvals import approve, send_back
from arguments.models.erasing import erase
from arguments.models.revisions import revise
from arguments.models.translations import translate
from arguments.models.withdrawals import reinstate, withdraw
from arguments.search import column
from arguments.search.needles import needles
from tests.support.verbs import LESSON


def found(debate, words):
    return [
        one.pk for one in Claim.objects.filter(column.has_all(needles(words)), debate=debate).order_by("pk")
    ]


def write(people, text, **more):
    return people.pro.reply(**{"by": people.ben, "stance": "con", "text": text, "language": "en", **more})


def test_a_reply_is_found_and_a_thesis(people):
    assert found(people.debate, "bus costs") == [people.con.pk]
    assert found(people.debate, "SCHOOLS") == [people.thesis.pk]


def test_by_its_source_and_its_translation(people):
    claim = write(people, "No.", evidence=[Evidence(title="Timetables", url="https://www.example.org/late")])
    translate(people.con, by=people.ana, language="es", text="Los autobuses costarían más.")
    assert found(people.debate, "timetable") == found(people.debate, "example late") == [claim.pk]
    assert found(people.debate, "autobús") == [people.con.pk]


def test_as_long_as_the_class_reads_it(people):
    claim = write(people, "A zebra.")
    withdraw(claim, by=people.ben)
    assert found(people.debate, "zebra") == []
    reinstate(claim, by=people.ben)
    assert found(people.debate, "zebra") == [claim.pk]
    claim.hide(by=people.teacher, reason="No.")
    assert found(people.debate, "zebra") == []
    claim.restore(by=people.teacher)
    revise(claim, by=people.ben, text="A horse.", base=1)
    assert (found(people.debate, "zebra"), found(people.debate, "horse")) == ([], [claim.pk])
    said = translate(claim, by=people.ana, language="es", text="Un caballo.")
    said.hide(by=people.teacher, reason="No.")
    assert found(people.debate, "caballo") == []
    said.restore(by=people.teacher)
    assert found(people.debate, "caballo") == [claim.pk]


def test_not_before_the_class_reads_it(people):
    people.ben.screen(by=people.teacher)
    people.ben.refresh_from_db()
    claim, other = write(people, "A zebra."), write(people, "A second zebra.")
    send_back(other, by=people.teacher, reason="No.")
    assert found(people.debate, "zebra") == []
    approve(claim, by=people.teacher)
    assert found(people.debate, "zebra") == [claim.pk]


def test_erasing_a_person_leaves_none_of_their_words(people):
    write(people, "A zebra.", evidence=[Evidence(title="Zebras")])
    translate(people.pro, by=people.ben, language="es", text="Una cebra.")
    erase(people.ben, by=people.teacher)
    for word in ("zebra", "cebra", "buses"):
        assert found(people.debate, word) == []
    assert found(people.debate, "sleep") == [people.pro.pk]


def test_what_was_there_before_is_filled_in(people):
    translate(people.con, by=people.ana, language="es", text="Los autobuses.")
    write(people, "Hidden.").hide(by=people.teacher, reason="No.")
    right = dict(Claim.objects.values_list("pk", "stems"))
    Claim.objects.update(stems="")
    importlib.import_module("arguments.migrations.0018_stems").fill(apps, None)
    assert dict(Claim.objects.values_list("pk", "stems")) == right


@pytest.mark.parametrize("words", ["%", "_", "zz%", "100%", "\\", "'", "*", "b_ses"])
def test_no_character_means_any_other(people, words):
    assert not needles(words) or found(people.debate, words) == []


def test_it_is_right_after_every_verb(people):
    """Also after those that come: it is compared with a column that is made anew."""
    for verb, act in LESSON:
        act(people)
        kept = dict(Claim.objects.values_list("pk", "stems"))
        column.fill(Claim.objects.all())
        assert dict(Claim.objects.values_list("pk", "stems")) == kept, verb
    assert any(kept.values())
