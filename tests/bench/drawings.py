"""Rows of the map: what drawing it anew costs, beside a bare writer that joins as many shapes of as many bytes.

`manage.py shell` runs `print_costs`, on the filled data and where the product's own settings are.
"""

import asyncio
import gc
import json
import time
from collections.abc import Callable, Sequence

from tests.bench.ground import SEEDED, SIZES, Ground
from tests.bench.table import Line, most
from tests.support.product import Product

MEASURE = "from tests.bench.drawings import print_costs; print_costs({debates})"
SECONDS, TIMES = 120, 60  # of which the quickest counts
GOALS = {SEEDED: 2, SIZES[-1]: 10}  # ms
DRAWINGS = ("tree", "sunburst")
A_SHAPE = (
    '<a class="shape claim pro" href="?root={0}" data-id="{0}"><title>{1}</title><rect x="{0}" y="1"/></a>'
)


async def maps(ground: Ground) -> list[Line]:
    """A line for each drawing of each debate: picture and text, from a Tree that is there, with nothing kept."""
    places = {size: found[0].id for size, found in ground.places.items()}
    script = MEASURE.format(debates=list(places.values()))
    product = Product(ground.data)
    done = await asyncio.to_thread(product.manage, "shell", "-v", "0", "-c", script, seconds=SECONDS)
    done.check_returncode()
    costs = json.loads(done.stdout.splitlines()[-1])
    return [line(size, *cost) for size, each in zip(places, costs, strict=True) for cost in each]


def line(size: int, drawing: str, cost: float, shapes: int, bare: float) -> Line:
    name = f"map drawn anew, {drawing}, {f'{size:,} claims' if size else 'seeded'}"
    goal = GOALS.get(size)
    note = f"{shapes} shapes; a bare writer of as many bytes {bare:.2f} ms"
    return Line(name, cost, "ms", most(goal, "ms") if goal else [], note)


def print_costs(debates: Sequence[int]) -> None:
    """By debate: each drawing with its milliseconds of processor time, its shapes, and the bare writer's time."""
    print(json.dumps([[drawn(debate, drawing) for drawing in DRAWINGS] for debate in debates]))


def drawn(debate_id: int, drawing: str) -> tuple[str, float, int, float]:
    from arguments import models, tree
    from arguments.cards.maps import Wanted, map_of

    debate = models.Debate.objects.get(pk=debate_id)
    present = tree.current(debate.pk, debate.sequence)
    # Of a moment nothing is kept: so this draws each time.
    wanted = Wanted(drawing=drawing, moment=debate.sequence)
    made = map_of(present, wanted)
    shapes, length = len(made.slices), len(made.picture({})) + len(made.as_text({}))
    said = "x" * max(0, length // max(1, shapes) - len(A_SHAPE))
    bare = quickest(lambda: "".join([A_SHAPE.format(at, said) for at in range(shapes)]).encode())
    return drawing, quickest(lambda: map_of(present, wanted)), shapes, bare


def quickest(work: Callable[[], object]) -> float:
    """Milliseconds of processor time; the collection of garbage apart."""
    costs = []
    gc.disable()
    try:
        for _time in range(TIMES):
            begun = time.process_time()
            work()
            costs.append(time.process_time() - begun)
    finally:
        gc.enable()
    return 1e3 * min(costs)
