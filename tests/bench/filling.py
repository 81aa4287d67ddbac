"""Debates filled with the workload: begun and joined by the verbs, their claims and votes written in bulk.

One claim by its verb takes a few milliseconds, so a debate of 10,000 with its votes would take minutes. What is written
here is what the verbs would have written: the log, the tables and the sequence agree (`manage.py verify`).
`manage.py shell` runs `print_filled` where the product's own settings are.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from arguments import models
from arguments.models import clock
from arguments.models.beginnings import begin
from arguments.models.contributions import writing
from arguments.models.joining import join
from arguments.models.votes import Impact, recorded
from arguments.running.addresses import first_teacher
from tests.bench import workload

SEEDED = "us-military-mexico"
BATCH = 500


def print_filled(sizes: Sequence[int]) -> None:
    """Fill a debate of each size, and print where all of them are, the seeded one first."""
    found = [models.Debate.objects.get(fixture=SEEDED), *map(filled, sizes)]
    print(json.dumps([described(debate) for debate in found]))


def described(debate: models.Debate) -> dict[str, object]:
    theses = debate.claims.filter(parent=None).values_list("pk", flat=True)
    replies = debate.claims.exclude(parent=None).order_by("pk").values_list("pk", flat=True)
    return {
        "id": debate.pk,
        "code": debate.join_code,
        "thesis": theses[0],
        "claims": list(replies),
    }


@writing()
def filled(size: int) -> models.Debate:
    """A debate with so many claims beneath one thesis, that everybody may read and join, in the phase arguing."""
    debate, teacher = begin(
        by=first_teacher(),
        nickname="Ms Bench",
        question=f"What do {size:,} claims cost?",
        background="",
        theses=["Everything that is said costs something."],
        language="en",
        is_example=True,
    )
    debate.move_to("arguing", by=teacher)
    people = [
        join(debate, nickname=f"Student {number + 1}", language="en") for number in range(workload.AUTHORS)
    ]
    _Filling(debate, people).write(workload.claims(size))
    return debate


class _Filling:
    """One debate on its way to its size."""

    def __init__(self, debate: models.Debate, people: list[models.Participant]) -> None:
        self.debate, self.people = debate, people
        self.debate.refresh_from_db()
        # The number of the last contribution, and of the last one that readers may know of.
        self.number = self.told = debate.sequence
        self.at = clock.now()
        self.made = {0: debate.claims.get().pk}

    def write(self, claims: list[workload.Claim]) -> None:
        # A level after the other, since a claim is written with the id of its parent.
        for _depth, level in groupby(claims, key=lambda claim: workload.depth_of(claim.number)):
            self._write_level(list(level))
        self.debate.sequence = self.number
        self.debate.public_sequence = self.debate.staff_sequence = self.told
        self.debate.save(update_fields=["sequence", "public_sequence", "staff_sequence"])

    def _write_level(self, level: list[workload.Claim]) -> None:
        rows = models.Claim.objects.bulk_create(map(self._claim, level), BATCH)
        self.made.update({claim.number: row.pk for claim, row in zip(level, rows, strict=True)})
        models.Revision.objects.bulk_create(map(self._revision, rows), BATCH)
        pairs = list(zip(level, rows, strict=True))
        votes = [list(self._votes(claim, row)) for claim, row in pairs]
        models.Vote.objects.bulk_create([vote for each in votes for vote in each], BATCH)
        log = [
            one
            for row, each in zip(rows, votes, strict=True)
            for one in (self._replied(row), *(self._voted(vote, place) for place, vote in enumerate(each, 1)))
        ]
        models.Contribution.objects.bulk_create(log, BATCH)

    def _claim(self, claim: workload.Claim) -> models.Claim:
        place = (claim.number - 1) % workload.CHILDREN
        return models.Claim(
            debate=self.debate,
            parent_id=self.made[claim.parent],
            stance="pro" if claim.is_pro else "con",
            position=place,
            ordinal=place + 1,
            text=claim.text,
            language=self.debate.language,
            author=self.people[claim.author],
            created_at=self.at,
        )

    def _revision(self, row: models.Claim) -> models.Revision:
        return models.Revision(
            claim=row, language=row.language, number=1, text=row.text, author=row.author, made_at=self.at
        )

    def _votes(self, claim: workload.Claim, row: models.Claim) -> Iterator[models.Vote]:
        for vote in claim.votes:
            voter = self.people[vote.voter]
            impact = Impact.GOOD if vote.is_up else Impact.NONE
            yield models.Vote(
                claim=row,
                participant=voter,
                impact=impact,
                under_id=voter.under_id,
                parent_id=row.parent_id,
                stance=row.stance,
                at=self.at,
            )

    def _replied(self, row: models.Claim) -> models.Contribution:
        replied = self._logged(models.Verb.REPLIED, row, row.author, {}, row.placed())
        self.told = replied.number
        return replied

    def _voted(self, vote: models.Vote, place: int) -> models.Contribution:
        """`place`: it is the claim's first vote, its second one and so on; every third one moves the shown tally."""
        before, after = recorded(None), recorded(vote)
        logged = self._logged(models.Verb.VOTED, vote.claim, vote.participant, before, after)
        logged.is_public = place % models.VOTERS_TO_SHOW == 0
        if logged.is_public:
            self.told = logged.number
        return logged

    def _logged(
        self,
        verb: models.Verb,
        claim: models.Claim,
        by: models.Participant,
        before: dict[str, object],
        after: dict[str, object],
    ) -> models.Contribution:
        self.number += 1
        return models.Contribution(
            debate=self.debate,
            number=self.number,
            participant=by,
            verb=verb,
            claim=claim,
            before=before,
            after=after,
            at=self.at,
        )
