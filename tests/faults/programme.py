"""How far the programme of faults goes in this run, and on which database."""

import os

from tests.support import environment

# Short counts by default; FAULTS=full for those of the programme.
IS_FULL = os.environ.get("FAULTS") == "full"
DATABASE = "PostgreSQL" if environment.DATABASE == "postgresql" else "SQLite"
