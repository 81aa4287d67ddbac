"""The admin answers nothing about a field that it does not show: neither by filter, nor by order, nor by search."""

import re

import pytest
from django.contrib import admin
from django.urls import reverse

from arguments.models import Account
from tests.support.cast import browser_of

OURS = [model for model in admin.site._registry if model._meta.app_label == "arguments"]
FILTERS = {"is_staff__exact", "is_active__exact"}
LOOKUPS = (
    "",
    "__exact",
    "__startswith",
    "__contains",
    "__regex",
    "__gt",
    "__lt",
    "__in",
    "__isnull",
    "__length",
)


@pytest.fixture
def staff(people):
    account = people.teacher.account
    Account.objects.filter(pk=account.pk).update(is_staff=True, is_superuser=True)
    return browser_of(people.teacher)


def listed(model):
    return reverse(f"admin:arguments_{model._meta.model_name}_changelist")


def fields(model, *, deep=True):
    """The names of all its fields, and through each relation those of the other model."""
    for field in model._meta.get_fields():
        name = field.name if field.concrete else field.get_accessor_name() or field.name
        yield name
        if deep and field.is_relation and field.related_model:
            yield from (f"{name}__{other}" for other in fields(field.related_model, deep=False))
            yield from (f"{field.name}__{other}" for other in fields(field.related_model, deep=False))


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_no_field_is_filtered_by_but_those_of_the_filters(staff, model):
    registered = admin.site._registry[model]
    allowed = {
        f"{name}{lookup}"
        for name in fields(model)
        for lookup in LOOKUPS
        if registered.lookup_allowed(f"{name}{lookup}", "x")
    }
    assert allowed == (FILTERS if model is Account else set())


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("account", "password__startswith"),
        ("account", "last_login__gt"),
        ("account", "participants__nickname__startswith"),
        ("account", "groups__name"),
        ("participant", "seat_code__startswith"),
        ("participant", "join_key__startswith"),
        ("participant", "label__startswith"),
        ("participant", "votes__impact"),
        ("participant", "account__password__startswith"),
        ("claim", "text__startswith"),
        ("claim", "votes__participant"),
        ("claim", "author__nickname"),
        ("debate", "join_code__startswith"),
        ("debate", "briefs__text__contains"),
        ("contribution", "participant"),
        ("contribution", "after__impact"),
        ("contribution", "key__startswith"),
        ("contribution", "claim__text__startswith"),
    ],
)
def test_a_hidden_field_cannot_be_probed(staff, name, field):
    address = reverse(f"admin:arguments_{name}_changelist")
    answers = [staff.get(address, {field: value}) for value in ("", "a", "1", "zzz", "2020-01-01")]
    assert {one.status_code for one in answers} == {400}
    assert not any(rows(one.content) for one in answers)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_it_is_ordered_by_what_it_shows_alone(staff, model):
    """By the number of a column; a name is no number."""
    unordered = staff.get(listed(model), {"o": "nonsense"}).content
    for order in ("seat_code", "password", "-password", "after", "99", "participant__vote"):
        assert rows(staff.get(listed(model), {"o": order}).content) == rows(unordered)


def rows(page):
    """The ids of the rows that it lists, in their order."""
    return re.findall(rb"/(\d+)/change/[^>]*>", page.partition(b"<tbody")[2].partition(b"</tbody>")[0])


@pytest.mark.parametrize("words", ["pbkdf2", "nobody-is-called-so"])
def test_the_search_looks_at_user_names_alone(staff, words):
    assert admin.site._registry[Account].search_fields == ("username",)
    assert rows(staff.get(listed(Account), {"q": words}).content) == []


@pytest.mark.parametrize(
    "model", [model for model in OURS if model is not Account], ids=lambda model: model.__name__
)
def test_the_others_cannot_be_searched(staff, model):
    assert sorted(rows(staff.get(listed(model), {"q": "zzz"}).content)) == sorted(
        rows(staff.get(listed(model)).content)
    )


@pytest.mark.parametrize("field", ["password", "seat_code", "join_code", "key"])
def test_nothing_is_picked_by_a_hidden_field(staff, field):
    for model in OURS:
        assert staff.get(listed(model), {"_to_field": field, "_popup": "1"}).status_code == 400


def test_its_own_filters_work(staff, people):
    page = staff.get(listed(Account), {"is_staff__exact": "1"})
    assert rows(page.content) == [b"%d" % people.teacher.account.pk]
