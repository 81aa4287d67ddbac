from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What is there is found like what comes."""
    from arguments.search import column

    claims = apps.get_model("arguments", "Claim").objects.all()
    column.fill(claims, apps.get_model("arguments", "Translation"), apps.get_model("arguments", "Source"))


class Migration(migrations.Migration):
    """The column by which claims are found in all debates."""

    dependencies = [("arguments", "0017_hides_similar")]

    operations = [
        migrations.AddField(model_name="claim", name="stems", field=models.TextField(blank=True, default="")),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
