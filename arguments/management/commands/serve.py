"""`manage.py serve`: makes everything ready, says where to go, and serves until Ctrl-C."""

from contextlib import suppress
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

from arguments.running import jobs
from arguments.running.addresses import first_teacher, noted, welcome
from arguments.running.preparing import one_at_a_time
from arguments.running.serving import DAY, allow_open_files, by_itself, every, keep_house, serve
from arguments.running.sockets import listen
from arguments.running.warming import warm


class Command(BaseCommand):
    help = "Serves Counterpoint until Ctrl-C: on HOST (0.0.0.0 for a classroom's network) and PORT."
    requires_system_checks: list[str] = []  # prepare runs them

    def handle(self, *args: Any, **options: Any) -> None:
        with suppress(KeyboardInterrupt):
            listening = listen(settings.HOST, settings.PORT)
            with by_itself():
                call_command("prepare", stdout=self.stdout, stderr=self.stderr)
                with one_at_a_time():
                    call_command("tidy", stdout=StringIO())
                warm()
                self.stdout.write(welcome(listening.getsockname()[1], first_teacher()))
                self.stdout.flush()
                connections.close_all()  # this thread serves no page
                allow_open_files()
                with noted(listening.getsockname()[1]), every(DAY, keep_house), jobs.at_work():
                    serve(listening)
