"""`manage.py signin`: a fresh link that signs a teacher in once, in place of a forgotten or a first password."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from arguments.models import Account
from arguments.running import schema
from arguments.running.addresses import first_teacher, running_address
from arguments.running.failures import in_a_sentence


class Command(BaseCommand):
    help = "Prints a link that signs a teacher in, once and within a day. A name that is new gets an account."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", nargs="?", help="whom to sign in; without it, the first teacher")

    def handle(self, *args: Any, **options: Any) -> None:
        with in_a_sentence():
            schema.require_current()
            account = self.named(options["username"]) if options["username"] else first_teacher()
        if not account.is_active:
            raise SystemExit(_("The account %(name)s is switched off.") % {"name": account.username})
        self.stdout.write(f"{running_address()}{account.sign_in_path()}")

    def named(self, username: str) -> Account:
        try:
            Account(username=username).clean_fields(exclude=["password"])
        except ValidationError as error:
            raise SystemExit(" ".join(error.messages)) from None
        account, is_new = Account.objects.get_or_create_teacher(username)
        if is_new:
            self.stdout.write(_("There was no account %(name)s: now there is.") % {"name": username})
        return account
