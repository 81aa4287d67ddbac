"""The site. Importing it settles which SQLite the process uses, before Django opens one."""

import sqlite3
import sys

# Earlier versions can corrupt a write-ahead log when two connections write and checkpoint together.
SAFE_SQLITE = (3, 51, 3)

if sqlite3.sqlite_version_info < SAFE_SQLITE:
    try:
        import pysqlite3
    except ImportError:
        pass  # settings.py then falls back to a rollback journal, and a system check says so
    else:
        sys.modules["sqlite3"] = pysqlite3
