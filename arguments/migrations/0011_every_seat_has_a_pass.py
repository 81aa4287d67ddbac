import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Apart from 0010: PostgreSQL alters no table in the transaction that has changed its foreign keys."""

    dependencies = [("arguments", "0010_passes")]

    operations = [
        migrations.AlterField(
            model_name="seat",
            name="under",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="seats",
                to="arguments.pass",
            ),
        ),
    ]
