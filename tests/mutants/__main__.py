"""Run the mutants, as many at once as there are processors, and say which ones no test noticed.

Each is tried in a fork first, which is quick. What no test notices there is tried once more in a process that imports
the mutant: there it is also in what was worked out at import.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.mutants.forks import SECONDS_IN_ALL, Forks
from tests.mutants.making import ROOT, VERBS, Mutant, mutants

# Without what only other tests need. The models make the tables, which is quicker than all migrations.
PLUGINS = ("cacheprovider", "hypothesispytest", "playwright", "xdist")
OPTIONS = ["-x", "-q", "--no-header", "--no-migrations"]
OPTIONS += [word for plugin in PLUGINS for word in ("-p", f"no:{plugin}")]
NO_TESTS = 5  # how pytest ends if it found none
ACCESS = ["accounts", "admissions", "seats", "things"]
MODULES = ["arguments.models.rules", *(f"arguments.access.{name}" for name in ACCESS), VERBS]
# The tests that must notice, the quick ones first.
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
    "arguments.access.seats": ["tests/access/test_whose_browser.py"],
    "arguments.access.things": [
        "tests/access/test_things.py",
        "tests/activity/test_undoing_page.py",
        "tests/jobs/test_job.py",
        "tests/tokens/test_tokens.py",
        "tests/embeddings/test_embedded.py",
        "tests/participants/test_participant.py",
        "tests/concurrency/test_since_it_was_read.py",
        "tests/access/test_pace.py::test_a_student_may_leave_however_quick",
        "tests/access/test_pace.py::test_reading_is_never_counted",
        "tests/access/test_pace.py::test_the_text_is_given_back_with_a_plain_word_and_a_time",
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
    "may_happen_put_away": ["tests/debates/test_putting_away.py", "tests/embeddings/test_embedding.py"],
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
    f"{VERBS} EMBEDDED subject": "the log says nothing of a link, so there is nothing to replay on anything",
    f"{VERBS} UNEMBEDDED subject": "the log says nothing of a link, so there is nothing to replay on anything",
    f"{VERBS} RENAMED subject": "the log says nothing of a name, so there is nothing to replay on anything",
    f"{VERBS} VOTED says": "votes are summed up, so that no reader gets the sentence of one",
    f"{VERBS} STOOD says": "positions are summed up, so that no reader gets the sentence of one",
    f"{VERBS} MOVED_ON tree": "the count closes at the phase in the log, whatever the row says for those who read it",
}


def subset_for(mutant: Mutant) -> list[str]:
    if mutant.module != VERBS:
        return TESTS[mutant.module]
    return TESTS.get(mutant.name.split()[1]) or TESTS[""]


def is_noticed_by_itself(mutant: Mutant) -> bool:
    """Whether a test fails, or the application does not even start, in a process that imports the mutant."""
    verb = mutant.name.split()[0] if mutant.module == VERBS else ""
    own = {**os.environ, "MUTANT": str(mutant), "MUTANT_OF_VERB": verb, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", *OPTIONS, "-p", "tests.mutants.plugin", *subset_for(mutant)]
    try:
        done = subprocess.run(command, cwd=ROOT, env=own, capture_output=True, timeout=SECONDS_IN_ALL)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode not in (0, NO_TESTS)


def fail_as_they_are(chosen: list[Mutant]) -> bool:
    """Whether a test fails in such a process without any mutant: then it would seem to notice all of them."""
    paths = dict.fromkeys(path for mutant in chosen for path in subset_for(mutant))
    return subprocess.run([sys.executable, "-m", "pytest", *OPTIONS, *paths], cwd=ROOT).returncode != 0


def main() -> int:
    began, word = time.monotonic(), " ".join(sys.argv[1:])
    os.environ["TEST_ON"] = "sqlite"  # every fork has a copy of its file
    forks = Forks(
        lambda: [each for each in mutants(MODULES) if word in str(each) and str(each) not in EQUAL],
        subset_for,
    )
    every_path = dict.fromkeys(path for paths in TESTS.values() for path in paths)
    pytest.main([*OPTIONS, "-s", *every_path], plugins=[forks])
    tried, doubtful = [*forks.noticed, *forks.doubtful], forks.doubtful
    if forks.unsound or not tried or (doubtful and fail_as_they_are(doubtful)):
        print(
            "Nothing was tried: no mutant has this word, or tests fail as they are.", *forks.unsound, sep="\n"
        )
        return 1
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        noticed = pool.map(is_noticed_by_itself, doubtful)
        survivors = [mutant for mutant, is_noticed in zip(doubtful, noticed, strict=True) if not is_noticed]
    for mutant in survivors:
        print(f"survived: {mutant}")
    minutes = (time.monotonic() - began) / 60
    again = f"{len(doubtful)} tried again in processes of their own"
    print(f"{len(tried)} mutants ({again}), {len(survivors)} survivors, {minutes:.1f} minutes")
    return bool(survivors)


if __name__ == "__main__":
    sys.exit(main())
