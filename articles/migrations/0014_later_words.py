from django.db import migrations, models
from django.db.models import F


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_press_office")]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                F("language"), F("kind"), F("effective_at").desc(), F("id").desc(), name="editions_by_kind_newest_first"
            ),
        ),
    ]
