from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

UNSEEN = ("pending", "returned", "declined")
BATCH = 1000


def number(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Every claim that the class has seen keeps the number that it was shown with; its log says so."""
    Claim = apps.get_model("arguments", "Claim")
    Contribution = apps.get_model("arguments", "Contribution")
    seen = Claim.objects.exclude(visibility__in=UNSEEN)
    seen.update(ordinal=models.F("position") + 1)
    places = dict(seen.values_list("pk", "position"))
    approved = set(Contribution.objects.filter(verb="approved").values_list("claim_id", flat=True))
    first_seen = Contribution.objects.filter(verb__in=("proposed", "replied", "approved"), claim__in=seen)
    changed = []
    for contribution in first_seen.iterator(BATCH):
        claim = contribution.claim_id
        if claim in approved and contribution.verb != "approved":
            continue
        contribution.after |= {"position": places[claim], "ordinal": places[claim] + 1}
        changed.append(contribution)
    Contribution.objects.bulk_update(changed, ["after"], batch_size=BATCH)


class Migration(migrations.Migration):
    """The numbers of claims are no longer their positions, which waiting claims have too."""

    dependencies = [("arguments", "0007_removed_debates")]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="ordinal",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.RunPython(number, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(fields=("parent", "ordinal"), name="one_claim_per_ordinal"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                condition=models.Q(("parent", None)),
                fields=("debate", "ordinal"),
                name="one_thesis_per_ordinal",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("visibility__in", ["pending", "returned", "declined"]),
                    ("ordinal__gte", 1),
                    _connector="OR",
                ),
                name="what_is_seen_has_an_ordinal",
            ),
        ),
    ]
