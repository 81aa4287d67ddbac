"""Give each of the two meanings of `Debate.key` a column of its own.

`key` held what a fixture calls itself, or the key of the form that made the debate. Their shapes overlap, but the log
tells them apart: forms and copies open a debate in preparation, `loaddebate` opens it for arguing.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import Exists, F, OuterRef


def separate(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Move the keys of forms, which `fixture` has from `key`, into their own column."""
    debates = apps.get_model("arguments", "Debate")._base_manager
    contributions = apps.get_model("arguments", "Contribution")._base_manager
    prepared = contributions.filter(debate=OuterRef("pk"), verb="opened", after__phase="preparing")
    by_form = debates.filter(Exists(prepared), fixture__isnull=False)
    by_form.update(form_key=F("fixture"), fixture=None)


def reunite(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Move the keys of forms back. One that is also a fixture's name is dropped: `key` is unique."""
    debates = apps.get_model("arguments", "Debate")._base_manager
    fixtures = set(debates.filter(fixture__isnull=False).values_list("fixture", flat=True))
    by_form = debates.filter(form_key__isnull=False, fixture__isnull=True).exclude(form_key__in=fixtures)
    by_form.update(fixture=F("form_key"))


class Migration(migrations.Migration):
    dependencies = [
        ("arguments", "0004_removals"),
    ]

    operations = [
        migrations.RenameField(model_name="debate", old_name="key", new_name="fixture"),
        migrations.AddField(
            model_name="debate",
            name="form_key",
            field=models.SlugField(blank=True, max_length=60, null=True, unique=True),
        ),
        migrations.RunPython(separate, reunite),
    ]
