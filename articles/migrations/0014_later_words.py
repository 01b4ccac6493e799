"""What the calendar and the record's pages keep."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_press_office")]

    operations = []
