from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_roles"), ("delegations", "0003_merged_officials")]

    operations = []
