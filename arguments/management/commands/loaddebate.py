"""`manage.py loaddebate`: loads an example, unless it has been loaded before."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from arguments.formats import fixtures
from arguments.running import schema
from arguments.running.addresses import first_teacher


class Command(BaseCommand):
    help = "Loads an example with its class, once: a debate that is there already is left as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--teacher", help="user name of its account; without it, the first teacher's")

    def handle(self, *args: Any, path: Path, teacher: str | None, **options: Any) -> None:
        schema.require_current()
        try:
            debate = fixtures.read(path.read_bytes(), teacher=teacher or first_teacher().username)
        except fixtures.FAULTS as error:
            raise CommandError(f"{path}: {error!r}") from error
        if debate:
            self.stdout.write(f"Loaded: {debate.question}")
