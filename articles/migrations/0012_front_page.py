"""What editors put first on the front page. Editors pin, authors look."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from articles import roles


def grant(apps, schema_editor):
    roles.establish(apps, only=("pin",))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_branding"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Pin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "text",
                    models.OneToOneField(
                        error_messages={"unique": "This release is pinned already."},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.articletext",
                        verbose_name="release",
                    ),
                ),
                ("place", models.IntegerField(default=0, verbose_name="place")),
                ("reason", models.CharField(max_length=300, verbose_name="why")),
                ("shown_from", models.DateTimeField(blank=True, null=True, verbose_name="from")),
                ("shown_until", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="pinned")),
            ],
            options={
                "verbose_name": "pinned release",
                "verbose_name_plural": "pinned releases",
                "ordering": ["place", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shown_until__isnull", True),
                            ("shown_from__isnull", True),
                            ("shown_until__gt", models.F("shown_from")),
                            _connector="OR",
                        ),
                        name="a_pin_begins_before_it_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_pin_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
