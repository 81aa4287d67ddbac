"""How the positions on a thesis moved, as several pages show it: a picture, and the same in numbers."""

from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from arguments import agreeing, pictures
from arguments.agreeing import AGAINST, FOR, UNDECIDED, Flow, Swing
from arguments.models import Stand
from arguments.tree import Node, Tree, flow_shown

# From top to bottom, as everywhere; and each by its name and by its sign.
ORDER, KINDS, SIGNS = (FOR, UNDECIDED, AGAINST), ("for", "undecided", "against"), "+?−"


class Swung(NamedTuple):
    """`cells`: the stand before, the stand after and how many; empty where only the directions may be shown."""

    swing: Swing
    picture: SafeString
    cells: list[tuple[str, str, int]]


def swung(snapshot: Tree, thesis: Node) -> Swung | None:
    """None where nothing of it may be shown. Whether positions are shown to this reader at all, others ask."""
    flow: Flow = flow_shown(snapshot.count.ballots, thesis.id)  # type: ignore[assignment]
    found = agreeing.swing(flow, thesis.stands.before, thesis.stands.after)
    if found is None:
        return None
    words = _(
        "%(to_for)s moved towards “for”, %(unchanged)s did not move, %(to_against)s moved towards “against”"
    ) % {
        "to_for": found.to_for,
        "unchanged": found.unchanged,
        "to_against": found.to_against,
    }
    if found.flow is None:
        return Swung(found, pictures.shift(found.to_for, found.unchanged, found.to_against, words), [])
    bands, names = bands_of(found.flow), [str(Stand(kind).label) for kind in KINDS]
    cells = [(names[band.origin], names[band.goal], band.people) for band in bands]
    return Swung(found, pictures.flow(bands, KINDS, SIGNS, words), cells)


def bands_of(flow: Flow) -> list[pictures.Band]:
    """From top to bottom."""
    return [
        pictures.Band(origin, goal, people)
        for origin, before in enumerate(ORDER)
        for goal, after in enumerate(ORDER)
        if (people := flow[before][after])
    ]
