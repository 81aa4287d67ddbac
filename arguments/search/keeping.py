"""What is kept of a debate's shown texts, so that likenesses are found: stems and vectors, in memory like the Tree.

They go as soon as a text is hidden, withdrawn, revised or erased. Bringing up many texts, and every vector, is the work
of a thread of its own: nobody who types waits for that, and finds what is there.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from queue import SimpleQueue
from typing import NamedTuple

from arguments import text as texts
from arguments.search.likeness import Read, Words, read
from arguments.search.meaning import LONGEST, Encoder, Vectors
from arguments.tree import Node, Tree

# From which likeness on a text is alike: by words, and by meaning.
BY_WORDS, BY_MEANING = 0.2, 0.35
# One common word is a coincidence, unless there are hardly any others.
ONE_WORD = 0.5
# How much the same words add to a meaning, in the same language.
WORDS_ADD = 0.3
# Claims that a request takes in itself.
AT_ONCE = 200
# Seconds after each text in which the others have their turn.
PAUSE = 0.001

Place = tuple[int, str]  # a claim's id, and the language of one of its texts
Shown = tuple[tuple[str, str], ...]  # the texts of a claim, each with its language before it


class Near(NamedTuple):
    """A text that is alike: by how much more than it must be, by its meaning alone (0 if by words), and which."""

    likeness: float
    cosine: float
    place: Place


class Kept(NamedTuple):
    """A text as it is read, and the language that it is in by its words."""

    line: str
    language: str


class Index:
    """The shown texts of one debate's claims. Threads ask one after the other."""

    def __init__(self, encoder: Encoder | None, worker: "Worker") -> None:
        self._encoder = encoder
        self._worker = worker
        self._lock = threading.Lock()
        self._sequence = -1
        self._is_current = False
        self._shown: dict[int, Shown] = {}
        self._coming: dict[int, Shown] = {}
        self._texts: dict[Place, Kept] = {}
        self._words: dict[str, Words[Place]] = {}
        self._vectors = Vectors[Place]()
        self._lacking: dict[Place, None] = {}

    def near(self, tree: Tree, line: str, mine: Read) -> Iterator[tuple[Near, Kept]]:
        """The texts of this Tree that are alike, the most alike first."""
        vector = self._encoder.encode(line) if self._encoder and self._encoder.is_ready else None
        with self._lock:
            self._bring_up(tree)
            found = sorted(self._near(vector, mine), reverse=True)
            kept = [(near, self._texts[near.place]) for near in found]
        if self._coming or self._lacking:
            self._worker.ask(self.fill)
        return iter(kept)

    def _near(self, vector: object, mine: Read) -> Iterator[Near]:
        there = self._words.get(mine.language, Words[Place]())
        by_words = there.near(mine.stems)
        cosines = {} if vector is None else self._vectors.near(vector, BY_MEANING - WORDS_ADD)
        for place, cosine in cosines.items():
            likeness = cosine + WORDS_ADD * by_words.get(place, 0.0)
            if likeness >= BY_MEANING:
                yield Near(likeness - BY_MEANING, cosine, place)
        for place, likeness in by_words.items():
            is_enough = likeness >= ONE_WORD or there.shared(place, mine.stems) > 1
            if likeness >= BY_WORDS and is_enough and not (vector is not None and place in self._vectors):
                yield Near(likeness - BY_WORDS, 0.0, place)

    # --- keeping

    def _bring_up(self, tree: Tree) -> None:
        """Take in what this Tree shows otherwise. An older one than was seen before brings nothing back."""
        if tree.sequence < self._sequence or (tree.edition <= self._sequence and self._is_current):
            return
        for gone in (self._shown.keys() | self._coming.keys()) - tree.claims.keys():
            self._drop(gone)
        self._coming = self._changed(tree.claims)
        for claim in self._coming:
            self._drop(claim)
        for claim in list(self._coming) if len(self._coming) <= AT_ONCE else ():
            self._add(claim)
        self._sequence, self._is_current = tree.sequence, True

    def _changed(self, claims: Mapping[int, Node]) -> dict[int, Shown]:
        shown = self._shown
        return {
            node.id: now for node in claims.values() if (now := shown_texts(node)) != shown.get(node.id, ())
        }

    def _add(self, claim: int) -> None:
        shown = self._coming.pop(claim)
        if shown:
            self._shown[claim] = shown
        for language, text in shown:
            line, place = texts.words(text), (claim, language)
            theirs = read(line, language)
            self._texts[place] = Kept(line, theirs.language)
            self._words.setdefault(theirs.language, Words()).add(place, theirs.stems)
            if self._encoder:
                self._lacking[place] = None

    def _drop(self, claim: int) -> None:
        for language, _text in self._shown.pop(claim, ()):
            place = claim, language
            self._words[self._texts.pop(place).language].drop(place)
            self._vectors.drop(place)
            self._lacking.pop(place, None)

    def let_go(self, claim: int, number: int) -> None:
        """Forget a claim's texts, which the contribution of this number may have changed or taken away."""
        with self._lock:
            self._drop(claim)
            self._coming.pop(claim, None)
            self._sequence, self._is_current = max(self._sequence, number), False

    def bring_up(self, tree: Tree) -> None:
        """Forget what this Tree no longer shows, and take in what it shows."""
        with self._lock:
            self._bring_up(tree)

    def fill(self) -> None:
        """Take in what is coming, then make the vectors that are lacking. The lock is free while one is made."""
        while self._take_in_one():
            time.sleep(PAUSE)
        if self._encoder and self._lacking and self._encoder.load():
            while self._encode_one(self._encoder):
                time.sleep(PAUSE)

    def _take_in_one(self) -> bool:
        with self._lock:
            claim = next(iter(self._coming), None)
            if claim is not None:
                self._add(claim)
        return claim is not None

    def _encode_one(self, encoder: Encoder) -> bool:
        with self._lock:
            place = next(iter(self._lacking), None)
            if place is None:
                return False
            line = self._texts[place].line
        vector = encoder.encode(line[:LONGEST])
        with self._lock:
            if place in self._lacking and self._texts[place].line == line:
                del self._lacking[place]
                self._vectors.put(place, vector)
        return True

    def size(self) -> tuple[int, int]:
        """How many texts are kept, as stems and as vectors."""
        with self._lock:
            return sum(map(len, self._words.values())), len(self._vectors)


def shown_texts(node: Node) -> Shown:
    """The texts of a claim that everybody may read, each with its language before it; a linked claim has none."""
    if node.is_hidden or node.original:
        return ()
    return ((node.language, node.text), *((each.language, each.text) for each in node.translations))


class Worker:
    """A thread that does, one after the other, what nobody should wait for. It begins when it is asked first."""

    def __init__(self) -> None:
        self._asked: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._guard = threading.Lock()

    def ask(self, work: Callable[[], None]) -> None:
        self._asked.put(work)
        with self._guard:
            if self._thread is None:
                self._thread = threading.Thread(target=self._go_on, name="similar", daemon=True)
                self._thread.start()

    def _go_on(self) -> None:
        while True:
            try:
                self._asked.get()()
            except Exception as error:  # it goes on with the next; a text must not come into the log
                logging.getLogger("arguments").error("Comparing texts failed: %s", type(error).__name__)
