"""`manage.py exportdebate`: writes a debate as a file, or several as one ZIP."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from arguments.formats import records, several
from arguments.models import Debate, Refusal
from arguments.running import schema, time_zone


class Command(BaseCommand):
    help = "Writes debates as files: no hidden texts, sums where everybody sees them, single votes only as `votes`."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("debates", nargs="+", type=int, metavar="ID", help="of several a ZIP is made")
        parser.add_argument("--format", required=True, choices=several.BY_COMMAND)
        parser.add_argument("--names", action="store_true", help="with the names that the class reads")
        parser.add_argument("-o", dest="output", type=Path, metavar="FILE", help="else to standard output")

    def handle(self, *args: Any, output: Path | None, **options: Any) -> None:
        schema.require_current()
        timezone.activate(time_zone.current())
        try:
            files = [self.taken(one, options["format"], options["names"]) for one in options["debates"]]
            (output.write_bytes if output else sys.stdout.buffer.write)(several.as_one(files))
        except (Refusal, OSError) as error:
            raise CommandError(str(error)) from error

    def taken(self, number: int, kind: str, names: bool) -> several.Taken:
        debate = Debate.objects.filter(pk=number).first()
        if debate is None:
            raise CommandError(f"There is no debate {number}.")
        file = several.taken(debate, kind, me=records.teacher_of(debate), with_names=names)
        self.stderr.write("".join(f"{number}: {line}\n" for line in file.lacks), ending="")
        return file
