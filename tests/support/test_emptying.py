"""After a test whose rows were committed, nothing is left of it, and what `migrate` filled is as it was."""

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore

from tests.support.cast import cast
from tests.support.emptying import empty
from tests.support.rows import rows


def test_it_empties_every_table_but_those_that_migrate_alone_fills(transactional_db):
    cast()
    SessionStore().create()
    assert rows()["arguments.Claim"] and rows()["sessions.Session"]
    kept = set(Permission.objects.values_list("pk", flat=True)), ContentType.objects.count()
    empty()
    assert [label for label, left in rows().items() if left] == []
    assert (set(Permission.objects.values_list("pk", flat=True)), ContentType.objects.count()) == kept
    assert all(kept)
