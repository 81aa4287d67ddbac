"""Every string of the code and the templates has its Spanish, and the compiled catalogue is that of the text."""

from django.core.management import call_command


def test_every_string_has_its_spanish():
    call_command("spanish", "--check")
