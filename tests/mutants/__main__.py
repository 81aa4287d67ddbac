"""Run the mutants, as many at once as there are processors, and say which ones no test noticed."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from tests.mutants.making import ROOT, VERBS, Mutant, mutants

# Without what only other tests need: each mutant starts anew.
PLUGINS = ("cacheprovider", "hypothesispytest", "playwright", "xdist")
PYTEST = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header"]
PYTEST += [word for plugin in PLUGINS for word in ("-p", f"no:{plugin}")]
NO_TESTS = 5  # how pytest ends if it found none
SECONDS = 300  # that a mutant's tests may take; one that hangs is noticed by that
ACCESS = ["accounts", "admissions", "seats", "things"]
MODULES = ["arguments.models.rules", *(f"arguments.access.{name}" for name in ACCESS), VERBS]
# The tests that must notice, the quick ones first.
CELLS = "tests/access/test_access_table.py::test_a_role_gets_what_the_table_says"
ACTIVITY = "tests/activity/test_the_activity_table.py"
KEPT = "tests/claims/test_kept_html.py::test_after_every_verb_kept_pages_are_as_if_rendered_anew"
FILE = "tests/contributions/test_every_verb_in_a_persons_file.py"
TESTS = {
    "arguments.models.rules": ["tests/steering/test_rules.py", "tests/steering/test_phases.py"],
    "arguments.access.accounts": ["tests/accounts", "tests/teachers"],
    "arguments.access.admissions": [
        "tests/access/test_admissions.py",
        "tests/live/test_who_may_listen.py",
        "tests/access/test_revocation.py",
    ],
    "arguments.access.seats": ["tests/seats", "tests/joining", "tests/home", CELLS],
    "arguments.access.things": [
        "tests/access/test_things.py",
        "tests/access/test_pace.py",
        CELLS,
        "tests/revisions",
        "tests/concerns",
    ],
    "deleted": ["tests/contributions/test_the_log.py"],
    "subject": ["tests/contributions/test_the_log.py"],
    "tree": ["tests/tree/test_applying.py", "tests/tree/test_births.py", KEPT],
    "page": [
        "tests/changes/test_changes.py",
        "tests/contributions/test_what_changes_is_told.py",
        "tests/revisions/test_withholding.py",
        KEPT,
    ],
    "is_ballot": [ACTIVITY, FILE],
    "is_confidential": [FILE],
    "may_happen_put_away": ["tests/debates/test_putting_away.py"],
    "readers": [ACTIVITY, "tests/activity/test_activity.py"],
    "": [ACTIVITY],
}
# Mutants that differ in nothing that anybody could see, and why.
EQUAL: dict[str, str] = {
    "arguments.access.admissions admission_of: without ''": "an account that is signed in has a session with a key",
    "arguments.access.seats seat: if token -> True": "a token without letters is that of no seat",
    "arguments.access.things _admitted: if request.resolver_match -> True": "a view that runs was found by its address",
    "arguments.access.things version: if wanted -> False": "it saves a query: the version reads its claim by itself",
    f"{VERBS} RECODED subject": "the log says nothing of a code, so there is nothing to replay on anything",
    f"{VERBS} RENAMED subject": "the log says nothing of a name, so there is nothing to replay on anything",
    f"{VERBS} VOTED says": "votes are summed up, so that no reader gets the sentence of one",
    f"{VERBS} STOOD says": "positions are summed up, so that no reader gets the sentence of one",
    f"{VERBS} MOVED_ON tree": "the count closes at the phase in the log, whatever the row says for those who read it",
}


def subset_for(mutant: Mutant) -> list[str]:
    if mutant.module != VERBS:
        return TESTS[mutant.module]
    return TESTS.get(mutant.name.split()[1]) or TESTS[""]


def pytest_on(paths: list[str]) -> list[str]:
    """The command for these tests. Their tables are made by the models, which is quicker, unless a backup is made."""
    return [*PYTEST, *paths] if CELLS in paths else [*PYTEST, "--no-migrations", *paths]


def is_noticed(mutant: Mutant) -> bool:
    """Whether a test fails, or the application does not even start."""
    verb = mutant.name.split()[0] if mutant.module == VERBS else ""
    own = {**os.environ, "MUTANT": str(mutant), "MUTANT_OF_VERB": verb, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [*pytest_on(subset_for(mutant)), "-p", "tests.mutants.plugin"],
            cwd=ROOT,
            env=own,
            capture_output=True,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        return True
    noticed = done.returncode not in (0, NO_TESTS)
    if not noticed:
        print(f"survived: {mutant}", flush=True)
    return noticed


def fail_as_they_are(chosen: list[Mutant]) -> bool:
    """Whether a test fails without any mutant: then it would seem to notice all of them."""
    paths = dict.fromkeys(path for mutant in chosen for path in subset_for(mutant))
    return subprocess.run(pytest_on([*paths]), cwd=ROOT).returncode != 0


def main() -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "debate.settings")
    django.setup()
    began, word = time.monotonic(), " ".join(sys.argv[1:])
    chosen = [each for each in mutants(MODULES) if word in str(each) and str(each) not in EQUAL]
    if not chosen or fail_as_they_are(chosen):
        print("Nothing was tried: no mutant has this word, or the tests fail as they are.")
        return 1
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        noticed = dict(zip(chosen, pool.map(is_noticed, chosen), strict=True))
    survivors = [each for each in chosen if not noticed[each]]
    minutes = (time.monotonic() - began) / 60
    print(f"{len(chosen)} mutants, {len(survivors)} survivors, {minutes:.1f} minutes")
    return bool(survivors)


if __name__ == "__main__":
    sys.exit(main())
