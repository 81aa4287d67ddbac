"""One person's data in one file: everything that is stored about them in a debate, and nothing about anybody else.

Every column of a table that refers to a person is either in `PARTS` or, with the reason, in `LEFT_OUT`; a test
compares both with the database. The person's own file holds everything. The teacher's file, which may be passed on
to a family, says instead of the votes and positions only on which share of the claims there are any.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from arguments.models import (
    Account,
    Claim,
    Concern,
    Contribution,
    Mark,
    Moment,
    Participant,
    Pass,
    Position,
    Revision,
    Seat,
    Source,
    Translation,
    Verb,
    Vote,
    clock,
)
from arguments.models.merging import former_seats
from arguments.models.turnout import Share

FORMAT = "counterpoint-participant 1"
BALLOT = Verb.whose(lambda row: row.is_ballot)
CONFIDENTIAL = Verb.whose(lambda row: row.is_confidential)


@dataclass(frozen=True)
class Part:
    """One list of the file: these columns of the rows of `model` whose lookup `of` is the person."""

    name: str
    model: type[models.Model]
    of: str
    columns: str
    is_ballot: bool = False


PARTS = (
    Part(
        "seats", Participant, "pk",
        "id debate_id role nickname nickname_key language pseudonym label is_listed is_waiting is_muted is_screened "
        "seen_sequence visit_sequence private_sequence visited_at joined_at removed_at",
    ),
    Part("passes", Pass, "participant", "id debate_id participant_id way opened_at"),
    Part("browsers", Seat, "participant", "id participant_id under_id taken_at"),
    Part(
        "claims", Claim, "author",
        "id debate_id parent_id stance position ordinal text language revision author_id visibility hidden_reason "
        "merged_into_id original_id is_undercut is_late created_at",
    ),
    Part("sources", Source, "claim__author", "id claim_id position section title url quote locator"),
    Part("versions", Revision, "author", "id claim_id language number text author_id made_at is_withheld"),
    Part("translations", Translation, "author", "id claim_id language text revision author_id is_hidden hidden_reason"),
    Part(
        "votes", Vote, "participant",
        "id claim_id participant_id impact under_id parent_id stance at", is_ballot=True,
    ),
    Part("positions", Position, "participant", "id claim_id participant_id stand moment under_id at", is_ballot=True),
    Part("marks", Mark, "participant", "id claim_id participant_id kind at resolved_at"),
    Part("concerns", Concern, "participant", "id claim_id participant_id text told_at heard_at"),
    Part(
        "log", Contribution, "participant",
        "id debate_id number participant_id verb claim_id before after at is_public",
    ),
)  # fmt: skip

KEY = "opens the seat, and says nothing of the person"
MOVED = "where a claim stood before it was moved; that it was is in `done_by_others`, or in the log"
LEFT_OUT = {
    "participant.account_id": "a colleague's account, on its own page; a student has none",
    "participant.seat_code": KEY,
    "participant.join_key": KEY,
    "pass.code": KEY,
    "seat.fingerprint": KEY,
    "claim.entered_by_id": "somebody else: who typed it",
    "claim.stems": "the words of a text that is in the file itself",
    "formerplace.id": MOVED,
    "formerplace.claim_id": MOVED,
    "formerplace.parent_id": MOVED,
    "formerplace.ordinal": MOVED,
    "contribution.about_id": "somebody else; what others did about the person is `done_by_others`, without who did it",
    "contribution.key": "a random number of the form that was sent",
    "contribution.digest": "a fingerprint of a text that is in the file itself",
}
# The teacher's private line about a person: in the teacher's file only. The teacher may pass it on.
TEACHERS_ONLY = ("label",)


def export(person: Participant, *, with_ballot: bool) -> dict[str, Any]:
    """The file as values for DjangoJSONEncoder; `with_ballot` for the person's own file, not for the teacher's.

    The own file has the answers given under the pass under which the person acts, and no others.
    """
    people = [person.pk, *(former.pk for former in former_seats(person))]
    return {
        "format": FORMAT,
        "made_at": clock.now(),
        "debate": {"id": person.debate_id, "question": person.debate.question},
        "participant": person.pk,
        **{part.name: _content(part, people, with_ballot, person.under_id) for part in PARTS},
        "done_by_others": list(_done_by_others(people)),
        **({"tokens": list(_tokens(person.account))} if with_ballot and person.account else {}),
    }


def _content(part: Part, people: list[int], with_ballot: bool, under: int | None) -> object:
    rows: models.QuerySet[Any] = part.model._default_manager.filter(**{f"{part.of}__in": people})
    if part.is_ballot and not with_ballot:
        return {"answered": Share.of(rows.values("claim").distinct().count(), _open_to(part.model, people))}
    if part.is_ballot:
        rows = rows.filter(under=under)
    if part.model is Contribution and not with_ballot:
        rows = rows.exclude(verb__in=BALLOT)
    columns = [name for name in part.columns.split() if not (with_ballot and name in TEACHERS_ONLY)]
    values = [_without_code(row) for row in rows.order_by("pk").values(*columns)]
    return [row for row in values if row.get("verb") not in BALLOT or _keep_own_answers(row, under)]


def _keep_own_answers(row: dict[str, Any], under: int | None) -> bool:
    """Empty `before` and `after` of a logged answer where it was given under another pass; False if both were."""

    def is_own(side: dict[str, Any]) -> bool:
        passes = [side.get(f"under-{moment}") for moment in Moment.values if side.get(moment)]
        passes += [side.get("under")] if side.get("voted") else []
        return passes == [under]

    had, has = is_own(row["before"]), is_own(row["after"])
    is_taken_back = row["after"].get("voted") is False
    row["before"] = row["before"] if had else {}
    row["after"] = row["after"] if has or (had and is_taken_back) else {}
    return had or has


def _tokens(account: Account) -> Iterator[Any]:
    """The account's, not the debate's: in its owner's file alone, and without what opens anything."""
    yield from account.tokens.order_by("pk").values(
        "id", "name", "beginning", "made_at", "ends_at", "used_on"
    )


def _open_to(model: type[models.Model], people: list[int]) -> int:
    """How many claims these seats of one person could answer: theses with positions, others' replies with votes."""
    debate = Participant.objects.get(pk=people[0]).debate
    claims = Claim.objects.filter(debate=debate).visible()
    return (
        claims.theses() if model is Position else claims.exclude(parent=None).exclude(author__in=people)
    ).count()


def _without_code(row: dict[str, Any]) -> dict[str, Any]:
    """The row, without the nickname of a listed seat that waits for its person."""
    return {**row, "nickname": "", "nickname_key": ""} if row.get("is_waiting") else row


def _done_by_others(people: list[int]) -> Iterator[Any]:
    """What others did about the person or the person's claims: what and when, never who."""
    about = Q(about__in=people) | Q(claim__author__in=people)
    by_others = Contribution.objects.filter(about).exclude(participant__in=people).exclude(verb__in=BALLOT)
    # What was marked or told about the person's claims, and what became of that, is between others.
    contributions = by_others.exclude(Q(verb__in=CONFIDENTIAL) & ~Q(about__in=people))
    yield from contributions.order_by("pk").values("number", "verb", "claim_id", "at")
