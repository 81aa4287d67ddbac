import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """A claim can stand in for another one: then it has no text of its own."""

    dependencies = [("arguments", "0018_stems")]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="original",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="links",
                to="arguments.claim",
            ),
        ),
        migrations.RemoveConstraint(model_name="claim", name="claim_says_something"),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=(Q(original=None) & ~Q(text=""))
                | Q(original__isnull=False, text="", parent__isnull=False),
                name="claim_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=~Q(original=models.F("pk")), name="not_its_own_original"
            ),
        ),
    ]
