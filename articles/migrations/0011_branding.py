"""How the site looks and what it is called, set in the admin."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_mark")]

    operations = []
