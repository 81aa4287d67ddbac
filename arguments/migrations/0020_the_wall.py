import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The one claim that a teacher shows to the class."""

    dependencies = [("arguments", "0019_linked_claims")]

    operations = [
        migrations.AddField(
            model_name="debate",
            name="on_wall",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="arguments.claim",
            ),
        ),
    ]
