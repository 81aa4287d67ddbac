# The two commands of the README, and the parts that they consist of. For GNU make from 3.81 on, as on macOS.

# Which Python to use: one that is named (make run PYTHON=python3.12), else the first of these that is new enough.
PYTHON ?=
CANDIDATES = $(if $(PYTHON),$(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python)

IN_VENV = .venv/bin/python
PIP_INSTALL = $(IN_VENV) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes

# Settings for the checks, made up so that they need and write nothing of a real site: a school's, and a laptop's.
KEY = SECRET_KEY=long-enough-for-a-check-and-otherwise-of-no-use-to-anybody-0123456789 DEBUG=False
AS_SCHOOL = $(KEY) DATABASE_URL=postgres://nobody@localhost/none PUBLIC_URL=https://debate.example.org
AS_LAPTOP = $(KEY) DATABASE_URL=sqlite://:memory: PUBLIC_URL=

# Files are given to whichever process is free, in the order of tests/conftest.py: what waits longest comes first.
PYTEST = $(IN_VENV) -m pytest
ON_ALL_CORES = -n auto --dist loadfile --no-loadscope-reorder

.PHONY: help setup run test test-all test-one test-repeat test-mutants check test-sqlite test-postgresql programs
.PHONY: load bench faults faults-deep requirements
.NOTPARALLEL:
.DELETE_ON_ERROR:

help:
	@echo "make run          start Counterpoint on this computer (HOST=0.0.0.0 for a classroom, PORT=8080 for another port)"
	@echo "make test         everything that must hold: style, types, tests on SQLite and on PostgreSQL"
	@echo "make check        style and types only"
	@echo "make test-one     some tests, on SQLite: make test-one T=tests/votes/test_voting.py"
	@echo "make test-all     whole matrices, faults in full, and everything on both databases"
	@echo "make test-mutants that a broken rule, door or row of the verb table makes a test fail (ONLY=word: some of them)"
	@echo "make test-repeat  the tests that wait for something, N=5 times in a row (BUSY=yes: on a busy computer)"
	@echo "make load         a class, a year group and a school at work, measured in a few minutes (LOAD=full: in an hour)"
	@echo "make bench        what pages, votes and replies cost, as ratios (Linux; ROWS=\"outline vote\": some of them)"
	@echo "make faults       kills, outages and restarts in the middle of a lesson, in full; make test has them in short"
	@echo "make faults-deep  power cuts and a full disk (Linux; strace, and root for a disk that can be filled)"
	@echo "make setup        install what Counterpoint runs on into .venv"
	@echo "make requirements compile the pinned requirements anew from the .in files"

run: setup
	@exec $(IN_VENV) manage.py serve

setup: .venv/ready

# What is installed is marked when it is whole: an interrupted installation counts as none. A .venv whose Python has
# gone, as after an update of the system, counts as none either.
ifneq ($(shell $(IN_VENV) -c 'print("here")' 2>/dev/null),here)
.PHONY: .venv/ready
endif

.venv/ready: requirements.txt
	@found=; \
	for python in $(CANDIDATES); do \
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Counterpoint needs Python 3.11 or newer (tried: $(CANDIDATES)). Install it, or name it: make run PYTHON=/path/to/python3" >&2; exit 1; \
	fi; \
	if ! "$$found" -c 'import venv, ensurepip' >/dev/null 2>&1; then \
		echo "$$found comes without its venv module; on Debian and Ubuntu: sudo apt install $$("$$found" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')" >&2; exit 1; \
	fi; \
	if ! $(IN_VENV) -m pip --version >/dev/null 2>&1; then \
		echo "Making .venv with $$("$$found" --version) ..."; "$$found" -m venv --clear .venv; \
	fi
	@echo "Installing what Counterpoint runs on into .venv ..."
	@$(PIP_INSTALL) -r requirements.txt || { echo "The installation failed. It needs the internet this once; then try again." >&2; exit 1; }
	@touch $@

.venv/ready-for-tests: .venv/ready requirements-dev.txt
	@echo "Installing what the tests need into .venv ..."
	@$(PIP_INSTALL) -r requirements-dev.txt || { echo "The installation failed. It needs the internet this once; then try again." >&2; exit 1; }
	@touch $@

# Stops at the first part that fails; `make -k test` goes on to the end.
test: check test-sqlite test-postgresql

check: .venv/ready-for-tests
	@$(IN_VENV) -m ruff format --check --quiet .
	@$(IN_VENV) -m ruff check --quiet .
	@find templates arguments -name '*.html' -exec .venv/bin/djade --check --target-version 5.2 {} +
	@$(AS_LAPTOP) $(IN_VENV) -m mypy
	@$(AS_SCHOOL) $(IN_VENV) manage.py check --deploy --fail-level WARNING
	@$(AS_LAPTOP) $(IN_VENV) manage.py makemigrations --check --dry-run

test-sqlite: programs
	@$(PYTEST) $(ON_ALL_CORES)

# Only what may differ from SQLite: tests/conftest.py says what that is.
test-postgresql: .venv/ready-for-tests
	@TEST_ON=postgresql $(PYTEST) $(ON_ALL_CORES)

# Compiled modules are kept, whatever the shell says: a run starts the product some hundred times.
test-sqlite test-postgresql: export PYTHONDONTWRITEBYTECODE =

test-all: export TEST_ALL = 1
test-all: check test-sqlite test-postgresql faults

test-one: programs
	@test -n "$(T)" || { echo "Name a file or a test: make test-one T=tests/votes/test_voting.py" >&2; exit 1; }
	@$(PYTEST) -q $(T)

# Finds what fails once in a while. PARTS="tests/live tests/browser" chooses, TEST_ON=postgresql does, too.
N ?= 5
test-repeat: programs
	@$(IN_VENV) -m tests.repeat $(N) $(if $(filter yes,$(BUSY)),--busy) $(PARTS)

# Breaks each row of the verb table and each line of permission; prints those that no test noticed. ONLY=word chooses.
test-mutants: .venv/ready-for-tests
	@$(IN_VENV) -m tests.mutants $(ONLY)

# What tests need besides Python: a browser and a proxy.
programs: .venv/ready-for-tests
	@$(IN_VENV) -m tests.browser.chromium
	@$(IN_VENV) -m tests.school.caddy

# All rows, or some: make load ROWS="L1 fan-out".
load: .venv/ready-for-tests
	@$(IN_VENV) -m tests.load $(ROWS)

# All rows, or some: make bench ROWS="outline vote".
bench: .venv/ready-for-tests
	@$(IN_VENV) -m tests.bench $(ROWS)

# One line a row. These end and hold processes of their own, so nothing else should keep the computer busy.
faults: .venv/ready-for-tests
	@FAULTS=full $(IN_VENV) -m pytest -q -m faults tests/faults tests/concurrency
	@FAULTS=full TEST_ON=postgresql $(IN_VENV) -m pytest -q -m faults tests/faults tests/concurrency

faults-deep: .venv/ready-for-tests
	@command -v strace >/dev/null || echo "There is no strace here, so no power is cut: the system's package of that name has it." >&2
	@$(IN_VENV) -m pytest -q -m deep tests/faults

requirements: .venv/ready-for-tests
	@$(IN_VENV) -m uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade --quiet --output-file requirements.txt requirements.in
	@$(IN_VENV) -m uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade --quiet --output-file requirements-dev.txt requirements-dev.in
	@$(IN_VENV) -m uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade --quiet --output-file requirements-meaning.txt requirements-meaning.in
	@$(IN_VENV) -m uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade --quiet --output-file requirements-paper.txt requirements-paper.in
