"""Rows that start servers of their own on the filled data."""

from tests.bench.ground import Ground
from tests.bench.measuring import Unexpected, asked, measured_once
from tests.bench.pages import NOT_THERE, WHOLE, warm
from tests.bench.table import Line, most
from tests.load import servers
from tests.load.figures import percentile

STARTS = 3
DEBATES, EACH = 10, 1_000  # that are warm while memory is measured
TIMES = 3  # that each page was asked for by then


async def first(ground: Ground) -> list[Line]:
    """The first page of a process just started, of the largest debate: from sending the request to its last byte."""
    size = max(ground.sizes)
    place, costs = ground.places[size][0], []
    with ground.served():
        student = await ground.student(place)
    for _start in range(STARTS):
        with ground.served() as pid:
            await asked(ground.visitor, "/healthz")
            costs.append(await measured_once(lambda _number: asked(student, place.outline), pid))
    wall = percentile([cost.wall for cost in costs], 50)
    cpu = percentile([cost.cpu for cost in costs], 50)
    note = f"median of {STARTS} starts, once /healthz was answered; {cpu:.0f} CPU ms"
    return [Line(f"first page of a process, {size:,}", wall, "ms", most(300, "ms"), note)]


async def memory(ground: Ground) -> list[Line]:
    """Ten debates of 1,000 claims, each with its outline, a claim in focus and its whole page asked for."""
    with ground.served() as pid:
        await asked(ground.visitor, "/healthz")
        before = servers.memory([pid])
        for place in ground.places[EACH][:DEBATES]:
            student = await ground.student(place)
            for _time in range(TIMES):
                await warm(student, place.outline, f"/claims/{place.claims[0]}/")
                is_whole = await asked_whole(ground, place.outline + WHOLE)
        held = servers.memory([pid])
    note = f"{before / 1e6:.0f} MB before the first page; {'with' if is_whole else 'without'} the whole pages"
    return [Line(f"memory, {DEBATES} debates of {EACH:,} warm", held / 1e6, "MB", most(200, "MB"), note)]


async def asked_whole(ground: Ground, path: str) -> bool:
    """Whether there is such a page."""
    try:
        await asked(ground.visitor, path)
    except Unexpected as error:
        if error.status != NOT_THERE:
            raise
        return False
    return True
