"""Let editors merge two officials that are one person."""

from django.db import migrations

from articles import roles


def establish(apps, schema_editor):
    roles.establish(apps, only=("merge_official",))


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_archive_imports"), ("delegations", "0003_merged_officials")]

    operations = [migrations.RunPython(establish, migrations.RunPython.noop)]
