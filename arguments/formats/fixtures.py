"""The fixture's document: a debate as TOML, replayed through the verbs with its own times."""

import tomllib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError

from arguments.models import (
    Account,
    Claim,
    Debate,
    Evidence,
    Mark,
    Participant,
    Position,
    Refusal,
    Vote,
    clock,
)
from arguments.models.beginnings import open_debate
from arguments.models.contributions import writing
from arguments.models.joining import join
from arguments.models.translations import translate

# What reading a document can raise, from its bytes to the refusals of the verbs.
FAULTS = (OSError, ValueError, KeyError, IndexError, StopIteration, TypeError, Refusal, ValidationError)
# A time, and what is done then.
Dated = tuple[datetime, Callable[[], object]]


def read(document: bytes, *, teacher: str) -> Debate | None:
    """The debate that this document describes, made by its verbs; `teacher` is the user name of its account.

    None where it was loaded before. Raises one of FAULTS where the document is not in order; then nothing is written.
    """
    content = tomllib.loads(document.decode("utf-8"))
    if Debate.objects.filter(fixture=content["key"]).exists():
        return None
    with writing():
        account, _is_new = Account.objects.get_or_create_teacher(teacher)
        return _Replay(content, account).run()


class _Replay:
    """One document on its way through the verbs."""

    def __init__(self, document: dict[str, Any], account: Account) -> None:
        self.document = document
        self.account = account
        self.voices: dict[str, Participant] = {}
        self.claims: dict[str, Claim] = {}

    def run(self) -> Debate:
        with clock.at(self.document["claims"][0]["at"] - timedelta(days=1)):
            self._open()
            self._seat_voices()
        for at, act in sorted(self._acts(), key=lambda each: each[0]):
            with clock.at(at):
                act()
        last = max(at for at, _act in self._acts())
        with clock.at(last + timedelta(minutes=1)):
            self.debate.move_to(self.document["phase"], by=self.teacher)
        return self.debate

    def _open(self) -> None:
        voice = next(one for one in self.document["voices"] if one["role"] == "teacher")
        languages = self.document["languages"]
        self.debate, self.teacher = open_debate(
            by=self.account,
            nickname=voice["nickname"],
            briefs={one: (self.document["question"][one], self.document["brief"][one]) for one in languages},
            language=languages[0],
            second_language="".join(languages[1:2]),
            fixture=self.document["key"],
            phase="arguing",
            is_example=self.document.get("is_example", False),
        )
        self.voices[voice["key"]] = self.teacher

    def _seat_voices(self) -> None:
        for voice in self.document["voices"]:
            if voice["key"] not in self.voices:
                self.voices[voice["key"]] = join(
                    self.debate, nickname=voice["nickname"], language=voice["language"], role=voice["role"]
                )

    def _acts(self) -> Iterator[Dated]:
        """Every claim at its time; its translation, marks, votes and positions in the minutes after it."""
        for row in self.document["claims"]:
            at = row["at"]
            yield at, partial(self._claim, row)
            if "translation" in row:
                yield at + timedelta(seconds=30), partial(self._translate, row)
            for later, act in enumerate(self._answers(row), start=1):
                yield at + timedelta(minutes=20, seconds=7 * later), act

    def _answers(self, row: dict[str, Any]) -> Iterator[Callable[[], object]]:
        for mark in row.get("marks", ()):
            yield partial(self._mark, row["key"], mark["by"], mark["kind"])
        for voice, impact in row.get("votes", {}).items():
            yield partial(self._vote, row["key"], voice, None if impact == "unsure" else impact)
        for voice, stand in row.get("positions", {}).items():
            yield partial(self._position, row["key"], voice, stand)

    def _mark(self, claim: str, voice: str, kind: str) -> None:
        Mark.put(self.claims[claim], by=self.voices[voice], kind=kind)

    def _vote(self, claim: str, voice: str, impact: int | None) -> None:
        Vote.cast(self.claims[claim], by=self.voices[voice], impact=impact)

    def _position(self, claim: str, voice: str, stand: str) -> None:
        Position.take(self.claims[claim], by=self.voices[voice], stand=stand)

    def _claim(self, row: dict[str, Any]) -> None:
        said = {
            "by": self.voices[row["by"]],
            "text": row["text"],
            "language": row["language"],
            "evidence": [Evidence(**source) for source in row.get("sources", ())],
        }
        if "parent" in row:
            self.claims[row["key"]] = self.claims[row["parent"]].reply(stance=row["stance"], **said)
        else:
            self.claims[row["key"]] = Claim.propose(self.debate, **said)

    def _translate(self, row: dict[str, Any]) -> None:
        other = next(one for one in self.debate.languages if one != row["language"])
        translate(
            self.claims[row["key"]],
            by=self.voices[row["translated_by"]],
            language=other,
            text=row["translation"],
        )
