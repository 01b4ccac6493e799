"""The index in two scopes. The entries themselves are written by `manage.py reindex`, which `bin/run` calls."""

import django.db.models.deletion
from django.db import migrations, models

import articles.models.key_field
import articles.models.terms_field
from articles.search import tables


def remove(apps, schema_editor):
    """Drop what was made beside the tables after the migration."""
    tables.remove("articles_publicentry", schema_editor)
    tables.remove("articles_deskentry", schema_editor)


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_merge_right")]

    operations = [
        migrations.DeleteModel(name="SearchEntry"),
        migrations.CreateModel(
            name="PublicEntry",
            fields=[
                ("id", articles.models.key_field.KeyField(primary_key=True, serialize=False)),
                ("labels", models.TextField()),
                ("terms", articles.models.terms_field.TermsField()),
                ("analyser", models.PositiveSmallIntegerField(db_index=True)),
                ("settled", models.BooleanField(default=False)),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="articles.edition"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "public entries",
                "indexes": [
                    models.Index(
                        condition=models.Q(("settled", False)), fields=["edition"], name="public_entries_unsettled"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DeskEntry",
            fields=[
                ("id", articles.models.key_field.KeyField(primary_key=True, serialize=False)),
                ("labels", models.TextField()),
                ("terms", articles.models.terms_field.TermsField()),
                ("analyser", models.PositiveSmallIntegerField(db_index=True)),
                ("revision_number", models.PositiveIntegerField()),
                (
                    "text",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="articles.articletext"
                    ),
                ),
            ],
            options={"verbose_name_plural": "desk entries"},
        ),
        migrations.RunPython(migrations.RunPython.noop, remove),
    ]
