"""Make the roles Authors, Editors and Administrators."""

from django.db import migrations

from articles import roles


def establish(apps, schema_editor):
    roles.establish(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_releases"),
        ("delegations", "0002_countries_and_organisations"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(establish, migrations.RunPython.noop)]
