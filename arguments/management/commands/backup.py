"""`manage.py backup [path]`: a verified copy of the database, while the site runs."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from arguments.running import backups
from arguments.running.failures import sentence


class Command(BaseCommand):
    help = "Copies the database while it is in use, and checks the copy. Without a path: into data/backups."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", nargs="?", type=Path)
        parser.add_argument(
            "--forget", action="store_true", help="then delete every earlier backup in data/backups"
        )

    def handle(self, *args: Any, path: Path | None, forget: bool, **options: Any) -> None:
        if path and (forget or path.exists()):
            raise SystemExit(_("Name a path that is free yet, and not together with --forget."))
        try:
            made = backups.forget() if forget else backups.make(path)
        except backups.Failed as failed:
            raise SystemExit(str(failed)) from None
        except DatabaseError as error:
            raise SystemExit(sentence(error)) from None
        if made:
            self.stdout.write(_("Backed up and checked: %(path)s") % {"path": made.path})
