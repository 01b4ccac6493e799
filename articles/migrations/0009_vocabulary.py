"""Words for “did you mean”. `manage.py reindex --all` learns those of old entries."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_saved_searches")]

    operations = [
        migrations.CreateModel(
            name="Term",
            fields=[
                ("term", models.CharField(max_length=30, primary_key=True, serialize=False)),
                ("size", models.PositiveSmallIntegerField()),
            ],
            options={"indexes": [models.Index(fields=["size", "term"], name="terms_by_size")]},
        ),
    ]
