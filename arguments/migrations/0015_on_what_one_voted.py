import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def say_on_what(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Say of each vote, in the table and in the log, on what claim and stance it was given: no claim has moved yet."""
    claims = apps.get_model("arguments", "Claim").objects
    Contribution = apps.get_model("arguments", "Contribution")
    stood = {
        pk: {"parent": parent, "stance": stance}
        for pk, parent, stance in claims.values_list("pk", "parent", "stance")
    }
    votes = apps.get_model("arguments", "Vote").objects
    for claim_id in votes.order_by().values_list("claim", flat=True).distinct():
        votes.filter(claim=claim_id).update(
            parent=stood[claim_id]["parent"], stance=stood[claim_id]["stance"]
        )
    for voted in Contribution.objects.filter(verb="voted").only("claim_id", "before", "after").iterator():
        for side in (voted.before, voted.after):
            side |= stood[voted.claim_id] if side.get("voted") else {}
        voted.save(update_fields=["before", "after"])


STANCES = [("pro", "pro"), ("con", "con")]


class Migration(migrations.Migration):
    dependencies = [("arguments", "0014_votes_on_ones_own_claims")]

    operations = [
        migrations.AddField(
            model_name="vote",
            name="parent",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="arguments.claim"
            ),
        ),
        migrations.AddField(
            model_name="vote",
            name="stance",
            field=models.CharField(choices=STANCES, default="pro", max_length=3),
        ),
        migrations.RunPython(say_on_what, migrations.RunPython.noop),
    ]
