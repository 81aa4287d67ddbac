"""A database as an earlier version left it. It is filled in a process of its own: `manage.py shell -c` on its data."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps as current
from django.conf import settings
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

from arguments.models import Account, beginnings

# Rows of every table, written by the verbs of the version whose last migration this was: the practice debate, a
# school's own fixture, debates made by forms and copied, one in which every verb has happened, one with a merged seat
# and an erased person, one with a class list. {table: {"columns": [name], "rows": [[value]]}}
FILE = Path(__file__).parent / "database-at-0004.json"
MIGRATION = ("arguments", "0004_removals")

Tables = dict[str, list[dict[str, Any]]]


@cache
def tables() -> Tables:
    """The file's rows, by table. Nobody may change them."""
    content = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]
        for name, table in content.items()
    }


def fill() -> None:
    """Make the database of that version, with these rows."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    others = [node for node in executor.loader.graph.leaf_nodes() if node[0] != MIGRATION[0]]
    state = executor.migrate([MIGRATION, *others])
    with transaction.atomic():  # foreign keys are checked at its end
        filled = [_fill(state.apps.get_model("arguments", name), rows) for name, rows in tables().items()]
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), filled):
                cursor.execute(statement)


def _fill(model: type[models.Model], rows: list[dict[str, Any]]) -> type[models.Model]:
    model._base_manager.bulk_create([model(**row) for row in rows])
    return model


def tell() -> None:
    """Print what this version's tables hold, in the same shape."""
    found = {}
    for model in current.get_app_config("arguments").get_models():
        columns = [field.attname for field in model._meta.concrete_fields]
        found[model._meta.model_name] = list(model._base_manager.order_by("pk").values(*columns))
    print(json.dumps(found, cls=DjangoJSONEncoder))


def begin(key: str) -> None:
    """Send the form with this key once more, and print the id of the debate that it made."""
    rivera = Account.objects.get(username="rivera")
    said = {"question": "Cats or dogs?", "background": "", "theses": ["Cats."], "language": "en"}
    print(beginnings.begin(by=rivera, nickname="Ms R", key=key, **said)[0].pk)
