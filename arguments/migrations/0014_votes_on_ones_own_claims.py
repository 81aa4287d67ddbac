from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.utils import timezone


def take_back(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take back the votes of authors on their own claims, each by a contribution, since authors do not vote on them."""
    votes = apps.get_model("arguments", "Vote").objects.filter(claim__author=models.F("participant"))
    Contribution = apps.get_model("arguments", "Contribution")
    for vote in votes.select_related("claim__debate").order_by("pk"):
        debate = apps.get_model("arguments", "Debate").objects.get(pk=vote.claim.debate_id)
        debate.sequence += 1
        Contribution.objects.create(
            debate=debate,
            number=debate.sequence,
            participant_id=vote.participant_id,
            verb="voted",
            claim_id=vote.claim_id,
            before={"voted": True, "impact": vote.impact, "under": vote.under_id},
            after={"voted": False, "impact": None, "under": None},
            at=timezone.now(),
            is_public=False,
        )
        debate.save(update_fields=["sequence"])
        vote.delete()


class Migration(migrations.Migration):
    dependencies = [("arguments", "0013_silent_answers")]

    operations = [migrations.RunPython(take_back, migrations.RunPython.noop)]
