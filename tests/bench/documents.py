"""Rows of the formats: what reading and writing a debate costs in each. As a module it measures, in a process alone.

A document has the claims of the workload, beneath one thesis.
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from tests.bench import workload
from tests.bench.ground import Ground
from tests.bench.measuring import exponent
from tests.bench.table import Line, most
from tests.load.servers import ROOT

SIZES = (1_000, 10_000)
TIMES = 3  # of which the quickest counts
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
    return [*(line(name, costs) for name, costs in found.items()), together(found)]


def line(name: str, costs: dict[str, float]) -> Line:
    small, large = (costs[str(size)] for size in SIZES)
    growth = exponent(small, large, SIZES[1] / SIZES[0])
    note = f"{large:,.0f} ms for {SIZES[1]:,}; growth {growth:.2f}"
    return Line(f"{name}, {SIZES[0]:,} claims", small, "ms", note=note)


def together(found: dict[str, dict[str, float]]) -> Line:
    """From a scholar's map to our own document: the goal that the formats are built to."""
    parts = (found.get("read argdown"), found.get("write json"))
    value = sum(part[str(SIZES[0])] for part in parts if part) if all(parts) else None
    return Line(f"{TOGETHER}, {SIZES[0]:,} claims", value, "ms", most(10, "ms"))


def measured() -> dict[str, dict[str, float]]:
    """For each format and way the milliseconds of processor time, by the number of claims."""
    import django

    django.setup()
    from arguments.formats import FORMATS, decoded, encoded

    found: dict[str, dict[str, float]] = {}
    for size in SIZES:
        document = of_the_workload(size)
        for form in FORMATS:
            if form.write:
                cost, written = quickest(partial(form.write, document))
                found.setdefault(f"write {form.name}", {})[str(size)] = cost
                if form.read:
                    cost, _read = quickest(partial(form.read, decoded(encoded(written))))
                    found.setdefault(f"read {form.name}", {})[str(size)] = cost
    return found


def of_the_workload(size: int) -> Any:
    from arguments.formats.document import Document, Said
    from arguments.formats.order import in_order

    said = [Said("", "The workload is worth arguing about.")]
    said += [
        Said("", one.text, one.parent, "pro" if one.is_pro else "con") for one in workload.claims(size - 1)
    ]
    return Document("What is a workload worth?", in_order(said, [0] * size))


def quickest(work: Callable[[], Any]) -> tuple[float, Any]:
    costs = []
    for _time in range(TIMES):
        begun = time.process_time()
        done = work()
        costs.append(1e3 * (time.process_time() - begun))
    return min(costs), done


if __name__ == "__main__":
    print(json.dumps(measured()))
