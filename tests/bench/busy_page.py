"""`python -m tests.bench.busy_page [PAGE …]`: an open page on a slow laptop, while a class answers on it.

Chromium with its processor throttled to a sixth shows the seeded debate, while claims arrive and somebody types. It
prints for each page how long the browser's thread was held (milliseconds of processor time, in tasks and by what for),
and how long a key took to be seen. Times are those of one computer and one moment: compare rows of one hour. It fails
only where the page does not equal the server in the end.
"""

import asyncio
import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Page, async_playwright

from tests.bench.ground import SEEDED, Ground, Place
from tests.browser import chromium
from tests.load import floor, servers
from tests.load.figures import percentile
from tests.load.people import Room, Student
from tests.load.servers import Grounds

SLOWER = 6  # times
ARRIVALS, EACH = 50, 0.2  # claims, and seconds between two of them
STUDENTS = 5
SETTLED = 3.0  # seconds without anything that holds the thread: the page has come to rest
WIDTHS = {"outline": 1366, "focus": 1366, "projector": 1920}

A_KEY = ({"type": "keyDown", "key": "a", "text": "a"}, {"type": "keyUp", "key": "a"})

WATCH = """() => {
    window.held = []; window.keys = [];
    new PerformanceObserver((list) => held.push(...list.getEntries().map((one) => one.duration)))
        .observe({ type: "longtask" });
    new PerformanceObserver((list) => keys.push(...list.getEntries()
        .filter((one) => one.name === "keydown").map((one) => one.duration)))
        .observe({ type: "event", durationThreshold: 16 });
}"""
SHOWN = """() => [...document.querySelectorAll(".branch")].map((one) => [
    one.id, one.parentElement.id, one.querySelector(":scope > .card .text").textContent])"""
WALL = "() => [...document.querySelectorAll('.newest .text')].map((one) => one.textContent.trim())"


class Slow:
    """A page in the throttled browser, and what it costs there."""

    def __init__(self, page: Page, tools: CDPSession) -> None:
        self.page, self.tools = page, tools

    @classmethod
    async def opened(cls, context: BrowserContext, address: str) -> "Slow":
        page = await context.new_page()
        tools = await context.new_cdp_session(page)
        await tools.send("Performance.enable", {"timeDomain": "threadTicks"})
        await page.goto(address)
        await page.wait_for_function("() => document.getElementById('since')")
        await page.evaluate(WATCH)
        await tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        return cls(page, tools)

    async def spent(self) -> dict[str, float]:
        """Milliseconds so far, by what the browser did."""
        metrics = (await self.tools.send("Performance.getMetrics"))["metrics"]
        wanted = ("RecalcStyleDuration", "LayoutDuration", "ScriptDuration", "TaskDuration")
        return {
            one["name"][: -len("Duration")]: one["value"] * 1000 for one in metrics if one["name"] in wanted
        }

    async def type_until(self, done: asyncio.Event) -> None:
        """A key every tenth of a second into the form of a reply, whatever becomes of those before."""
        link = self.page.locator(".mine a[href*='?reply=']").first
        if not await link.count():
            return
        await link.click()
        await self.page.locator("textarea:visible").first.focus()
        keys: list[asyncio.Future[Any]] = []
        while not done.is_set():
            sent = [self.tools.send("Input.dispatchKeyEvent", one) for one in A_KEY]
            keys += map(asyncio.ensure_future, sent)
            await asyncio.sleep(0.1)
        await asyncio.gather(*keys)

    async def rest(self, count: int, shown: str) -> None:
        """Until everything that arrived is shown."""
        await self.page.wait_for_function(
            f"(count) => ({shown})().length >= count", arg=count, timeout=120_000
        )
        await self.page.wait_for_timeout(SETTLED * 1000)


def longest(trace: bytes) -> list[float]:
    """The browser's tasks on the thread that did most, in milliseconds of processor time, the longest first."""
    tasks: dict[tuple[int, int], list[float]] = {}
    for event in json.loads(trace)["traceEvents"]:
        if event["name"].endswith("RunTask") and "tdur" in event:
            tasks.setdefault((event["pid"], event["tid"]), []).append(event["tdur"] / 1000)
    return sorted(max(tasks.values(), key=sum), reverse=True)


async def answers(students: list[Student], parent: int) -> None:
    begun = time.perf_counter()
    sending = []
    for number in range(ARRIVALS):
        await asyncio.sleep(max(0.0, begun + number * EACH - time.perf_counter()))
        sending.append(asyncio.create_task(students[number % STUDENTS].reply(parent)))
    await asyncio.gather(*sending)


async def measure(
    name: str, place: Place, students: list[Student], context: BrowserContext, root: str
) -> bool:
    paths = {
        "outline": place.outline,
        "focus": f"/claims/{place.thesis}/",
        "projector": f"{place.outline}projector/",
    }
    shown = WALL if name == "projector" else SHOWN
    slow = await Slow.opened(context, root + paths[name])
    await slow.page.set_viewport_size({"width": WIDTHS[name], "height": 768})
    await slow.page.wait_for_timeout(SETTLED * 1000)
    count = len(await slow.page.evaluate(shown))
    before = await slow.spent()
    await slow.page.evaluate("() => { held.length = keys.length = 0; }")
    assert context.browser
    await context.browser.start_tracing(categories=["toplevel"])
    done = asyncio.Event()
    typing = asyncio.create_task(slow.type_until(done))
    await answers(students, place.thesis)
    done.set()
    await typing
    if name != "projector":
        await slow.rest(count + ARRIVALS, shown)
    else:
        await slow.page.wait_for_timeout(3 * SETTLED * 1000)
    tasks = longest(await context.browser.stop_tracing())
    after = await slow.spent()
    held, keys = await slow.page.evaluate("() => [held, keys]")
    await slow.tools.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    last = await slow.page.evaluate(shown)
    await slow.page.reload()
    anew = await slow.page.evaluate(shown)
    is_equal = sorted(map(json.dumps, last)) == sorted(map(json.dumps, anew))
    await slow.page.close()
    spent = "  ".join(f"{what} {after[what] - before[what]:6.0f}" for what in after)
    print(
        f"{name:10} longest task {tasks[0]:5.0f} (by the clock {max(held, default=0):5.0f})"
        f"  over 300: {sum(one > 300 for one in tasks)}"
        f"  key p50 {percentile(keys, 50):4.0f} p95 {percentile(keys, 95):4.0f} (of {len(keys)})  {spent}"
        f"  {'equal' if is_equal else 'NOT EQUAL to the server'}",
        flush=True,
    )
    return is_equal


async def sign_in(page: Page, address: str) -> None:
    """As the teacher, whose projector it is."""
    await page.goto(address)
    await page.get_by_role("main").get_by_role("button").click()
    await page.close()


async def measured(folder: Path, names: list[str]) -> bool:
    grounds = Grounds(folder)
    await asyncio.to_thread(grounds.prepare)
    ground = Ground(grounds.prepared())
    await ground.fill(Counter())
    place = ground.places[SEEDED][0]
    with ground.served():
        assert ground.site
        port, errors = ground.site.ports[0], Counter[str]()
        students = [
            Student(Room(place.id, place.code), port, errors, f"Student {n}") for n in range(STUDENTS + 1)
        ]
        for student in students:
            await student.join()
            await student.open_page()
        reader = students.pop()
        root = f"http://127.0.0.1:{port}"
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=chromium.find(), args=["--no-sandbox", *chromium.FLAGS]
            )
            context = await browser.new_context(locale="en-US")
            await context.add_cookies(
                [{"name": key, "value": value, "url": root} for key, value in reader.cookies.items() if value]
            )
            teachers = await browser.new_context(locale="en-US")
            await sign_in(await teachers.new_page(), root + ground.site.products[0].sign_in_path)
            equal = [
                await measure(name, place, students, teachers if name == "projector" else context, root)
                for name in names
            ]
            await browser.close()
    print(dict(errors) or "", end="")
    return all(equal)


def main(names: list[str]) -> int:
    servers.forget_settings()
    folder = Path(tempfile.mkdtemp(prefix="counterpoint-busy-page-"))
    try:
        return 0 if floor.run(measured(folder, names or list(WIDTHS))) else 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
