"""Press contacts, their hours, and the pages that speak of the site itself."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_front_page")]

    operations = []
