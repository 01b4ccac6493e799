"""The mark of what is public, which pages are kept under."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_vocabulary")]

    operations = [
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.CharField(max_length=32)),
            ],
            options={"constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="there_is_one_mark")]},
        ),
    ]
