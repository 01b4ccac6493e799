"""What editors put first on the front page."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0011_branding")]

    operations = []
