from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("delegations", "0002_countries_and_organisations")]

    operations = []
