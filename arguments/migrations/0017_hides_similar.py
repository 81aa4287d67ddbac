from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("arguments", "0016_former_places")]

    operations = [
        migrations.AddField(
            model_name="debate",
            name="hides_similar",
            field=models.BooleanField(default=False),
        )
    ]
