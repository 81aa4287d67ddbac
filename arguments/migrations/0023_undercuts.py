from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """A con can doubt that its parent is a reason for what it answers, and not that it is true."""

    dependencies = [("arguments", "0022_embeddings")]

    operations = [
        migrations.AddField(model_name="claim", name="is_undercut", field=models.BooleanField(default=False)),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=Q(is_undercut=False) | Q(parent__isnull=False, stance="con"),
                name="an_undercut_is_a_con",
            ),
        ),
    ]
