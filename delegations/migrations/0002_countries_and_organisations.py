"""Seed all countries of ISO 3166-1 and the international organisations a ministry meets. Edits survive a repeat."""

from django.db import migrations

from delegations import seed


def plant(apps, schema_editor):
    country, organisation = apps.get_model("delegations", "Country"), apps.get_model("delegations", "Organisation")
    seed.seed_countries(country)
    seed.seed_organisations(organisation, country)


class Migration(migrations.Migration):
    dependencies = [("delegations", "0001_record")]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
