"""`manage.py verify`: compares the log of every debate with its tables, and checks its tree and its texts."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from arguments.log.replay import faults
from arguments.models import Debate
from arguments.running import schema
from arguments.tree import reading


class Command(BaseCommand):
    help = "Compares every debate's log with its tables; fails, naming what differs, where anything does."

    def handle(self, *args: Any, **options: Any) -> None:
        schema.require_current()
        count = 0
        wrong = 0
        for debate in Debate.objects.order_by("pk"):
            with reading():
                debate.refresh_from_db()
                found = faults(debate)
            count += 1
            wrong += bool(found)
            for fault in found:
                self.stderr.write(f"Debate {debate.pk}: {fault}")
        if wrong:
            raise CommandError(f"{wrong} of {count} debates do not add up.")
        self.stdout.write(f"{count} debates verified.")
