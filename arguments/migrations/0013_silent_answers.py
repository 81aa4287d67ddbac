from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

BALLOTS = ("voted", "stood")


def silence(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Tell nobody of the single answers that were given so far: which of them moved a shown sum was not noted."""
    Contribution = apps.get_model("arguments", "Contribution")
    Contribution.objects.filter(verb__in=BALLOTS).update(is_public=False)
    for debate in apps.get_model("arguments", "Debate").objects.all():
        told = Contribution.objects.filter(debate=debate).exclude(verb__in=BALLOTS)
        last = models.Max("number")
        debate.staff_sequence = told.aggregate(last=last)["last"] or 0
        debate.public_sequence = told.filter(is_public=True).aggregate(last=last)["last"] or 0
        debate.save(update_fields=["staff_sequence", "public_sequence"])


class Migration(migrations.Migration):
    dependencies = [("arguments", "0012_the_classes_number")]

    operations = [
        migrations.AddField(
            model_name="debate", name="staff_sequence", field=models.PositiveBigIntegerField(default=0)
        ),
        migrations.RunPython(silence, migrations.RunPython.noop),
    ]
