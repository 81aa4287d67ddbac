"""How the tables are emptied after a test whose rows were committed: all but those that `migrate` alone fills.

Django empties those, too, and fills them anew, which takes more time than all the others: permissions and kinds of
content are the same for every test.
"""

from django.db import connection, transaction
from django.test import TransactionTestCase

KEPT = {"auth_permission", "django_content_type"}


def empty() -> None:
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with transaction.atomic(), connection.cursor() as cursor:
        for name in set(names) - KEPT:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")


def install() -> None:
    """For all tests of this process."""
    TransactionTestCase._fixture_teardown = lambda self: empty()  # type: ignore[method-assign]
