"""Whether the database's schema is the one that this version of the program reads and writes.

Django records each migration that it applies. A recorded migration that the program lacks comes from a newer version,
and a migration of the program that is not recorded has still to be applied.
"""

from functools import cache

from django.db import connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

# A migration's application and name.
Migration = tuple[str, str]


def require_upgradable() -> None:
    """Raise SystemExit, with a sentence, if this program's migrations cannot lead on from those of the database."""
    if unknown(applied()):
        raise SystemExit(
            _(
                "The database belongs to a newer version of Counterpoint: update the program, "
                "or restore a backup that this version made."
            )
        )
    try:
        MigrationLoader(connection).check_consistent_history(connection)
    except InconsistentMigrationHistory as error:
        raise SystemExit(
            _("The database lacks an earlier change that it needs: restore a backup. %(reason)s")
            % {"reason": error}
        ) from None


def require_current() -> None:
    """Raise SystemExit, with a sentence, unless exactly this program's migrations are applied to the database."""
    require_upgradable()
    if is_outdated():
        raise SystemExit(
            _(
                "The database lacks changes that this version of Counterpoint needs: run manage.py prepare first."
            )
        )


def applied() -> set[Migration]:
    """The migrations recorded in this database; empty where there are no tables yet."""
    return set(MigrationRecorder(connection).applied_migrations())


def unknown(migrations: set[Migration]) -> set[Migration]:
    """Those of the migrations that this program does not have, neither by itself nor in a squashed one."""
    return migrations - known()


@cache
def known() -> frozenset[Migration]:
    """The program's migrations, and those that its squashed ones replace."""
    on_disk = MigrationLoader(None).disk_migrations
    return frozenset(on_disk).union(*(migration.replaces for migration in on_disk.values()))


def is_outdated() -> bool:
    """Whether the program has migrations that are not applied to this database."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def is_current() -> bool:
    """Whether the program's models match this database's tables."""
    return not unknown(applied()) and not is_outdated()


def build(migrations: set[Migration]) -> None:
    """Make the tables in an empty database as they are after these migrations."""
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    nodes = migrations & set(graph.nodes)
    # Of each application its latest: Django would take an earlier target as a wish to go back to it.
    executor.migrate(
        sorted(
            node
            for node in nodes
            if not any(
                child.key in nodes and child.key[0] == node[0] for child in graph.node_map[node].children
            )
        )
    )
