"""Nudges between processes, sent by PostgreSQL's NOTIFY. With SQLite there is only one process, so none are sent.

A NOTIFY is part of its transaction: PostgreSQL delivers it at the commit, in the order of commits, and drops it on a
rollback.
"""

import logging
import os
import secrets
from threading import Event, Thread
from typing import Any

from django.db import connection

from arguments.live.hub import Hub

CHANNEL = "counterpoint"
# Seconds between two attempts to reconnect, and between two checks whether to end.
PATIENCE = 1.0
# The name of this process among those that listen.
ME = f"{os.getpid()}-{secrets.token_hex(4)}"
logger = logging.getLogger("arguments")


def tell_others(debate_id: int, word: int | str) -> None:
    """Nudge the other processes at the commit. `word` is the debate's number, or a word that `Ear.hear` knows."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{ME} {debate_id} {word}"])


def share(debate_id: int, count: int) -> None:
    """Tell the other processes how many people look at the debate at this process."""
    tell_others(debate_id, f"here={count}")


class Ear(Thread):
    """Listens to the other processes' nudges until `end`. Reconnects when the connection is lost."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(name="ear", daemon=True)
        self.hub = hub
        self.is_over = Event()

    def run(self) -> None:
        import psycopg

        while not self.is_over.is_set():
            try:
                self.listen(psycopg)
            except psycopg.Error as error:
                logger.warning("Other processes cannot be heard for a moment: %s", error)
                self.is_over.wait(PATIENCE)

    def listen(self, psycopg: Any) -> None:
        parameters = connection.get_connection_params()
        wanted = {
            name: parameters[name]
            for name in ("dbname", "user", "password", "host", "port", "service", "passfile", "sslmode")
            if parameters.get(name)
        }
        with psycopg.connect(**wanted, autocommit=True, connect_timeout=5) as listening:
            listening.execute(f"LISTEN {CHANNEL}")
            while not self.is_over.is_set():
                for notification in listening.notifies(timeout=PATIENCE):
                    self.hear(notification.payload)

    def hear(self, payload: str) -> None:
        """Act on `PROCESS DEBATE WORD`; WORD is a number, `recheck` or `here=COUNT`. Ignores anything else."""
        process, debate_id, word = (*payload.split(" ", 2), "", "")[:3]
        if process == ME or not debate_id.isdecimal():
            return
        if word.isdecimal():
            self.hub.nudge(int(debate_id), int(word))
        elif word == "recheck":
            self.hub.nudge(int(debate_id), None)
        elif word.startswith("here=") and word[5:].isdecimal():
            self.hub.presence.heard(process, int(debate_id), int(word[5:]))

    def end(self) -> None:
        self.is_over.set()
