"""The admin shows debates read-only, to the staff alone: every change goes through the log."""

import pytest
from django.urls import reverse

from arguments.models import Account
from tests.support.cast import browser_of
from tests.support.rows import digest

MODELS = ("debate", "participant", "claim", "contribution")


@pytest.fixture
def staff(people):
    client = browser_of(None)
    client.force_login(Account.objects.create_superuser("technician"))
    return client


def pages(people, model):
    number = getattr(people, {"participant": "ana", "claim": "con"}.get(model, "debate")).pk
    number = people.debate.contributions.first().pk if model == "contribution" else number
    return reverse(f"admin:arguments_{model}_changelist"), reverse(
        f"admin:arguments_{model}_change", args=[number]
    )


@pytest.mark.parametrize("model", MODELS)
def test_the_staff_may_look(people, staff, model):
    assert [staff.get(path).status_code for path in pages(people, model)] == [200, 200]


@pytest.mark.parametrize("model", MODELS)
def test_not_even_the_staff_changes_adds_or_deletes(people, staff, model):
    _all, one = pages(people, model)
    before = digest()
    paths = [one, one.replace("change/", "delete/"), reverse(f"admin:arguments_{model}_add")]
    assert [staff.post(path, {"post": "yes"}).status_code for path in paths] == [403] * 3
    assert digest() == before


def test_a_contribution_does_not_say_who_voted_what(people, staff):
    from arguments.models import Vote

    Vote.cast(people.con, by=people.ana, impact=4)
    path = reverse("admin:arguments_contribution_change", args=[people.debate.contributions.last().pk])
    body = staff.get(path).content.decode()
    assert "impact" not in body and "field-participant" not in body


@pytest.mark.parametrize("model", ["vote", "position", "seat"])
def test_secrets_are_not_in_it_at_all(staff, model):
    assert staff.get(f"/admin/arguments/{model}/").status_code == 404


def test_a_seat_code_is_not_shown(people, staff):
    body = staff.get(reverse("admin:arguments_participant_change", args=[people.ana.pk])).content.decode()
    assert people.ana.seat_code not in body


def test_being_of_the_staff_opens_no_debate(people, staff):
    assert staff.get(people.debate.get_absolute_url()).status_code == 404
