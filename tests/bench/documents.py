"""Rows of the formats: what reading and writing a debate costs in each. As a module it measures, in a process alone.

A document has the claims of the workload, beneath one thesis.
"""

import asyncio
import gc
import json
import os
import resource
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench import reference, workload
from tests.bench.ground import Ground
from tests.bench.measuring import exponent
from tests.bench.peers import NotInstalled
from tests.bench.reference import PIN
from tests.bench.table import Line, most
from tests.load.servers import ROOT

SIZES = (1_000, 10_000, 100_000)
# Up to this size the formats that need a program of their own; and the size at which memory is looked at.
SLOW_SIZE = MEMORY_SIZE = 10_000
TIMES = 3  # of which the quickest counts; once where there are most claims
TOGETHER = "read Argdown, write JSON"
KEY = "only-for-one-run-of-the-bench-and-as-long-as-the-checks-want-it"
ALONE = {"DJANGO_SETTINGS_MODULE": "debate.settings", "DATABASE_URL": "sqlite://:memory:", "SECRET_KEY": KEY}


async def formats(_ground: Ground) -> list[Line]:
    """A line for each format and way, with its growth from the first size to the second."""
    command = (sys.executable, "-m", "tests.bench.documents")
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env={**os.environ, **ALONE}, stdout=asyncio.subprocess.PIPE
    )
    said, _errors = await process.communicate()
    found: dict[str, dict[str, float]] = json.loads(said)
    memory, reference = found.pop("memory"), found.pop("reference")
    lines = [line(name, costs) for name, costs in found.items()]
    lines += [memory_line(name, times) for name, times in memory.items()]
    return [*lines, together(found), beside(found, reference)]


def line(name: str, costs: dict[str, float]) -> Line:
    (_, small), *_between, (size, large) = costs.items()
    growth = exponent(small, large, int(size) / SIZES[0])
    note = f"{large:,.0f} ms for {int(size):,}; growth {growth:.2f}"
    return Line(f"{name}, {SIZES[0]:,} claims", small, "ms", note=note)


def memory_line(name: str, times: float) -> Line:
    """The most that is held at once while a document is read or written, beside the text, by its plain objects."""
    return Line(
        f"memory to {name}, {MEMORY_SIZE:,} claims", times, "× the document", most(3, "× the document")
    )


def together(found: dict[str, dict[str, float]]) -> Line:
    """From a scholar's map to our own document: the goal that the formats are built to."""
    parts = (found.get("read argdown"), found.get("write json"))
    value = sum(part[str(SIZES[0])] for part in parts if part) if all(parts) else None
    return Line(f"{TOGETHER}, {SIZES[0]:,} claims", value, "ms", most(10, "ms"))


def beside(found: dict[str, dict[str, float]], reference: dict[str, float]) -> Line:
    """Our reader of Argdown as a share of the reference parser's time."""
    name, unit = f"read Argdown, {SIZES[0]:,} claims, beside its reference parser", "× its time"
    if not reference:
        return Line(name, None, unit, note="not installed: it needs npm and its registry")
    times = reference["ms"]
    ours = found["read argdown"][str(SIZES[0])]
    return Line(name, ours / times, unit, most(1 / 3, unit), note=f"{PIN}: {times:.0f} ms of processor time")


def measured() -> dict[str, dict[str, float]]:
    """For each format and way the milliseconds of processor time, by the number of claims; memory; the reference."""
    import django

    django.setup()
    from arguments.formats import FORMATS, decoded, encoded

    found: dict[str, dict[str, float]] = {}
    memory: dict[str, float] = {}
    for size in SIZES:
        document = of_the_workload(size)
        times = TIMES if size <= SLOW_SIZE else 1
        for form in FORMATS:
            if form.write and not (form.is_slow and size > SLOW_SIZE):
                cost, written = quickest(partial(form.write, document), times)
                found.setdefault(f"write {form.name}", {})[str(size)] = cost
                if form.read:
                    cost, _read = quickest(partial(form.read, decoded(encoded(written))), times)
                    found.setdefault(f"read {form.name}", {})[str(size)] = cost
                if size == MEMORY_SIZE and not form.is_slow:
                    memory |= held(form, document, written)
    return {**found, "memory": memory, "reference": referred()}


def held(form: Any, document: Any, written: Any) -> dict[str, float]:
    """The most memory that writing and reading take, as multiples of the document's plain objects."""
    from arguments.formats import decoded, encoded
    from arguments.formats.counterpoint import read, write

    text = write(document)
    peak, plain = traced(partial(read, text))
    found = {f"write {form.name}": traced(partial(form.write, document))[0] / plain}
    if form.read:
        text = decoded(encoded(written))
        peak, plain = traced(partial(form.read, text))
        found[f"read {form.name}"] = peak / plain
    return found


def traced(work: Callable[[], Any]) -> tuple[int, int]:
    """The most bytes that were held while it worked, and those that what it made holds."""
    gc.collect()
    tracemalloc.start()
    made = work()
    gc.collect()
    stays, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del made
    return peak, stays


def referred() -> dict[str, float]:
    from arguments.formats import by_name, encoded

    form = by_name("argdown")
    if form is None or form.write is None:
        raise LookupError("argdown")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "workload.argdown"
        file.write_bytes(encoded(form.write(of_the_workload(SIZES[0]))))
        try:
            return {"ms": reference.milliseconds(file, SIZES[0])}
        except NotInstalled:
            return {}


def of_the_workload(size: int) -> Any:
    from arguments.formats.document import Document, Said
    from arguments.formats.order import in_order

    said = [Said("", "The workload is worth arguing about.")]
    said += [
        Said("", one.text, one.parent, "pro" if one.is_pro else "con") for one in workload.claims(size - 1)
    ]
    return Document("What is a workload worth?", in_order(said, [0] * size))


def quickest(work: Callable[[], Any], times: int) -> tuple[float, Any]:
    costs = []
    for _time in range(times):
        begun = used()
        done = work()
        costs.append(1e3 * (used() - begun))
    return min(costs), done


def used() -> float:
    """Seconds of processor time of this process and of those that it waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    print(json.dumps(measured()))
