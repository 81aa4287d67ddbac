"""Debates of any shape, for what draws them: claims that have what the pictures ask of one, and nothing else."""

import random
from collections import defaultdict
from dataclasses import dataclass, field

from hypothesis import strategies as st

from arguments.pictures.drawing import Words


@dataclass
class Claim:
    id: int
    parent: int | None
    stance: str
    ordinal: int = 1
    pros: tuple[int, ...] = ()
    cons: tuple[int, ...] = ()
    size: int = 0
    is_hidden: bool = field(default=False)


def debate(parents, stances, hidden=()):
    """The claims 1, 2, … by their parents (None for a thesis), and the theses."""
    claims, below = {}, defaultdict(list)
    for number, (parent, stance) in enumerate(zip(parents, stances, strict=True), start=1):
        below[parent].append(number)
        claims[number] = Claim(number, parent, stance if parent else "", len(below[parent]))
        claims[number].is_hidden = number in hidden
    for number in reversed(claims):
        one = claims[number]
        one.pros = tuple(reply for reply in below[number] if claims[reply].stance == "pro")
        one.cons = tuple(reply for reply in below[number] if claims[reply].stance == "con")
        one.size = sum((not claims[reply].is_hidden) + claims[reply].size for reply in below[number])
    return claims, tuple(below[None])


def grown(count, theses=4, seed=1):
    """A debate as a class makes it: half of the replies answer one of the first claims."""
    rnd = random.Random(seed)
    parents = [None] * theses
    for number in range(theses + 1, count + 1):
        parents.append(rnd.randint(1, min(number - 1, rnd.choice((number, theses + 20)))))
    return debate(parents, [rnd.choice(("pro", "con")) for _ in parents])


def chain(count):
    return debate([None, *range(1, count)], ["pro"] * count)


def star(count):
    return debate([None] + [1] * (count - 1), ["pro", "con"] * (count // 2))


@st.composite
def any_debate(draw):
    count = draw(st.integers(1, 120))
    parents = [None] + [draw(st.none() | st.integers(max(1, n - 30), n)) for n in range(1, count)]
    stances = draw(st.lists(st.sampled_from(("pro", "con")), min_size=count, max_size=count))
    return debate(parents, stances, draw(st.sets(st.integers(1, count), max_size=5)))


def words(text="It is so.", shade=0, originals=None):
    """What is said of a slice: of each claim this text, and by `originals` for whose number it stands in."""

    def say(one):
        address = f"?root={one.claim}"
        if one.kind != "claim":
            return Words(address)
        return Words(address, text, shade=shade, original=(originals or {}).get(one.claim, ""))

    return say
