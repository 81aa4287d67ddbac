"""A connection to PostgreSQL that is lost in the midst of a read."""

import pytest
from django.db import connection

from arguments.models import Participant
from tests.support.cast import cast


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own")
@pytest.mark.django_db(transaction=True)
def test_what_was_asked_before_is_read_to_its_end():
    cast()
    count, rows = Participant.objects.count(), Participant.objects.iterator(chunk_size=1)
    next(rows)
    assert connection.connection
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    other.close()
    assert len(list(rows)) == count - 1
    connection.close()
