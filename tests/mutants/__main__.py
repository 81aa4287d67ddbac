"""Run the mutants, as many at once as there are processors, and say which ones no test noticed."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from tests.mutants.making import ROOT, VERBS, Mutant, mutants

SECONDS = 120  # that a mutant's tests may take; one that hangs is noticed by that
ACCESS = ["accounts", "passes", "seats", "things"]
MODULES = ["arguments.models.rules", *(f"arguments.access.{name}" for name in ACCESS), VERBS]
# The tests that must notice, the quick ones first.
TESTS = {
    "arguments.models.rules": [
        "tests/steering/test_phases.py",
        "tests/steering",
        "tests/access/test_access_table.py",
    ],
    "arguments.access": [
        "tests/seats",
        "tests/access/test_access_table.py",
        "tests/access/test_revocation.py",
        "tests/live/test_who_may_listen.py",
        "tests/joining",
        "tests/accounts",
        "tests/home",
        "tests/claims",
        "tests/debates",
        "tests/revisions",
        "tests/translations",
        "tests/concerns",
        "tests/queue",
    ],
    "deleted": ["tests/contributions/test_the_log.py"],
    "subject": ["tests/contributions/test_the_log.py"],
    "tree": ["tests/tree/test_applying.py", "tests/tree"],
    "page": [
        "tests/contributions/test_what_changes_is_told.py",
        "tests/changes",
        "tests/live/test_streams.py",
    ],
    "is_ballot": ["tests/activity", "tests/data/test_one_persons_data.py", "tests/votes"],
    "is_confidential": ["tests/data/test_one_persons_data.py"],
    "may_happen_put_away": ["tests/debates/test_putting_away.py"],
    "": ["tests/activity"],
}
# Mutants that differ in nothing that anybody could see, and why.
EQUAL: dict[str, str] = {}


def tests_of(mutant: Mutant) -> list[str]:
    if mutant.module != VERBS:
        return TESTS.get(mutant.module) or TESTS["arguments.access"]
    return TESTS.get(mutant.name.split()[1]) or TESTS[""]


def is_noticed(mutant: Mutant) -> bool:
    """Whether a test fails, or the application does not even start."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "--no-header",
        "-p",
        "no:cacheprovider",
        "-p",
        "tests.mutants.plugin",
    ]
    verb = mutant.name.split()[0] if mutant.module == VERBS else ""
    own = {**os.environ, "MUTANT": str(mutant), "VERB": verb, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [*command, *tests_of(mutant)], cwd=ROOT, env=own, capture_output=True, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode not in (0, 5)


def main() -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "debate.settings")
    django.setup()
    began, word = time.monotonic(), " ".join(sys.argv[1:])
    chosen = [each for each in mutants(MODULES) if word in str(each) and str(each) not in EQUAL]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        noticed = dict(zip(chosen, pool.map(is_noticed, chosen), strict=True))
    survivors = [each for each in chosen if not noticed[each]]
    for survivor in survivors:
        print(f"survived: {survivor}")
    minutes = (time.monotonic() - began) / 60
    print(f"{len(chosen)} mutants, {len(survivors)} survivors, {minutes:.1f} minutes")
    return bool(survivors)


if __name__ == "__main__":
    sys.exit(main())
