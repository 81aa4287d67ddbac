"""`manage.py tidy`: deletes for good the debates whose time is over. `serve` does it at every start and once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils.translation import ngettext

from arguments.running import retention, schema
from arguments.running.failures import sentence


class Command(BaseCommand):
    help = "Removes deleted debates after their grace period and debates that were quiet for RETENTION_DAYS."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            schema.require_current()
            count = retention.keep_house()
        except (DatabaseError, OSError) as error:
            raise SystemExit(sentence(error)) from None
        self.stdout.write(
            ngettext("%(count)s debate removed for good.", "%(count)s debates removed for good.", count)
            % {"count": count}
        )
