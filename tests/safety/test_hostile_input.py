"""Every form with all that people and programs send: never a fault of ours, and nothing changes that should not."""

import json
from urllib.parse import quote

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings

from arguments import forms as sent_forms
from arguments import tree
from tests.access.routes import routes
from tests.access.table import table
from tests.access.world import TOKEN, World, copy_of
from tests.support.cast import htmx
from tests.support.environment import DATABASE, IS_WHOLE
from tests.support.rows import difference, rows

pytestmark = pytest.mark.django_db
POSTS = [
    row
    for row in table()
    if row.method == "POST" and not row.name.startswith("admin") and max(row.cells["teacher"]) < 400
]
ROUTES = {one.name: one for one in routes()}
FORM = "application/x-www-form-urlencoded"
# These act without being told more; the others need a field to act.
BARE = {
    "sign-in-link",
    "sign-out",
    "leaving",
    "join-code",
    "removal",
    "restoring",
    "hiding",  # a reason is welcome, and not required
    "hiding-everything",
    "translation-hiding",
    "account-switch",
    "copies",  # one tap makes one
    "deletion",
    "new",
    "unlisting",
    "undoing",
    "seat-code",
    "erasure",
    "resolution",
    "withdrawal",
    "reinstatement",
    "job-stop",
    "job-for-pdf",
    "token-ending",
    "wall-claim",
}
VALUES = {
    "nothing": "", "spaces": " \t\r\n", "nul": "a\x00b", "surrogate": "%ED%A0%80", "bad utf-8": "%FF%FE%C0%AF",
    "override": "\u202eevil\u2066", "zalgo": "Z" + "\u0300" * 2000, "joiners": "\u200d" * 300, "rtl": "שלום مرحبا",
    "emoji": "👩‍👩‍👧‍👦" * 30, "long": "x" * 200_000, "digits": "9" * 5000, "negative": "-1",
    "float": "1e309", "nan": "NaN",
    "arabic digits": "٣", "list": "[]", "dict": '{"$gt": ""}', "sql": "1'; DROP TABLE arguments_claim; --",
    "template": "{{ settings.SECRET_KEY }}{% load x %}", "percent": "%s%n%(x)s{0.__class__}",
    "crlf": "a\r\nSet-Cookie: evil=1",
    "html": "<script>alert(1)</script>", "htmx": '<a hx-get="/x" hx-trigger="load">x</a>', "path": "../../etc/passwd",
    "formula": "=cmd|' /C calc'!A0", "brackets": "[" * 5000, "emphasis": "*_" * 2500,
    "controls": "\x01\x02\x1b[31m\x7f\x85",
}  # fmt: skip
# Each database, and each way to decode a form, has its own opinion of these.
ALWAYS = ("nul", "surrogate", "bad utf-8")
# What makes accounts or gives seats changes who has which rights; it does so by its own fields alone.
SEATING = ("join", "join-debate", "join-seat", "accounts", "teachers", "new-debate", "copies", "class-list")
# Of which kind of thing a form's own fields may change, besides the log and its number.
NEVER = {
    "arguments.Account": {"is_staff", "is_superuser", "username"},
    "arguments.Participant": {"role", "account_id"},
}


class Forms:
    """A teacher's browser, for which every form is open; whatever one does is undone before the next."""

    def __init__(self) -> None:
        self.world = World()
        self.browser = self.world.browser("teacher")
        self.browser.raise_request_exception = False
        self.rights, self.before = self.privileges(), rows()

    def fields(self, name: str) -> dict[str, str]:
        return {**self.world.form(name, "teacher"), "next": "/"}

    def post(self, name: str, body: str, kind: str = FORM, *, part: bool = False, look: bool = False):
        """The answer; with `look` also what it changed in the database, before that was undone."""
        route = ROUTES[name]
        path = self.world.address(name, route.arguments, route.route, "teacher")
        headers = {"X-CSRFToken": TOKEN, **(htmx() if part else {})}
        with transaction.atomic():
            answer = copy_of(self.browser).post(path, body, content_type=kind, headers=headers)
            if look:
                self.changed = difference(self.before, rows())
                self.kept_rights = self.privileges() == self.rights
            transaction.set_rollback(True)
        tree.forget()
        cache.clear()  # refusals are counted there, and after some of them a form is not looked at any more
        return answer

    def privileges(self) -> list:
        return [
            list(
                apps.get_model(label)
                ._base_manager.filter(pk__lte=10_000)
                .order_by("pk")
                .values_list("pk", *sorted(names))
            )
            for label, names in NEVER.items()
        ]


@pytest.fixture(scope="module")
def forms(django_db_setup, django_db_blocker):
    """Once for the module, since every post is undone."""
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with django_db_blocker.unblock(), transaction.atomic(), quick:
        yield Forms()
        transaction.set_rollback(True)


def some(every, number, of=4):
    """All of them in `make test-all`. In `make test` every fourth, from another one on for the next number."""
    return every if IS_WHOLE else every[number % of :: of]


def test_whatever_is_chosen_four_in_a_row_have_all():
    for every in (list(VALUES), KINDS):
        assert {one for number in range(4) for one in some(every, number)} == set(every)


def encoded(fields):
    """As a form sends it; what is percent-encoded already, as it stands."""
    return "&".join(
        f"{name}={value if value in RAW else quote(value, safe='')}" for name, value in fields.items()
    )


RAW = {VALUES["surrogate"], VALUES["bad utf-8"]}


@pytest.mark.parametrize("row", POSTS, ids=lambda row: row.name)
def test_no_value_in_any_field_is_a_fault(forms, row):
    fields = {**forms.world.form(row.name, "teacher"), **({"next": ""} if row.name in BARE else {})}
    for number, field in enumerate(fields, POSTS.index(row)):
        others = some(list(VALUES), number) if IS_WHOLE or DATABASE == "sqlite" else []
        for kind in {*others, *ALWAYS}:
            sent = encoded({**forms.fields(row.name), field: VALUES[kind]})
            answer = forms.post(row.name, sent, part=True)
            assert answer.status_code < 500, (field, kind)
            assert "evil" not in answer.cookies and "\n" not in answer.headers.get("Location", ""), (
                field,
                kind,
            )


@pytest.mark.parametrize("row", POSTS, ids=lambda row: row.name)
def test_a_form_with_fields_missing_repeated_or_in_the_hundreds_is_no_fault(forms, row):
    fields = forms.fields(row.name)
    bodies = [encoded({name: value for name, value in fields.items() if name != left}) for left in fields]
    bodies += [
        "",
        "&",
        "=",
        "a",
        encoded(fields) + "&" + encoded(fields),
        "&".join(f"f{n}=x" for n in range(300)),
    ]
    for part in some((False, True), POSTS.index(row), of=2):
        assert [forms.post(row.name, one, part=part).status_code < 500 for one in bodies] == [True] * len(
            bodies
        )


KINDS = [
    "application/json", "text/plain", "application/xml", "multipart/form-data", "multipart/form-data; boundary=", "",
    "multipart/form-data; boundary=x", "application/x-www-form-urlencoded; charset=utf-16", "x" * 300,
]  # fmt: skip


@pytest.mark.parametrize("row", POSTS, ids=lambda row: row.name)
def test_a_body_of_another_kind_is_no_fault_and_no_form(forms, row):
    body = json.dumps({"impact": "3", "text": "\ud800", "phase": "closed"})
    for kind in some(KINDS, POSTS.index(row)):
        answer = forms.post(row.name, body, kind, look=True)
        assert answer.status_code < 500, kind
        assert row.name in BARE or forms.changed == {}, kind


@pytest.mark.parametrize("row", POSTS, ids=lambda row: row.name)
def test_a_megabyte_is_refused_whole(forms, row):
    answer = forms.post(row.name, encoded({**forms.fields(row.name), "text": "x" * 1_048_576}), look=True)
    assert answer.status_code in (400, 413) and forms.changed == {}


def every_model_field(value):
    names = {one.name for model in apps.get_models() for one in model._meta.get_fields()}
    names |= {one.attname for model in apps.get_models() for one in model._meta.concrete_fields}
    return dict.fromkeys(names, value)


@pytest.mark.parametrize("row", POSTS, ids=lambda row: row.name)
def test_the_names_of_columns_in_a_form_change_nothing_more(forms, row):
    fields = forms.fields(row.name)
    plain = forms.post(row.name, encoded(fields), look=True)
    changed = forms.changed
    for value in ("1", "teacher"):
        more = {
            name: one for name, one in every_model_field(value).items() if name not in own_fields(row.name)
        }
        answer = forms.post(row.name, encoded({**more, **fields}), look=True)
        assert (answer.status_code, forms.changed) == (plain.status_code, changed), value
        assert forms.kept_rights or row.name in SEATING, value


def own_fields(name):
    """What the form has, filled in or not."""
    own = {
        "replies": {"section", "source", "url", "author"},
        "sources": {"section", "source", "url", "key"},
        "join-debate": {"language", "seat_code"},
        "new": {"sequence"},
    }
    form = {
        "settings": sent_forms.SettingsForm,
        "new-debate": sent_forms.DebateForm,
        "import": sent_forms.ImportForm,
        "job-for-pdf": sent_forms.JobForm,
        "copies": sent_forms.CopiesForm,
        "theses": sent_forms.ThesisForm,
        "teachers": sent_forms.ColleagueForm,
        "class-list": sent_forms.ClassListForm,
    }.get(name)
    return own.get(name, set()) | set(form.base_fields if form else ())
