"""Imports of an archive that can be left and found again, and steps that take many of them further."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import articles.models.archive_import
from articles import roles

MODELS = ("archiveimport", "archiveitem", "archiverun")


def grant(apps, schema_editor):
    roles.establish(apps, only=MODELS)


def adopt(apps, schema_editor):
    """Put the files that were read before into an import of their own, so that those in doubt stay in the queue."""
    file_model, item_model = apps.get_model("articles", "ArchiveFile"), apps.get_model("articles", "ArchiveItem")
    if not file_model.objects.exists():
        return
    started = file_model.objects.earliest("imported_at").imported_at
    batch = apps.get_model("articles", "ArchiveImport").objects.create(name="Earlier imports", started_at=started)
    for file in file_model.objects.defer("raw").order_by("pk").iterator(500):
        item_model.objects.create(
            batch=batch,
            name=file.name,
            verdict=file.verdict,
            findings=file.warnings,
            text_id=file.text_id,
            read_at=file.imported_at,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_templates"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="archivefile",
            name="signature",
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.CreateModel(
            name="ArchiveImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("press_release", "press release"),
                            ("statement", "statement"),
                            ("readout", "readout"),
                            ("speech", "speech"),
                            ("advisory", "advisory"),
                            ("condolence", "condolence"),
                            ("congratulation", "congratulation"),
                        ],
                        default="press_release",
                        max_length=20,
                        verbose_name="kind of article",
                    ),
                ),
                (
                    "language",
                    models.CharField(blank=True, max_length=12, verbose_name="language where a file leaves doubt"),
                ),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                ("source_url", models.URLField(blank=True, max_length=500, verbose_name="address at the source")),
                ("started_at", models.DateTimeField(verbose_name="started")),
                (
                    "started_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="started by",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "ordering": ["-started_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ArchiveRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.CharField(
                        choices=[("submit", "hand in to the editors"), ("release", "approve and release")],
                        max_length=10,
                        verbose_name="what is done",
                    ),
                ),
                ("started_at", models.DateTimeField(verbose_name="started")),
                (
                    "batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="articles.archiveimport",
                        verbose_name="import",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="started by",
                    ),
                ),
            ],
            options={
                "verbose_name": "step for many imports",
                "verbose_name_plural": "steps for many imports",
                "ordering": ["-started_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("step__in", ["submit", "release"])), name="run_step_is_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ArchiveRunLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        blank=True, choices=[("done", "done"), ("refused", "refused")], default="", max_length=10
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="articles.archiverun"
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="articles.articletext"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["run", "outcome", "id"], name="lines_by_outcome")],
                "constraints": [
                    models.UniqueConstraint(fields=("run", "text"), name="a_text_stands_once_in_a_run"),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["", "done", "refused"])), name="line_outcome_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ArchiveUpload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255)),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        storage=articles.models.archive_import.private_storage,
                        upload_to=articles.models.archive_import.a_name_of_our_own,
                    ),
                ),
                ("taken", models.PositiveIntegerField(default=0)),
                ("received_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(null=True)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="uploads", to="articles.archiveimport"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ArchiveBand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("band", models.CharField(max_length=40)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="bands", to="articles.archivefile"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["band", "file"], name="files_by_band")],
            },
        ),
        migrations.CreateModel(
            name="ArchiveItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=500, verbose_name="file")),
                ("raw", models.BinaryField(null=True)),
                ("told", models.JSONField(default=dict)),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("created", "created"),
                            ("doubtful", "doubtful"),
                            ("unchanged", "unchanged"),
                            ("refused", "refused"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="verdict",
                    ),
                ),
                ("findings", models.JSONField(default=list)),
                ("refusal", models.JSONField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                ("checked_at", models.DateTimeField(null=True, verbose_name="checked")),
                ("set_aside", models.BooleanField(default=False)),
                (
                    "alike",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.articletext",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="articles.archiveimport",
                        verbose_name="import",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="checked by",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="archive_items",
                        to="articles.articletext",
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "verbose_name": "file to look at",
                "verbose_name_plural": "files to look at",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["batch", "verdict", "id"], name="items_by_verdict"),
                    models.Index(
                        condition=models.Q(("checked_at", None), ("verdict", "doubtful")),
                        fields=["id"],
                        name="items_to_look_at",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ["", "created", "doubtful", "unchanged", "refused"])),
                        name="item_verdict_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ["", "refused"]), ("text__isnull", False), _connector="OR"),
                        name="what_was_made_has_a_text",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("verdict", ""), ("raw__isnull", True), _connector="OR"),
                        name="only_what_waits_holds_bytes",
                    ),
                ],
            },
        ),
        migrations.RunPython(adopt, migrations.RunPython.noop),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
