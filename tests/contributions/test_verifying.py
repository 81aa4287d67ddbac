"""`manage.py verify`: every debate's log against its tables."""

import pytest
from django.core.management import CommandError, call_command

from arguments.models import Claim
from tests.support.ledger import unwritten
from tests.support.verbs import LESSON


def test_what_went_through_the_verbs_is_verified(people, capsys):
    for _verb, act in LESSON:
        act(people)
    call_command("verify")
    assert capsys.readouterr().out == "2 debates verified.\n"


def test_verifying_changes_nothing(people):
    with unwritten():
        call_command("verify")


def test_what_was_written_past_them_is_named(people, capsys):
    Claim.objects.filter(pk=people.pro.pk).update(text="Not what I said.")
    with pytest.raises(CommandError, match="1 of 2"):
        call_command("verify")
    complaint = capsys.readouterr().err
    assert f"Debate {people.debate.pk}" in complaint and f"claim {people.pro.pk}" in complaint


def test_no_text_is_printed(people, capsys):
    Claim.objects.filter(pk=people.pro.pk).update(text="Not what I said.", stance="con")
    with pytest.raises(CommandError):
        call_command("verify")
    assert "Not what I said" not in capsys.readouterr().err
