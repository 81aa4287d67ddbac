import secrets
from collections.abc import Iterator

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# As in `models.codes` when this was written.
ALPHABET, LENGTH = "CDFHJKMNPQRTVWXY3479", 8
BATCH = 1000


def open_passes(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Everybody's browsers and answers come under one pass each, with a code that no teacher has seen."""
    Debate = apps.get_model("arguments", "Debate")
    Participant = apps.get_model("arguments", "Participant")
    Pass = apps.get_model("arguments", "Pass")
    for debate in Debate.objects.all():
        people = Participant.objects.filter(debate=debate, is_waiting=False, account=None)
        codes = _codes(set(debate.participants.values_list("seat_code", flat=True)))
        passes = {
            person.pk: Pass.objects.create(
                debate=debate,
                participant=person,
                code="" if person.removed_at else next(codes),
                way="joined",
                opened_at=person.joined_at,
            )
            for person in people
        }
        for person, held in passes.items():
            apps.get_model("arguments", "Seat").objects.filter(participant=person).update(under=held)
        _answers(apps, debate, {person: held.pk for person, held in passes.items()})
    # Nobody's: a seat of an account. Its browser is signed in, and needs none.
    apps.get_model("arguments", "Seat").objects.filter(under=None).delete()


def _codes(taken: set[str]) -> Iterator[str]:
    while True:
        code = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))
        if code not in taken:
            taken.add(code)
            yield code


def _answers(apps: StateApps, debate: models.Model, passes: dict[int, int]) -> None:
    """Put each vote and position under its person's pass; the contribution that gave it says so."""
    Contribution = apps.get_model("arguments", "Contribution")
    log = Contribution.objects.filter(debate=debate, verb__in=("voted", "stood", "merged")).order_by("number")
    given: dict[
        tuple[str, int, int], int
    ] = {}  # (question, claim, person) → the contribution that gave the answer
    for verb, person, about, claim, after, pk in log.values_list(
        "verb", "participant", "about", "claim", "after", "pk"
    ).iterator(BATCH):
        if verb == "merged":
            for question, asked, gone in [key for key in given if key[2] == about]:
                answer = given.pop((question, asked, gone))
                given.setdefault((question, asked, after["into"]), answer)
        for question in ("voted", "before", "after"):
            if verb != "merged" and question in after:
                given[question, claim, person] = pk
    names = {"voted": "under", "before": "under-before", "after": "under-after"}
    for model in ("Vote", "Position"):
        for answer in apps.get_model("arguments", model).objects.filter(claim__debate=debate):
            held = passes.get(answer.participant_id)
            question = "voted" if model == "Vote" else answer.moment
            pk = given.get((question, answer.claim_id, answer.participant_id))
            if held and pk:
                answer.under_id = held
                answer.save(update_fields=["under"])
                row = Contribution.objects.get(pk=pk)
                row.after[names[question]] = held
                row.save(update_fields=["after"])


class Migration(migrations.Migration):
    dependencies = [("arguments", "0009_withheld_versions")]

    operations = [
        migrations.CreateModel(
            name="Pass",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=8)),
                (
                    "way",
                    models.CharField(
                        choices=[("joined", "by joining"), ("code", "by a code that a teacher may know")],
                        max_length=6,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                (
                    "debate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passes",
                        to="arguments.debate",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passes",
                        to="arguments.participant",
                    ),
                ),
            ],
            options={"ordering": ["opened_at", "pk"]},
        ),
        migrations.AddConstraint(
            model_name="pass",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code", ""), _negated=True),
                fields=("debate", "code"),
                name="one_pass_per_code",
            ),
        ),
        migrations.AddConstraint(
            model_name="pass",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["joined", "code"])), name="way_is_known"
            ),
        ),
        migrations.AddField(
            model_name="seat",
            name="under",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="seats",
                to="arguments.pass",
            ),
        ),
        migrations.AddField(
            model_name="vote",
            name="under",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="votes",
                to="arguments.pass",
            ),
        ),
        migrations.AddField(
            model_name="position",
            name="under",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="positions",
                to="arguments.pass",
            ),
        ),
        migrations.RunPython(open_passes, migrations.RunPython.noop),
    ]
