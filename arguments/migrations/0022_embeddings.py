import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The link by which a debate is shown in another site's page."""

    dependencies = [("arguments", "0021_jobs")]

    operations = [
        migrations.CreateModel(
            name="Embedding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.CharField(max_length=32, unique=True)),
                ("made_at", models.DateTimeField()),
                (
                    "debate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="embedding",
                        to="arguments.debate",
                    ),
                ),
            ],
        ),
    ]
