"""Photos and documents with all that is said of them, and the pictures that readers get."""

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import articles.files.shelf
import articles.models.asset
import delegations.models.fields


def give_keys(apps, schema_editor):
    """Photos and documents that are here already get addresses; nobody is served them before they are cut anew."""
    for asset in apps.get_model("articles", "Asset").objects.filter(key="").iterator():
        asset.key = articles.models.asset.new_key()
        asset.save(update_fields=["key"])


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_roles"), ("delegations", "0003_merged_officials")]

    operations = [
        migrations.CreateModel(
            name="Rendition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(default=articles.models.asset.new_key, editable=False, max_length=40, unique=True),
                ),
                ("shape", models.CharField(choices=[("whole", "whole"), ("card", "card")], max_length=10)),
                ("format", models.CharField(max_length=10)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("size", models.PositiveIntegerField()),
                ("path", models.CharField(max_length=100)),
            ],
            options={
                "ordering": ["asset", "-shape", "width", "-format"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("shape__in", ["whole", "card"])), name="picture_shape_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("format__in", ["jpeg", "webp"])), name="picture_format_is_known"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="asset",
            name="content_type",
            field=models.CharField(blank=True, editable=False, max_length=100, verbose_name="type"),
        ),
        migrations.AddField(
            model_name="asset",
            name="crop_bottom",
            field=articles.models.asset.Percent(default=100, verbose_name="shown as far down as"),
        ),
        migrations.AddField(
            model_name="asset",
            name="crop_left",
            field=articles.models.asset.Percent(default=0, verbose_name="cut from the left"),
        ),
        migrations.AddField(
            model_name="asset",
            name="crop_right",
            field=articles.models.asset.Percent(default=100, verbose_name="shown as far to the right as"),
        ),
        migrations.AddField(
            model_name="asset",
            name="crop_top",
            field=articles.models.asset.Percent(default=0, verbose_name="cut from the top"),
        ),
        migrations.AddField(
            model_name="asset",
            name="focus_x",
            field=articles.models.asset.Percent(default=50, verbose_name="what matters most, from the left"),
        ),
        migrations.AddField(
            model_name="asset",
            name="focus_y",
            field=articles.models.asset.Percent(default=50, verbose_name="what matters most, from the top"),
        ),
        migrations.AddField(
            model_name="asset",
            name="height",
            field=models.PositiveIntegerField(editable=False, null=True, verbose_name="height"),
        ),
        migrations.AddField(
            model_name="asset",
            name="key",
            field=models.CharField(default="", editable=False, max_length=40),
        ),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="asset",
            name="key",
            field=models.CharField(default=articles.models.asset.new_key, editable=False, max_length=40, unique=True),
        ),
        migrations.AddField(
            model_name="asset",
            name="people",
            field=models.ManyToManyField(
                blank=True, related_name="+", to="delegations.official", verbose_name="people in the picture"
            ),
        ),
        migrations.AddField(
            model_name="asset",
            name="place",
            field=delegations.models.fields.NamesField(blank=True, default=dict, verbose_name="place"),
        ),
        migrations.AddField(
            model_name="asset",
            name="portrait_of",
            field=models.OneToOneField(
                blank=True,
                help_text="Shown on the public page of this person.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="delegations.official",
                verbose_name="portrait of",
            ),
        ),
        migrations.AddField(
            model_name="asset",
            name="scanned_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="found clean"),
        ),
        migrations.AddField(
            model_name="asset",
            name="size",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="size"),
        ),
        migrations.AddField(
            model_name="asset",
            name="taken_on",
            field=models.DateField(blank=True, null=True, verbose_name="taken on"),
        ),
        migrations.AddField(
            model_name="asset",
            name="taken_time",
            field=models.TimeField(blank=True, help_text="By the camera's clock.", null=True, verbose_name="at"),
        ),
        migrations.AddField(
            model_name="asset",
            name="usage_terms",
            field=models.CharField(
                blank=True,
                help_text="What newspapers may do with it. Readers see this below the photo.",
                max_length=500,
                verbose_name="terms of use",
            ),
        ),
        migrations.AddField(
            model_name="asset",
            name="width",
            field=models.PositiveIntegerField(editable=False, null=True, verbose_name="width"),
        ),
        migrations.AlterField(
            model_name="asset",
            name="sha256",
            field=models.CharField(db_index=True, editable=False, max_length=64, verbose_name="fingerprint (SHA-256)"),
        ),
        migrations.AlterField(
            model_name="asset",
            name="original",
            field=models.FileField(
                storage=articles.files.shelf.private_storage,
                upload_to=articles.models.asset.private_path,
                verbose_name="file",
            ),
        ),
        migrations.AddConstraint(
            model_name="asset",
            constraint=models.CheckConstraint(
                condition=models.Q(("portrait_of__isnull", True), ("kind", "photo"), _connector="OR"),
                name="a_portrait_is_a_photo",
                violation_error_message="Only a photo can be a portrait.",
            ),
        ),
        migrations.AddConstraint(
            model_name="asset",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("crop_bottom__lte", 100),
                    ("crop_left__gte", 0),
                    ("crop_right__lte", 100),
                    ("crop_top__gte", 0),
                    (
                        "crop_left__lte",
                        django.db.models.expressions.CombinedExpression(models.F("crop_right"), "-", models.Value(5)),
                    ),
                    (
                        "crop_top__lte",
                        django.db.models.expressions.CombinedExpression(models.F("crop_bottom"), "-", models.Value(5)),
                    ),
                ),
                name="a_cut_leaves_part_of_the_photo",
                violation_error_message="Too little of the photo would be left.",
            ),
        ),
        migrations.AddConstraint(
            model_name="asset",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("focus_x__gte", 0), ("focus_x__lte", 100), ("focus_y__gte", 0), ("focus_y__lte", 100)
                ),
                name="what_matters_most_lies_in_the_photo",
            ),
        ),
        migrations.AddField(
            model_name="rendition",
            name="asset",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="renditions", to="articles.asset"
            ),
        ),
        migrations.AddConstraint(
            model_name="rendition",
            constraint=models.UniqueConstraint(
                fields=("asset", "shape", "format", "width"), name="one_picture_of_a_shape_format_and_width"
            ),
        ),
    ]
