"""`manage.py importdebate`: makes a debate of each file that Kialo, a spreadsheet or another Counterpoint wrote."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from arguments.formats import FORMATS, reports
from arguments.models import Account
from arguments.running import schema
from arguments.running.addresses import first_teacher


class Command(BaseCommand):
    help = "Makes a debate, in preparation, of each file: the whole of it or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, nargs="+", metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="only read it and report")
        parser.add_argument("--json", action="store_true", help="the report as one JSON object a line")
        parser.add_argument("--format", choices=[one.name for one in FORMATS if one.read], default="")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default="en")
        parser.add_argument("--teacher", help="user name of its account; without it, the first teacher's")

    def handle(self, *args: Any, path: list[Path], teacher: str | None, **options: Any) -> None:
        schema.require_current()
        name = "" if options["dry_run"] else teacher or first_teacher().username
        by = Account.objects.get_or_create_teacher(name)[0] if name else None
        failed = 0
        for one in path:
            how = {"language": options["language"], "format_name": options["format"]}
            result = reports.of_file(one, by=by, **how)
            failed += "error" in result
            self.stdout.write(reports.told(result, as_json=options["json"]))
        if failed:
            raise CommandError(f"{failed} of {len(path)} files could not be read.")
