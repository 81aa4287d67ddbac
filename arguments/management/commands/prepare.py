"""`manage.py prepare`: makes the data folder, the database, the static files and the seeded debates ready."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils.translation import gettext as _

from arguments.running.failures import sentence
from arguments.running.preparing import make_ready
from arguments.running.static_files import are_static_files_collected


class Command(BaseCommand):
    help = "Makes everything ready to serve: database, static files, seeded debates. The second time, it is quick."
    requires_system_checks: list[str] = []  # migrate runs them, together with those that ask the database

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if not are_static_files_collected():
                self.stdout.write(_("Making everything ready. The first time, this takes a little while."))
                self.stdout.flush()
            make_ready()
        except (DatabaseError, OSError) as error:
            raise SystemExit(sentence(error)) from None
