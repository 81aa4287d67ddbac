"""What a test asks of the product's own data. It runs in a process of its own: `manage.py shell -c` on those data."""

import json
from typing import Any

from django.core.management import call_command
from django.db import connection

from arguments.log.replay import faults
from arguments.models import Claim, Contribution, Debate, Verb, Vote
from tests.support.cast import open_debate


def open_lesson(theses: int) -> None:
    """Open a debate to argue in, and say how one joins it and what there is to reply to."""
    debate, teacher = open_debate("rivera", "Ms Rivera")
    made = [
        Claim.propose(debate, by=teacher, text=f"Thesis number {number + 1}.", language="en").pk
        for number in range(theses)
    ]
    print(json.dumps({"debate": debate.pk, "code": debate.join_code, "theses": made}))


def tell(debate_id: int) -> None:
    """Say all that a test compares with what its clients were answered. Fails where a debate does not add up."""
    call_command("verify")
    debate = Debate.objects.get(pk=debate_id)
    told = {
        "sequence": debate.public_sequence,
        "claims": sorted(debate.claims.values_list("pk", flat=True)),
        "replies": replies(debate),
        "votes": votes(debate),
        "answers": answers(debate),
        "faults": [*faults(debate), *damages()],
    }
    print(json.dumps(told))


def replies(debate: Debate) -> list[tuple[Any, ...]]:
    """The key, the claim, its text, and when: of every reply that a form has made."""
    made = debate.contributions.filter(verb=Verb.REPLIED).exclude(key="")
    rows = made.values_list("key", "claim", "claim__text", "at")
    return [(key, claim, text, at.timestamp()) for key, claim, text, at in rows]


def votes(debate: Debate) -> list[tuple[int, int, int | None]]:
    """Who voted what on which claim, by the table."""
    return list(Vote.objects.filter(claim__debate=debate).values_list("participant", "claim", "impact"))


def answers(debate: Debate) -> list[tuple[int, int, int | None]]:
    """The same, by the log: the last one of each counts."""
    said = Contribution.objects.filter(debate=debate, verb=Verb.VOTED).order_by("number")
    last = {(move.participant_id, move.claim_id): move.after["impact"] for move in said}
    return [(who or 0, claim or 0, impact) for (who, claim), impact in last.items()]


def damages() -> list[str]:
    """What a SQLite file has wrong in itself. PostgreSQL says so by failing."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return [row[0] for row in cursor.fetchall() if row[0] != "ok"]
