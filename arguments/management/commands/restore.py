"""`manage.py restore path`: checks a backup and replaces the database with it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from arguments.running import backups
from arguments.running.failures import sentence


class Command(BaseCommand):
    help = "Checks a backup, brings it up to date and puts it in the database's place, which is kept aside."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        try:
            replaced = backups.restore(path)
        except backups.Failed as failed:
            raise SystemExit(str(failed)) from None
        except DatabaseError as error:
            raise SystemExit(sentence(error)) from None
        self.stdout.write(_("Restored: %(path)s") % {"path": path})
        if replaced:
            self.stdout.write(_("What was there before is kept as %(path)s") % {"path": replaced})
