"""How the site looks and what it is called, set in the admin."""

import django.db.models.deletion
from django.db import migrations, models

import delegations.models.fields
from articles import roles

PALETTES = ["ink", "evergreen", "lagoon", "plum", "bronze", "graphite"]


def plant(apps, schema_editor):
    """Make the one row."""
    apps.get_model("articles", "Branding").objects.get_or_create(pk=1)


def grant(apps, schema_editor):
    """Let administrators set it."""
    roles.establish(apps, only=("branding",))


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_mark")]

    operations = [
        migrations.CreateModel(
            name="Branding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "names",
                    delegations.models.fields.NamesField(
                        blank=True,
                        default=dict,
                        help_text=("In the head of every page. A language left empty has the name from the settings."),
                        verbose_name="name of the ministry",
                    ),
                ),
                (
                    "palette",
                    models.CharField(
                        choices=[(name, name.capitalize()) for name in PALETTES],
                        default="ink",
                        max_length=20,
                        verbose_name="colours",
                    ),
                ),
                (
                    "footer",
                    delegations.models.fields.NamesField(
                        blank=True,
                        default=dict,
                        help_text="A sentence or two, such as what may be quoted and how.",
                        verbose_name="words at the foot of every page",
                    ),
                ),
                (
                    "address",
                    delegations.models.fields.NamesField(blank=True, default=dict, verbose_name="postal address"),
                ),
                ("telephone", models.CharField(blank=True, max_length=60, verbose_name="telephone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "emblem",
                    models.ForeignKey(
                        blank=True,
                        help_text=(
                            "A picture from “Photos and documents”, on a white ground, about as wide as it is high."
                            " Everybody can see it as soon as it is chosen here."
                        ),
                        limit_choices_to={"kind": "photo"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.asset",
                        verbose_name="emblem",
                    ),
                ),
            ],
            options={
                "verbose_name": "name and look of the site",
                "verbose_name_plural": "name and look of the site",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="there_is_one_branding"),
                    models.CheckConstraint(condition=models.Q(("palette__in", PALETTES)), name="palette_is_known"),
                ],
            },
        ),
        migrations.RunPython(plant, migrations.RunPython.noop),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
