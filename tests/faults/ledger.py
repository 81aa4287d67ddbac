"""What the clients were answered, held against what the server has."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from tests.faults.students import Class, Sentence


def lost(sentences: Iterable[Sentence], told: dict[str, Any]) -> list[Sentence]:
    """What was acknowledged and is not there, or is there as something else."""
    there = {(key, claim, text) for key, claim, text, _at in told["replies"]}
    return [one for one in sentences if one.claim and (one.key, one.claim, one.text) not in there]


def twice(sentences: Iterable[Sentence], told: dict[str, Any]) -> list[str]:
    """Keys and texts that made more than one claim. Every text is said once."""
    keys = Counter(key for key, _claim, _text, _at in told["replies"])
    texts = Counter(text for _key, _claim, text, _at in told["replies"])
    return [one for one, count in [*keys.items(), *texts.items()] if count > 1]


def unsaid(sentences: Iterable[Sentence], told: dict[str, Any]) -> set[str]:
    """Keys of claims that nobody has sent."""
    return {key for key, *_rest in told["replies"]} - {one.key for one in sentences}


def is_equal(told: dict[str, Any], *classes: Class) -> bool:
    """Nothing lost, nothing twice, nothing invented; votes as last answered, by the table and by the log; no fault."""
    sentences = [sentence for one in classes for sentence in one.sentences]
    votes = {vote for one in classes for vote in one.votes()}
    assert lost(sentences, told) == []
    assert twice(sentences, told) == []
    assert unsaid(sentences, told) == set()
    assert {tuple(one) for one in told["votes"]} == votes
    assert {tuple(one) for one in told["answers"]} == votes
    assert told["faults"] == []
    return True


def replays(sentences: Iterable[Sentence], told: dict[str, Any], ends: Iterable[float]) -> int:
    """How many were written before one of these moments, and acknowledged only after it."""
    written = {key: at for key, _claim, _text, at in told["replies"]}
    moments = list(ends)
    return sum(
        any(written[one.key] < moment < one.acknowledged_at for moment in moments)
        for one in sentences
        if one.key in written
    )
