"""Every string of the code and the templates has its Spanish, and the compiled catalogue is that of the text."""

import ast

from django.core.management import call_command

from tests.support.product import ROOT


def test_every_string_has_its_spanish():
    call_command("spanish", "--check")


def test_no_string_hides_within_another_where_the_catalogue_would_not_find_it():
    hidden = [
        f"{path.name}:{call.lineno}"
        for path in sorted((ROOT / "arguments").rglob("*.py"))
        for formatted in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(formatted, ast.JoinedStr)
        for call in ast.walk(formatted)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "").endswith(("_", "gettext"))
    ]
    assert hidden == []
