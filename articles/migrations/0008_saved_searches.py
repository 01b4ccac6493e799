"""Searches that people keep, and an index on revisions by their hour: it tells what is new in them."""

from django.conf import settings
from django.db import migrations, models
from django.db.models.deletion import PROTECT

from articles import roles


def grant(apps, schema_editor):
    """Give the roles their rights on saved searches."""
    roles.establish(apps, only=("savedsearch",))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0007_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("query", models.TextField(blank=True, verbose_name="what is searched for")),
                ("shared", models.BooleanField(default=False, verbose_name="shared with everybody on the desk")),
                ("created_at", models.DateTimeField(verbose_name="kept since")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="kept by"
                    ),
                ),
            ],
            options={
                "verbose_name": "saved search",
                "verbose_name_plural": "saved searches",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=["owner", "name"], name="a_person_gives_a_name_to_one_search"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedSearchVisit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("search", models.ForeignKey(on_delete=PROTECT, related_name="visits", to="articles.savedsearch")),
                ("user", models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["search", "user"], name="a_person_last_opened_a_search_once"),
                ],
            },
        ),
        migrations.AddIndex(model_name="revision", index=models.Index(fields=["saved_at"], name="revisions_by_hour")),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
