"""`manage.py exportdebate`: writes a debate as a file, as its class may read it."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from arguments.formats import FORMATS, holding, leaving
from arguments.models import Debate, Refusal
from arguments.running import schema

WRITTEN = {one.name: one for one in FORMATS if one.write}


class Command(BaseCommand):
    help = "Writes a debate as a file: no hidden texts, no single votes, sums only where everybody sees them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("debate", type=int, metavar="ID", help="the number in the debate's address")
        parser.add_argument("--format", required=True, choices=WRITTEN)
        parser.add_argument("--names", action="store_true", help="with the names that the class reads")
        parser.add_argument("-o", dest="output", type=Path, metavar="FILE", help="else to standard output")

    def handle(self, *args: Any, output: Path | None, **options: Any) -> None:
        schema.require_current()
        debate = Debate.objects.filter(pk=options["debate"]).first()
        if debate is None:
            raise CommandError(f"There is no debate {options['debate']}.")
        form = WRITTEN[options["format"]]
        document = leaving.document_now(debate, with_names=options["names"])
        try:
            content = leaving.as_file(document, form)
        except Refusal as refusal:
            raise CommandError(str(refusal.message)) from refusal
        self.stderr.write(holding.told(document, form, content), ending="")
        if output:
            output.write_bytes(content)
        else:
            sys.stdout.buffer.write(content)
