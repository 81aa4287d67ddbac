"""Playback: the debate as it grew, moment by moment, as a picture and as text."""

from bisect import bisect_right
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from arguments import access, text
from arguments.cards import Reader, maps
from arguments.cards.maps import Wanted
from arguments.pictures.maps import SUNBURST, TREE
from arguments.tree.moments import Moment, moments, tree_at
from arguments.views.pages import is_partial
from arguments.views.reading import reader_of, surroundings


class Played(NamedTuple):
    """The moments of the debate, which of them is shown, and what of it."""

    moments: list[Moment]
    step: int
    wanted: Wanted

    def query(self, step: int) -> str:
        """The query string that shows the same at another step; "" if there is none."""
        if not 0 <= step < len(self.moments):
            return ""
        return self.wanted._replace(moment=self.moments[step].number).query


@require_safe
def playback(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The debate after the contribution `moment`, or at the moment of this `step`; without both, at the first one.

    For htmx only what changes from one moment to the next.
    """
    debate, me = access.debate(request, debate_id)
    reader = reader_of(debate, me)
    known = moments(debate.pk, reader.tree.sequence)
    context = shown(reader, played(request, known)) if known else {}
    if is_partial(request):
        return render(request, "playback/_moment.html", context)
    return render(request, "playback/playback.html", {**surroundings(reader), **context})


def played(request: HttpRequest, known: list[Moment]) -> Played:
    """What the address asks for. A moment between two is the earlier one: none can be told from its neighbour."""
    get, last = request.GET, len(known) - 1
    number, step = text.number(get.get("moment", "")), text.number(get.get("step", ""))
    if number is not None:
        step = bisect_right(known, number, key=lambda moment: moment.number) - 1
    step = max(0, min(last, step or 0))
    wanted = Wanted(
        root=text.number(get.get("root", "")) or None,
        drawing=SUNBURST if get.get("drawing") == SUNBURST else TREE,
        moment=known[step].number,
    )
    return Played(known, step, wanted)


def shown(reader: Reader, asked: Played) -> dict[str, object]:
    """What the page shows of this moment. A branch that was not there yet is the whole debate."""
    moment, now = asked.moments[asked.step], tree_at(reader.tree, asked.moments[asked.step].number)
    if asked.wanted.root not in now.claims:
        asked = asked._replace(wanted=asked.wanted.around(None))
    drawn = maps.map_of(now, asked.wanted)
    return {
        "debate": reader.debate,
        "moment": moment,
        "step": asked.step,
        "last": len(asked.moments) - 1,
        "here": asked.query(asked.step),
        "earlier": asked.query(asked.step - 1),
        "later": asked.query(asked.step + 1),
        "claim_count": len(now.claims),
        "drawing": asked.wanted.drawing,
        "root": asked.wanted.root,
        "tree_query": asked.wanted._replace(drawing=TREE).query,
        "sunburst_query": asked.wanted._replace(drawing=SUNBURST).query,
        **drawn.unmarked(),
    }
