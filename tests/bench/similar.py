"""`python -m tests.bench.similar`: how often similar claims are found, and what asking for them costs.

The paraphrases of tests/similar are asked about in the seeded debate: by words, and by meaning where the optional
package is installed; each claim by its own text alone, and with its translation. Then one asks among 10,000 claims, for
which some minutes pass. Rates do not depend on the computer. Times are those of the processor, of this one computer.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from tempfile import TemporaryDirectory

TIMES = 91  # the seeded claims so often: 10,010
MS = 1000


def hits() -> Iterator[str]:
    """One line for each way, a column for each direction: found first, and among the three that show, of how many."""
    from django.conf import settings

    from arguments.search import similar
    from tests.similar.rates import filled, rates, seeded

    for settings.SIMILAR in ways():
        for has_translations in (False, True):
            similar.forget()
            found = rates(filled(seeded(1, has_translations=has_translations)))
            name = f"{settings.SIMILAR}{', with translations' if has_translations else ''}"
            cells = (f"{way} {rate.first:2}/{rate.shown:2} of {rate.all}" for way, rate in found.items())
            yield f"{name:28}{'   '.join(cells)}"


def costs() -> Iterator[str]:
    """What one request pays at 10,000 claims: the first, each other, and each after a claim has changed."""
    from dataclasses import replace

    from django.conf import settings

    from arguments.search import similar
    from tests.similar.paraphrases import PARAPHRASES
    from tests.similar.rates import filled, seeded

    said = [similar.Said(one.text, one.language) for one in PARAPHRASES]
    for settings.SIMILAR in ways():
        similar.forget()
        tree = seeded(1, times=TIMES)
        first = timed(lambda tree=tree: similar.near(tree, said[0]))
        whole = timed(lambda tree=tree: filled(tree))
        asked = [timed(lambda one=one, tree=tree: similar.near(tree, one)) for one in said]
        news = [replace(tree, sequence=2 + at, edition=2 + at) for at in range(len(said))]
        after = [
            timed(lambda one=one, new=new: similar.near(new, one))
            for one, new in zip(said, news, strict=True)
        ]
        yield (
            f"{settings.SIMILAR:9}{len(tree.claims)} claims: the first request {first:.0f} ms, "
            f"others {spread(asked)}, after a change {spread(after)}; "
            f"each claim taken in {whole / len(tree.claims):.1f} ms"
        )


def ways() -> list[str]:
    from arguments.search import meaning

    return ["words", "meaning"] if meaning.is_installed() else ["words"]


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of this thread."""
    began = time.thread_time()
    work()
    return (time.thread_time() - began) * MS


def spread(times: list[float]) -> str:
    ordered = sorted(times)
    return f"{ordered[len(ordered) // 2]:.1f} ms (p95 {ordered[len(ordered) * 95 // 100]:.1f})"


def main() -> None:
    with TemporaryDirectory() as folder:
        os.environ.update(DJANGO_SETTINGS_MODULE="debate.settings", COUNTERPOINT_DATA=folder, DATABASE_URL="")
        import django

        django.setup()
        for line in (*hits(), *costs()):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
