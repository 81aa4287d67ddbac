"""Examples: Counterpoint's JSON with a part that says how to replay the debate through the verbs, with its own times.

docs/formats.md describes that part, `replay`.
"""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError

from arguments.formats import counterpoint
from arguments.formats.document import Document, Malformed, Said
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
FAULTS = (
    OSError, ValueError, KeyError, IndexError, StopIteration, TypeError, Malformed, Refusal, ValidationError
)  # fmt: skip
# A time, and what is done then.
Dated = tuple[datetime, Callable[[], object]]


def read(content: bytes, *, teacher: str) -> Debate | None:
    """The debate that this document describes, made by its verbs; `teacher` is the user name of its account.

    None where it was loaded before. Raises one of FAULTS where the document is not in order; then nothing is written.
    """
    text = content.decode("utf-8")
    document, notes = counterpoint.read(text)
    if notes:
        raise ValueError(*(note.message for note in notes))
    replay = json.loads(text)["replay"]
    if Debate.objects.filter(fixture=replay["key"]).exists():
        return None
    with writing():
        account, _is_new = Account.objects.get_or_create_teacher(teacher)
        return _Replay(document, replay, account).run()


class _Replay:
    """One document on its way through the verbs."""

    def __init__(self, document: Document, replay: dict[str, Any], account: Account) -> None:
        self.document, self.replay = document, replay
        self.account = account
        # By their nicknames, and by their indices in the document.
        self.voices: dict[str, Participant] = {}
        self.claims: dict[int, Claim] = {}

    def run(self) -> Debate:
        with clock.at(_time(self.document.claims[0]) - timedelta(days=1)):
            self._open()
            self._seat_voices()
        for at, act in sorted(self._acts(), key=lambda each: each[0]):
            with clock.at(at):
                act()
        last = max(at for at, _act in self._acts())
        with clock.at(last + timedelta(minutes=1)):
            self.debate.move_to(self.replay["phase"], by=self.teacher)
        return self.debate

    def _open(self) -> None:
        voice = next(one for one in self.replay["voices"] if one["role"] == "teacher")
        document, languages = self.document, self.document.languages
        self.debate, self.teacher = open_debate(
            by=self.account,
            nickname=voice["nickname"],
            briefs={
                one: (document.titles.get(one, document.title), document.background.get(one, ""))
                for one in languages
            },
            language=languages[0],
            second_language="".join(languages[1:2]),
            fixture=self.replay["key"],
            phase="arguing",
            is_example=self.replay.get("is_example", False),
        )
        self.voices[voice["nickname"]] = self.teacher

    def _seat_voices(self) -> None:
        for voice in self.replay["voices"]:
            if voice["nickname"] not in self.voices:
                self.voices[voice["nickname"]] = join(
                    self.debate, nickname=voice["nickname"], language=voice["language"], role=voice["role"]
                )

    def _acts(self) -> Iterator[Dated]:
        """Every claim at its time; its translation, marks, votes and positions in the minutes after it."""
        for place, said in enumerate(self.document.claims):
            at = _time(said)
            yield at, partial(self._claim, place, said)
            if said.translation:
                yield at + timedelta(seconds=30), partial(self._translate, place, said)
            for later, act in enumerate(self._answers(place, said.key), start=1):
                yield at + timedelta(minutes=20, seconds=7 * later), act

    def _answers(self, place: int, key: str) -> Iterator[Callable[[], object]]:
        for mark in self.replay.get("marks", ()):
            if mark["claim"] == key:
                yield partial(self._mark, place, mark["by"], mark["kind"])
        for voter in self.document.voters:
            if place in voter.votes:
                yield partial(self._vote, place, voter.name, voter.votes[place])
        for voice, stand in self.replay.get("positions", {}).get(key, {}).items():
            yield partial(self._position, place, voice, stand)

    def _mark(self, place: int, voice: str, kind: str) -> None:
        Mark.put(self.claims[place], by=self.voices[voice], kind=kind)

    def _vote(self, place: int, voice: str, impact: int | None) -> None:
        Vote.cast(self.claims[place], by=self.voices[voice], impact=impact)

    def _position(self, place: int, voice: str, stand: str) -> None:
        Position.take(self.claims[place], by=self.voices[voice], stand=stand)

    def _claim(self, place: int, said: Said) -> None:
        given: dict[str, Any] = {
            "by": self.voices[said.author],
            "text": said.text,
            "language": said.language,
            "evidence": [
                Evidence(one.section, one.title, one.url, one.quote, one.locator) for one in said.sources
            ],
        }
        if said.parent is None:
            self.claims[place] = Claim.propose(self.debate, **given)
        else:
            self.claims[place] = self.claims[said.parent].reply(stance=said.stance, **given)

    def _translate(self, place: int, said: Said) -> None:
        other = next(one for one in self.debate.languages if one != said.language)
        voice = self.voices[self.replay["translators"][said.key]]
        translate(self.claims[place], by=voice, language=other, text=said.translation)


def _time(said: Said) -> datetime:
    if said.created_at is None:
        raise ValueError(f"claim {said.key} has no time")
    return said.created_at
