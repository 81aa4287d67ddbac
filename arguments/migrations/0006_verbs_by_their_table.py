from django.db import migrations, models

import arguments.models.verbs


class Migration(migrations.Migration):
    dependencies = [
        ("arguments", "0005_fixture_and_form_key"),
    ]

    operations = [
        migrations.AlterField(
            model_name="contribution",
            name="verb",
            field=models.CharField(choices=arguments.models.verbs.choices, max_length=16),
        ),
    ]
