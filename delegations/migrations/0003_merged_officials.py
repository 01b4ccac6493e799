"""Let an official stand for another that was found to be the same person."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("delegations", "0002_countries_and_organisations")]

    operations = [
        migrations.AlterModelOptions(
            name="official",
            options={
                "permissions": [("merge_official", "Can merge two officials")],
                "verbose_name": "official",
                "verbose_name_plural": "officials",
            },
        ),
        migrations.AddField(
            model_name="official",
            name="merged_into",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="delegations.official",
                verbose_name="merged into",
            ),
        ),
        migrations.AddConstraint(
            model_name="official",
            constraint=models.CheckConstraint(
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("pk")),
                name="an_official_is_not_merged_into_itself",
            ),
        ),
    ]
