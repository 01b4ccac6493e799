"""Make the templates, with those of the house, and let each role read or edit them. Edits survive a repeat."""

from django.db import migrations, models

from articles import roles
from articles.paper.house_style import seed_templates


def plant(apps, schema_editor):
    seed_templates(apps.get_model("articles", "Template"), schema_editor.connection.alias)


def grant(apps, schema_editor):
    roles.establish(apps, only=("template",))


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_photos_and_files")]

    operations = [
        migrations.CreateModel(
            name="Template",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("press_release", "press release"),
                            ("statement", "statement"),
                            ("readout", "readout"),
                            ("speech", "speech"),
                            ("advisory", "advisory"),
                            ("condolence", "condolence"),
                            ("congratulation", "congratulation"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("language", models.CharField(max_length=12, verbose_name="language")),
                ("title", models.CharField(blank=True, max_length=500, verbose_name="title")),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                (
                    "guidance",
                    models.TextField(
                        blank=True,
                        help_text="Shown beside the empty article. Readers never see it.",
                        verbose_name="advice to the writer",
                    ),
                ),
            ],
            options={
                "verbose_name": "template",
                "verbose_name_plural": "templates",
                "ordering": ["kind", "language"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "language"),
                        name="one_template_per_kind_and_language",
                        violation_error_message="There is a template for this kind in this language already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "press_release",
                                    "statement",
                                    "readout",
                                    "speech",
                                    "advisory",
                                    "condolence",
                                    "congratulation",
                                ],
                            )
                        ),
                        name="template_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.RunPython(plant, migrations.RunPython.noop),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
