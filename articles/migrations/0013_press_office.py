"""Press contacts, their hours, and the pages that speak of the site itself."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import delegations.models.bases
import delegations.models.fields
from articles import roles

BROUGHT = ("presscontact", "dutyhours", "dutyexception", "sitepage")


def grant(apps, schema_editor):
    roles.establish(apps, only=BROUGHT)


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_front_page"), ("delegations", "0003_merged_officials")]

    operations = [
        migrations.CreateModel(
            name="PressContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.SlugField(
                        default=delegations.models.bases.new_code,
                        editable=False,
                        max_length=40,
                        unique=True,
                        verbose_name="code",
                    ),
                ),
                ("sort_keys", models.JSONField(default=dict, editable=False)),
                ("fold_key", models.TextField(default="", editable=False)),
                (
                    "names",
                    delegations.models.fields.NamesField(
                        default=dict,
                        help_text="A person's name, or that of the duty or the office.",
                        verbose_name="name",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("spokesperson", "spokesperson"), ("officer", "press officer")],
                        default="officer",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "telephone",
                    models.CharField(
                        blank=True,
                        help_text="As it is dialled from abroad: +1 202 555 0100.",
                        max_length=30,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A\\+[0-9][0-9 ().-]{5,28}\\Z",
                                "Give the number as it is dialled from abroad, as in +1 202 555 0100.",
                            )
                        ],
                        verbose_name="telephone",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("languages", models.JSONField(blank=True, default=list, verbose_name="languages spoken")),
                ("listed", models.BooleanField(default=True, verbose_name="shown to readers")),
                (
                    "place",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="The lowest number stands first.", verbose_name="place in the list"
                    ),
                ),
                (
                    "countries",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="delegations.country", verbose_name="for countries"
                    ),
                ),
                (
                    "topics",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Readers see a topic once something about it has been released.",
                        related_name="+",
                        to="delegations.topic",
                        verbose_name="for topics",
                    ),
                ),
            ],
            options={
                "verbose_name": "press contact",
                "verbose_name_plural": "press contacts",
                "ordering": ["place", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["spokesperson", "officer"])), name="presscontact_kind_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("telephone", ""), _negated=True),
                            models.Q(("email", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_contact_can_be_reached",
                        violation_error_message="Give a telephone number or an e-mail address.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DutyHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("days", models.CharField(help_text="Monday is 1.", max_length=7, verbose_name="days")),
                ("begins", models.TimeField(verbose_name="from")),
                (
                    "ends",
                    models.TimeField(help_text="No later than the beginning: on the next day.", verbose_name="until"),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hours", to="articles.presscontact"
                    ),
                ),
            ],
            options={
                "verbose_name": "line of hours",
                "verbose_name_plural": "hours of the week",
                "ordering": ["days", "begins"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("days", ""), _negated=True), name="duty_hours_have_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DutyException",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.DateField(verbose_name="first day")),
                (
                    "last",
                    models.DateField(
                        blank=True, help_text="Empty: that day alone.", null=True, verbose_name="last day"
                    ),
                ),
                (
                    "begins",
                    models.TimeField(blank=True, help_text="Empty: not on duty.", null=True, verbose_name="from"),
                ),
                ("ends", models.TimeField(blank=True, null=True, verbose_name="until")),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exceptions",
                        to="articles.presscontact",
                    ),
                ),
            ],
            options={
                "verbose_name": "exception",
                "verbose_name_plural": "exceptions",
                "ordering": ["first", "begins"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last__isnull", True), ("last__gte", models.F("first")), _connector="OR"),
                        name="an_exception_begins_before_it_ends",
                        violation_error_message="It cannot end before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("begins__isnull", True), ("ends__isnull", True)),
                            models.Q(("begins__isnull", False), ("ends__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_exception_has_both_hours_or_none",
                        violation_error_message="Give both hours, or neither where nobody is on duty.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SitePage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "page",
                    models.CharField(
                        choices=[
                            ("about", "About this site"),
                            ("corrections", "How we correct"),
                            ("accessibility", "Accessibility"),
                            ("privacy", "Privacy"),
                            ("press", "Press kit"),
                        ],
                        max_length=20,
                        verbose_name="page",
                    ),
                ),
                ("language", models.CharField(max_length=12, verbose_name="language")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
            ],
            options={
                "verbose_name": "page about the site",
                "verbose_name_plural": "pages about the site",
                "ordering": ["page", "language"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("page", "language"),
                        name="a_page_has_one_text_per_language",
                        violation_error_message="This page has words of yours in this language already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("page__in", ["about", "corrections", "accessibility", "privacy", "press"])),
                        name="sitepage_page_is_known",
                    ),
                ],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
