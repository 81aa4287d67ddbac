"""How often the claim that says so already is found: the hit rates of the paraphrases beside."""

from collections import defaultdict
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from arguments.search.similar import Said, index_of, near
from arguments.strength import Semantics
from arguments.tree import About, Node, Rendition, Tree
from tests.similar.paraphrases import PARAPHRASES
from tests.support.examples import FIXTURES, told

FIXTURE = FIXTURES / "us-military-mexico.json"
AT = datetime(2026, 9, 1, tzinfo=UTC)
OTHER = {"en": "es", "es": "en"}


class Rate(NamedTuple):
    """Of so many, so many were found first, and so many among the three that are shown."""

    first: int = 0
    shown: int = 0
    all: int = 0

    def __add__(self, other: Any) -> "Rate":
        return Rate(*(one + another for one, another in zip(self, other, strict=True)))


def claims() -> list[dict[str, Any]]:
    return list(told(FIXTURE)["claims"])


def seeded(debate_id: int, *, times: int = 1, has_translations: bool = False) -> Tree:
    """The seeded claims as a Tree, several times over if asked: then with other words in each."""
    rows = claims()
    ids = {row["key"]: number for number, row in enumerate(rows, 1)}
    nodes = {}
    for time in range(times):
        for row in rows:
            claim = ids[row["key"]] + time * len(rows)
            nodes[claim] = node(claim, row, ids.get(row.get("parent", "")), time, has_translations)
    return Tree(
        debate_id=debate_id,
        sequence=1,
        semantics=Semantics.DEFAULT,
        claims=MappingProxyType(nodes),
        theses=(),
        count=None,  # type: ignore[arg-type]
        about=About(False, True, {}),
        arrivals=(),
        edition=1,
    )


def node(claim: int, row: dict[str, Any], parent: int | None, time: int, has_translations: bool) -> Node:
    words = row["text"].split()
    text = " ".join(f"{word}{time}" if place % 3 == time % 3 else word for place, word in enumerate(words))
    other = Rendition(OTHER[row["language"]], row["translation"], "")
    return Node(
        id=claim, parent=parent, stance=row.get("stance", ""), position=1, ordinal=1,
        text=text if time else row["text"], language=row["language"], author_id=1, author="", created_at=AT,
        tombstone="", revision=1, translations=(other,) if has_translations else (),
    )  # fmt: skip


def rates(tree: Tree) -> dict[str, Rate]:
    """By the two languages, as in "en → es": typed in the first one, the claim is in the second."""
    rows = {row["key"]: (number, row["language"]) for number, row in enumerate(claims(), 1)}
    found: defaultdict[str, Rate] = defaultdict(Rate)
    for paraphrase in PARAPHRASES:
        claim, language = rows[paraphrase.claim]
        shown = [one.claim for one in near(tree, Said(paraphrase.text, paraphrase.language))]
        found[f"{paraphrase.language} → {language}"] += Rate(shown[:1] == [claim], claim in shown, 1)
    return dict(found)


def filled(tree: Tree) -> Tree:
    """The Tree, after everything that is compared has been made of it."""
    near(tree, Said("Are we ready now?", "en"))
    index_of(tree.debate_id).fill()
    return tree
