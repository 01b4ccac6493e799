from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_photos_and_files")]

    operations = []
