"""What the nouns of the record have in common: a public code, names, dates with precision, a place in a tree."""

import secrets

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Length
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from delegations.models.fields import NamesField, clean_names, name_in
from delegations.names import fold, names_keys
from delegations.nearness import Nearness, nearness

MOST_SUGGESTED = 200
MOST_WORDS = 10
"""Words of a search that count: SQLite fails on a condition of hundreds."""

CODE_ALPHABET = "bcdfghjkmnpqrstvwxz23456789"


def new_code():
    """Return a random public code. It has no pattern: one address says nothing of the next, nor how many there are."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(10))


class Coded(models.Model):
    """A row with a public address of its own."""

    code = models.SlugField(_("code"), max_length=40, unique=True, default=new_code, editable=False)

    class Meta:
        abstract = True


class NamedQuerySet(models.QuerySet):
    def by_name(self, language):
        """Order by name in `language`, in that language's alphabet."""
        return self.order_by(KeyTextTransform(language, "sort_keys"), "pk")

    def called(self, words):
        """Rows with a name, in any language, that has words beginning as each of `words` does, however spelt."""
        rows, folded = self, fold(words).split()[:MOST_WORDS]
        if not folded:
            return self.none()
        for word in folded:
            rows = rows.filter(fold_key__contains=f" {word}")
        return rows

    def suggested(self, words):
        """Return what may be meant, the best first, as pairs of a key and the name that was found."""
        found = []
        for row in self.called(words).order_by(Length("fold_key"), "pk")[:MOST_SUGGESTED]:
            near, name = min((_nearness(words, text), text) for text in row.foldable().values() if text)
            found.append((near, len(name), name, row.pk))
        return [(key, name) for _near, _length, name, key in sorted(found)]


def _nearness(words, text):
    near = nearness(words, text)
    return len(Nearness) if near is None else near


class Named(models.Model):
    """A row with names in many languages. Sort and fold keys are worked out from the names when the row is saved."""

    names = NamesField(_("name"))
    sort_keys = models.JSONField(default=dict, editable=False)
    fold_key = models.TextField(default="", editable=False)

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.name_in(get_language()) or _("(no name)")

    def save(self, *args, **kwargs):
        """Save with keys that fit the names."""
        self.sort_keys, _fold = names_keys(clean_names(self.names))
        _sort, self.fold_key = names_keys(self.foldable())
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "sort_keys", "fold_key"}
        super().save(*args, **kwargs)

    def name_in(self, language):
        """Return the name in `language`, with the site's order of fallback."""
        return name_in(self.names, language)

    def foldable(self):
        """Return every text that a search for this row may use."""
        return clean_names(self.names)


class Dated(models.Model):
    """When something took place, as exactly as it is known. Without an end it lasted one day."""

    class Precision(models.TextChoices):
        DAY = "day", _("day")
        MONTH = "month", _("month")
        YEAR = "year", _("year")

    begins = models.DateField(_("begins"), null=True, blank=True)
    ends = models.DateField(_("ends"), null=True, blank=True)
    precision = models.CharField(_("known to the"), max_length=5, choices=Precision, default=Precision.DAY)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True)
                | models.Q(begins__isnull=True)
                | models.Q(ends__gte=models.F("begins")),
                name="%(class)s_ends_after_it_begins",
                violation_error_message=_("It cannot end before it begins."),
            ),
            models.CheckConstraint(
                condition=models.Q(precision__in=["day", "month", "year"]),
                name="%(class)s_precision_is_known",
            ),
        ]


def first_day(row):
    """Return the day on which `row` took place, or that of its event; None if neither is known."""
    own = getattr(row, "begins", None)
    return own if own is not None or row.event is None else row.event.begins


def refuse_cycle(row):
    """Raise ValidationError if `row` is among its own ancestors by `parent`."""
    seen, above = {row.pk}, row.parent
    while above is not None:
        if above.pk is not None and above.pk in seen:
            raise ValidationError({"parent": _("It would be part of itself.")})
        seen.add(above.pk)
        above = above.parent


class InTree(models.Model):
    """A row that may be part of another of its kind. Subclasses have a `parent`."""

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("pk")),
                name="%(class)s_is_not_its_own_parent",
                violation_error_message=_("It would be part of itself."),
            )
        ]

    def clean(self):
        """Refuse a tree that bites its tail."""
        super().clean()
        refuse_cycle(self)

    def with_ancestors(self):
        """Return this row and all above it, the root first. Ends even if the stored tree has a cycle."""
        line, seen, row = [], set(), self
        while row is not None and row.pk not in seen:
            seen.add(row.pk)
            line.append(row)
            row = row.parent
        return line[::-1]

    def with_descendants(self):
        """Return this row and all below it, generation by generation. Ends even if the stored tree has a cycle."""
        found = generation = {self.pk: self}
        while generation:
            children = type(self).objects.filter(parent__in=generation).exclude(pk__in=found)
            generation = {row.pk: row for row in children}
            found = found | generation
        return list(found.values())


def one_of_country_or_organisation(name, message):
    """Return the constraint that exactly one of the two is named."""
    country, organisation = models.Q(country__isnull=True), models.Q(organisation__isnull=True)
    return models.CheckConstraint(
        condition=(country & ~organisation) | (~country & organisation),
        name=name,
        violation_error_message=message,
    )
