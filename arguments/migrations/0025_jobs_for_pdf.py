from django.db import migrations, models


class Migration(migrations.Migration):
    """A job can be a PDF."""

    dependencies = [("arguments", "0024_tokens")]

    operations = [
        migrations.AlterField(
            model_name="job",
            name="kind",
            field=models.CharField(choices=[("import", "Import"), ("pdf", "Pdf")], max_length=8),
        ),
        migrations.RemoveConstraint(model_name="job", name="job_kind_is_known"),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["import", "pdf"])), name="job_kind_is_known"
            ),
        ),
    ]
