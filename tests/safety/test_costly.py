"""Whatever hashes a password is behind the gate that lets few through at once."""

import pytest
from django.contrib.auth import hashers
from django.db import transaction

from arguments import tree
from debate.admission import GATES
from tests.access.routes import routes
from tests.access.table import table
from tests.access.world import TOKEN, World, copy_of
from tests.support import environment

pytestmark = pytest.mark.django_db
HASHING = GATES[0]


def visitors_and_teachers():
    world = World()
    roles = ("visitor", "teacher", "other-teacher")[: 3 if environment.IS_WHOLE else 2]
    return world, [(role, world.browser(role)) for role in roles]


def test_no_password_is_hashed_before_the_gate(monkeypatch):
    world, browsers = visitors_and_teachers()
    ways, hashed, asked = {one.name: one for one in routes()}, [], []
    hasher = type(hashers.get_hasher())
    encode = hasher.encode

    def noted(self, *given, **named):
        hashed.append(asked[-1])
        return encode(self, *given, **named)

    monkeypatch.setattr(hasher, "encode", noted)
    for role, browser in browsers:
        for row in table():
            way = ways[row.name]
            path = world.address(way.name, way.arguments, way.route, role)
            asked.append((row.method, path.partition("?")[0]))
            form = world.form(row.name, role) if row.method == "POST" else None
            with transaction.atomic():
                getattr(copy_of(browser), row.method.lower())(path, form, headers={"X-CSRFToken": TOKEN})
                transaction.set_rollback(True)
            tree.forget()
    assert hashed and [one for one in hashed if not HASHING.is_for(*one)] == []
