"""What is erased is in no byte of the database's files (P4)."""

from pathlib import Path

import pytest
from django.db import connection, transaction
from django.urls import reverse

from arguments.models import Concern, Evidence, erasing, removed_debates, scrubbing
from arguments.models.joining import join
from arguments.models.revisions import revise
from arguments.models.translations import translate
from arguments.running import backups, retention
from tests.data.conftest import on_sqlite
from tests.support.cast import browser_of

pytestmark = on_sqlite
SECRETS = ("Xanthippe", "xanthippe", "QUERCUS", "OLEANDER", "MAGNOLIA", "WISTERIA", "HYDRANGEA", "CAMELLIA")


def bytes_of_all_files():
    place = Path(connection.settings_dict["NAME"])
    return b"".join(path.read_bytes() for path in place.parent.glob(place.name + "*"))


def found():
    content = bytes_of_all_files()
    return {secret for secret in SECRETS if secret.encode() in content}


@pytest.fixture
def xanthippe(people):
    """A student whose every text has a word that is nowhere else."""
    person = join(people.debate, nickname="Xanthippe", language="en")
    person.describe(by=people.teacher, label="CAMELLIA")
    evidence = [Evidence(title="WISTERIA", url="https://example.org/", quote="OLEANDER again")]
    claim = people.thesis.reply(
        by=person, stance="pro", text="A QUERCUS grows.", language="en", evidence=evidence
    )
    revise(claim, by=person, text="A MAGNOLIA grows." * 20, base=1)
    translate(people.con, by=person, language="es", text="Una HYDRANGEA crece.")
    Concern.tell(claim, by=people.ben, text="She wrote QUERCUS.")
    return person


def test_the_words_are_there_before(xanthippe):
    assert found() == set(SECRETS)


def test_an_erased_student_is_in_no_byte(people, xanthippe):
    erasing.erase(xanthippe, by=people.teacher)
    assert found() == set()


def test_so_it_is_by_the_page(people, xanthippe):
    browser_of(people.teacher).post(reverse("erasure", args=[xanthippe.pk]))
    assert found() == set()


def test_a_removed_debate_is_in_no_byte(people, xanthippe):
    removed_debates.remove_for_good(people.debate)
    assert found() == set()


def test_what_could_not_be_done_at_once_is_done_at_the_next_tidying(people, xanthippe, monkeypatch):
    monkeypatch.setattr(scrubbing, "_is_required", lambda: False)  # as if the process had ended at the commit
    erasing.erase(xanthippe, by=people.teacher)
    assert found()
    monkeypatch.undo()
    retention.tidy()
    assert found() == set()


def test_without_an_erasure_nothing_is_written_anew(people, monkeypatch):
    monkeypatch.setattr(scrubbing, "scrub", lambda: pytest.fail("it was written anew"))
    retention.tidy()


def test_an_older_backup_has_it_until_it_is_forgotten(people, xanthippe):
    old = backups.make().path
    erasing.erase(xanthippe, by=people.teacher)
    assert b"Xanthippe" in old.read_bytes()
    fresh = backups.forget()
    assert not old.exists() and b"Xanthippe" not in fresh.path.read_bytes()


def test_an_erasure_that_is_undone_asks_for_nothing(people, xanthippe):
    with transaction.atomic():
        erasing.erase(xanthippe, by=people.teacher)
        transaction.set_rollback(True)
    assert "Xanthippe" in found() and not scrubbing._is_required()
