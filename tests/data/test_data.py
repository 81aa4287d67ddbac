"""Backups by the page: a list, one more, a download. And a quiet debate that is kept."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from arguments.models import Debate, RemovedDebate, clock, removed_debates
from arguments.models.removed_debates import Cause
from arguments.running import backups
from tests.support import stage as rolled_back
from tests.support.cast import browser_of, htmx
from tests.support.pages import page

# Unlike the other tests of this folder, these need no committed rows.
stage, db, people = rolled_back.stage, rolled_back.db, rolled_back.people

DATA, BACKUPS = reverse("data"), reverse("backups")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def operator(people):
    return browser_of(people.teacher)


def test_it_makes_one_and_lists_it(operator):
    answer = operator.post(BACKUPS)
    assert answer["Location"] == f"{DATA}?made"
    assert backups.kept()[0].name in page(operator.get(DATA)).text


def test_it_downloads_one_for_no_cache_to_keep(operator):
    operator.post(BACKUPS)
    made = backups.kept()[0]
    answer = operator.get(reverse("backup", args=[made.name]))
    assert answer.content == made.path.read_bytes()
    assert answer["Content-Disposition"] == f'attachment; filename="{made.name}"'
    assert "no-store" in answer["Cache-Control"] and "Content-Encoding" not in answer


@pytest.mark.parametrize(
    "name", ["secret-key", "..", "%2e%2e", "counterpoint.sqlite3", "counterpoint-1.sqlite3"]
)
def test_nothing_else_is_downloaded(operator, tmp_path, name):
    operator.post(BACKUPS)
    for folder in (tmp_path, tmp_path / "backups"):
        (folder / "secret-key").write_text("secret")
    assert operator.get(f"/data/backups/{name}/").status_code == 404


def test_what_cannot_be_made_is_said(operator, tmp_path):
    (tmp_path / "backups").write_text("in the way")
    answer = operator.post(BACKUPS)
    assert answer.status_code == 409 and "Nothing was backed up" in page(answer).text


def test_nobody_but_the_operator_gets_at_them(operator, people):
    operator.post(BACKUPS)
    addresses = [DATA, reverse("backup", args=[backups.kept()[0].name]), reverse("backup", args=["none"])]
    for person in (people.other_teacher,):
        client = browser_of(person)
        assert [client.get(one).status_code for one in addresses] == [403] * 3
        assert client.post(BACKUPS).status_code == 403
    for person in (None, people.ana):
        client = browser_of(person)
        assert [client.get(one).status_code for one in addresses] == [302] * 3
        assert client.post(BACKUPS).status_code == 403


def test_it_works_as_a_part(operator):
    assert operator.get(DATA, headers=htmx()).status_code == 200


def test_they_take_no_other_method(operator):
    assert (operator.post(DATA).status_code, operator.get(BACKUPS).status_code) == (405, 405)
    assert operator.post(reverse("backup", args=["x"])).status_code == 405


# --- what was removed -------------------------------------------------------------------------------------------


def test_it_lists_the_debates_that_were_removed_for_good(operator, people):
    contributions, question = people.debate.contributions.count(), people.debate.question
    removed_debates.remove_for_good(people.debate, Cause.GRACE)
    shown = page(operator.get(DATA)).text
    assert f"6 people, 3 claims, {contributions} moves in the log; a teacher deleted it" in shown
    assert question not in shown


def test_it_lists_the_latest_twenty(operator, people):
    for number in range(21):
        with clock.at(timezone.now() - timedelta(days=number)):
            RemovedDebate.note(people.elsewhere, Cause.QUIET)
    assert page(operator.get(DATA)).text.count("nothing had happened") == 20


# --- a quiet debate ---------------------------------------------------------------------------------------------


@pytest.fixture
def quiet(people):
    people.debate.expires_at = timezone.now() + timedelta(days=9)
    people.debate.save()
    return people.debate


def test_its_teacher_sees_the_day_and_keeps_it(operator, quiet):
    path = reverse("keeping", args=[quiet.pk])
    assert path in page(operator.get(reverse("debates"))).values("action")
    assert operator.post(path)["Location"] == reverse("debates")
    assert Debate.objects.get(pk=quiet.pk).expires_at > timezone.now() + timedelta(days=300)
    assert path not in page(operator.get(reverse("debates"))).values("action")


def test_how_long_debates_stay_is_said_in_plain_words(operator, settings):
    assert "400 days" in page(operator.get(reverse("debates"))).text
    settings.RETENTION_DAYS = 0
    assert "until you delete them" in page(operator.get(reverse("debates"))).text


@pytest.mark.parametrize(
    ("role", "status"), [("ana", 403), ("moderator", 403), ("stranger", 404), (None, 404)]
)
def test_nobody_else_keeps_it(people, quiet, role, status):
    client = browser_of(getattr(people, role) if role else None)
    assert client.post(reverse("keeping", args=[quiet.pk])).status_code == status
    assert Debate.objects.get(pk=quiet.pk).expires_at == quiet.expires_at


def test_keeping_takes_no_get(operator, quiet):
    assert operator.get(reverse("keeping", args=[quiet.pk])).status_code == 405
