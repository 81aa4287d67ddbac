"""`manage.py spanish`: brings the Spanish catalogue up to date with the strings of the code, and compiles it.

`--check` changes nothing, and fails where a string has no Spanish, an entry has no string any more, or the compiled
catalogue is not that of the text.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from arguments.text import catalogue


class Command(BaseCommand):
    help = "Updates and compiles the Spanish catalogue; --check only says what is missing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        updated, compiled = catalogue.rendered(), catalogue.PATH.with_suffix(".mo")
        if check:
            faults = catalogue.faults()
            if catalogue.PATH.read_bytes() != updated[0] or compiled.read_bytes() != updated[1]:
                faults.append("The catalogue is not up to date: run manage.py spanish.")
            if faults:
                raise CommandError("\n".join(faults))
            return
        catalogue.PATH.write_bytes(updated[0])
        compiled.write_bytes(updated[1])
        for fault in catalogue.faults():
            self.stderr.write(fault)
