from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

UNSEEN = ("pending", "returned", "declined")
PRIVATE = (
    *("told", "heard", "recoded", "deleted", "undeleted", "listed", "seated"),
    *("muted", "unmuted", "screened", "unscreened"),
)


def tell_apart(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Mark the contributions of which the class may not know, and give everybody the number of their last one."""
    Contribution = apps.get_model("arguments", "Contribution")
    unseen = models.Q(verb__in=PRIVATE) | models.Q(claim__visibility__in=UNSEEN)
    Contribution.objects.filter(unseen).update(is_public=False)
    approvals = Contribution.objects.filter(verb="approved", claim=models.OuterRef("claim"))
    before = Contribution.objects.filter(
        models.Exists(approvals.filter(number__gt=models.OuterRef("number")))
    )
    before.update(is_public=False)
    for debate in apps.get_model("arguments", "Debate").objects.all():
        public = Contribution.objects.filter(debate=debate, is_public=True)
        debate.public_sequence = public.aggregate(last=models.Max("number"))["last"] or 0
        debate.save(update_fields=["public_sequence"])
        private = Contribution.objects.filter(debate=debate, is_public=False)
        for person in apps.get_model("arguments", "Participant").objects.filter(debate=debate):
            concerning = (
                models.Q(participant=person) | models.Q(about=person) | models.Q(claim__author=person)
            )
            last = private.filter(concerning).aggregate(last=models.Max("number"))["last"]
            if last:
                person.private_sequence = last
                person.save(update_fields=["private_sequence"])


class Migration(migrations.Migration):
    dependencies = [("arguments", "0011_every_seat_has_a_pass")]

    operations = [
        migrations.AddField(
            model_name="contribution", name="is_public", field=models.BooleanField(default=True)
        ),
        migrations.AddField(
            model_name="debate", name="public_sequence", field=models.PositiveBigIntegerField(default=0)
        ),
        migrations.AddField(
            model_name="participant", name="private_sequence", field=models.PositiveBigIntegerField(default=0)
        ),
        migrations.RunPython(tell_apart, migrations.RunPython.noop),
    ]
