from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

BATCH = 1000


def withhold(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The class no longer reads what was never approved, nor what a moderator revised away; the log says so."""
    Contribution = apps.get_model("arguments", "Contribution")
    Revision = apps.get_model("arguments", "Revision")
    changed = []
    for contribution in _that_end_versions(Contribution).iterator(BATCH):
        versions = Revision.objects.filter(
            claim=contribution.claim_id, language=contribution.claim.language, is_withheld=False
        )
        made = list(versions.filter(made_at__lte=contribution.at).order_by("number"))
        for version in made[:-1]:
            version.is_withheld = True
            version.save(update_fields=["is_withheld"])
            contribution.after[f"withheld-{version.language}-{version.number}"] = True
        if made[1:]:
            changed.append(contribution)
    Contribution.objects.bulk_update(changed, ["after"], batch_size=BATCH)


def _that_end_versions(contributions: type[models.Model]) -> models.QuerySet[models.Model]:
    """Approvals, restorings, and revisions by somebody else than the author: they end the versions before them."""
    objects = contributions._default_manager.select_related("claim").order_by("number")
    by_others = models.Q(verb="revised") & ~models.Q(participant=models.F("claim__author"))
    return objects.filter(models.Q(verb__in=("approved", "restored", "reinstated")) | by_others)


class Migration(migrations.Migration):
    dependencies = [("arguments", "0008_ordinals")]

    operations = [
        migrations.AddField(
            model_name="revision", name="is_withheld", field=models.BooleanField(default=False)
        ),
        migrations.RunPython(withhold, migrations.RunPython.noop),
    ]
