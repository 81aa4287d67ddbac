"""`manage.py exportdebate`: writes a debate as a file, as its class may read it, or with its single votes."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from arguments.formats import FORMATS, holding, leaving, voters
from arguments.models import Debate, Refusal
from arguments.running import schema

WRITTEN = {one.name: one for one in FORMATS if one.write}


class Command(BaseCommand):
    help = "Writes a debate as a file: no hidden texts, sums where everybody sees them, single votes if asked for."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("debate", type=int, metavar="ID", help="the number in the debate's address")
        parser.add_argument("--format", required=True, choices=WRITTEN)
        beside = parser.add_mutually_exclusive_group()
        beside.add_argument("--names", action="store_true", help="with the names that the class reads")
        beside.add_argument("--votes", action="store_true", help="with single votes; only as json")
        parser.add_argument("-o", dest="output", type=Path, metavar="FILE", help="else to standard output")

    def handle(self, *args: Any, output: Path | None, **options: Any) -> None:
        schema.require_current()
        debate = Debate.objects.filter(pk=options["debate"]).first()
        if debate is None:
            raise CommandError(f"There is no debate {options['debate']}.")
        form = WRITTEN[options["format"]]
        try:
            document = leaving.document_now(debate, with_names=options["names"])
            document = voters.with_votes(document, debate, form) if options["votes"] else document
            content = leaving.as_file(document, form)
        except Refusal as refusal:
            raise CommandError(str(refusal.message)) from refusal
        self.stderr.write(holding.told(document, form, content), ending="")
        (output.write_bytes if output else sys.stdout.buffer.write)(content)
