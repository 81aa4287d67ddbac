from django.db import migrations


class Migration(migrations.Migration):
    """A removal is what a teacher does to a participant; the table of debates that are gone says what it holds."""

    dependencies = [("arguments", "0006_verbs_by_their_table")]

    operations = [migrations.RenameModel("Removal", "RemovedDebate")]
