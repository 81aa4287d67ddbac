"""Rows of one server on the filled data: pages, votes and replies, one at a time."""

from collections.abc import Awaitable, Callable, Sequence

from tests.bench import peers, workload
from tests.bench.ground import SEEDED, Ground, Place
from tests.bench.measuring import GZIP, Cost, Unexpected, asked, elements, exponent, measured_once, plain
from tests.bench.table import HEALTHS, Line, most
from tests.load.figures import Goal
from tests.load.people import Browser

OTHER = "es"  # the language in which no fragment is kept yet
LIMITS = {"visitor": 2, "student": 3}
COLD, WHOLE_COLD = 30, 65
NOT_THERE = 404
WHOLE = "print/"  # beneath a debate: the page with all its claims


def row(name: str, cost: Cost, goals: Sequence[Goal], known_as: str = "") -> Line:
    note = f"{known_as}{cost.wall:.1f} ms each, {cost.count:,} requests"
    return Line(name, cost.cpu, goals=goals, note=note, ratio=cost.ratio)


def growth(name: str, costs: dict[int, Cost], limit: float | None = None) -> Line:
    """With which power of the number of claims it grows, from the smallest debate to the largest.

    By the multiples of the smallest answer, which leave out how the computer's speed changed from one to the other.
    """
    small, large = min(costs), max(costs)
    power = exponent(costs[small].ratio, costs[large].ratio, large / small)
    goals = [] if limit is None else most(limit, "")
    return Line(f"{name}, growth", power, "", goals, note=f"exponent from {small:,} to {large:,} claims")


# --- the seeded debate --------------------------------------------------------------------------------------------


async def seeded(ground: Ground) -> list[Line]:
    place = ground.places[SEEDED][0]
    student = await ground.student(place)
    outline = await ground.page(student, place.outline)
    focus = await ground.page(student, f"/claims/{place.claims[0]}/")
    votes = await ground.votes(place)
    html = plain(outline.answer)
    return [
        row("seeded outline, student", outline, most(6, HEALTHS)),
        Line("seeded outline, HTML", len(html) / 1e3, "kB", most(220, "kB")),
        Line("seeded outline, gzip", len(outline.answer.body) / 1e3, "kB", most(32, "kB")),
        Line("seeded outline, elements", elements(html), "", most(4200, "")),
        row("seeded claim in focus, student", focus, most(5, HEALTHS)),
        row("seeded vote", votes, most(3.5, HEALTHS)),
    ]


async def home(ground: Ground) -> list[Line]:
    student = await ground.student(ground.places[SEEDED][0])
    cost = await ground.page(student, "/")
    return [row("home, student", cost, most(2, HEALTHS))]


# --- debates that grow --------------------------------------------------------------------------------------------


async def outline(ground: Ground) -> list[Line]:
    lines = []
    for who, limit in LIMITS.items():
        costs = {}
        for size in ground.sizes:
            place = ground.places[size][0]
            browser = await ground.student(place) if who == "student" else ground.visitor
            costs[size] = await ground.page(browser, place.outline)
            name = f"outline of {size:,}, {who}"
            lines.append(row(name, costs[size], most(limit)))
        lines.append(growth(f"outline, {who}", costs))
    for size in ground.sizes:
        place = ground.places[size][0]
        lines.append(await cold(ground, f"outline of {size:,}, student", place, place.outline, COLD))
    return lines


async def focus(ground: Ground) -> list[Line]:
    lines, costs = [], {}
    for size in ground.sizes:
        place = ground.places[size][0]
        costs[size] = await ground.page(await ground.student(place), f"/claims/{place.claims[0]}/")
        name = f"claim in focus of {size:,}, student"
        lines.append(row(name, costs[size], most(3)))
    return [*lines, growth("claim in focus", costs)]


async def whole(ground: Ground) -> list[Line]:
    """The page with all claims, of debates of its own: no part of them was asked for in the other language."""
    lines, costs = [], {}
    for size in ground.sizes[:2]:
        place = ground.places[size][-1]
        path, name = place.outline + WHOLE, f"whole outline of {size:,}, student"
        try:
            costs[size] = await ground.page(await ground.student(place), path)
        except Unexpected as error:
            if error.status != NOT_THERE:
                raise
            return [Line("whole outline on one page", None, goals=most(3), note="not there")]
        lines.append(row(name, costs[size], most(3)))
        lines.append(await cold(ground, name, place, path, WHOLE_COLD))
    bare = await ground.page(ground.visitor, path, headers="")
    missing = [one.number for one in workload.claims(size) if one.text.encode() not in bare.answer.body]
    if missing:
        raise ValueError(f"{path} lacks {len(missing)} of {size:,} claims")
    return [
        *lines,
        growth("whole outline", costs, 1.1),
        peers.whole("Counterpoint, not compressed", bare, size),
    ]


async def cold(ground: Ground, name: str, place: Place, path: str, limit: float) -> Line:
    """The first request in a language in which other debates were shown: all is warm but this debate's fragments."""
    other = ground.places[SEEDED][0]
    student = await ground.student(place)
    for browser in (ground.visitor, student):
        browser.cookies["language"] = OTHER
    try:
        await warm(ground.visitor, "/", other.outline)
        cost = await measured_once(lambda _number: asked(student, path, GZIP), ground.pid)
    finally:
        for browser in (ground.visitor, student):
            browser.cookies["language"] = "en"
    return Line(f"{name}, cold fragments", cost.cpu, goals=most(limit), note=f"{cost.wall:.1f} ms, once")


async def warm(browser: Browser, *paths: str) -> None:
    for path in paths:
        await asked(browser, path)


# --- what is written ----------------------------------------------------------------------------------------------


async def vote(ground: Ground) -> list[Line]:
    return await written(ground, "vote", 2.5, ground.votes, "W3")


async def reply(ground: Ground) -> list[Line]:
    return await written(ground, "reply", 4, ground.replies, "W2")


async def written(
    ground: Ground, name: str, limit: float, act: Callable[[Place], Awaitable[Cost]], known_as: str
) -> list[Line]:
    lines, costs = [], {}
    for size in ground.sizes:
        cost = costs[size] = await act(ground.places[size][0])
        lines.append(row(f"{name} at {size:,}", cost, most(limit), f"{known_as}; "))
    return [*lines, growth(name, costs, 0.1)]
