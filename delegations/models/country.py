from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from delegations.models.bases import Named, NamedQuerySet
from delegations.models.fields import NamesField
from delegations.short_names import countries_short


class CountryQuerySet(NamedQuerySet):
    def called(self, words):
        """Countries by their names; by a code or a short form too, if it is all that is asked for."""
        named, short = super().called(words), countries_short(words)
        return named | self.filter(alpha2__in=short) if short else named

    def suggested(self, words):
        """Return what may be meant; whom a short form stands for comes first."""
        shown = words.strip()
        short = dict.fromkeys(self.filter(alpha2__in=countries_short(words)).values_list("pk", flat=True), shown)
        return [*short.items(), *(pair for pair in super().suggested(words) if pair[0] not in short)]


class Country(Named):
    """A country of ISO 3166-1, with the names CLDR gives it and the ministry may change."""

    alpha2 = models.CharField(_("code"), max_length=2, unique=True, validators=[RegexValidator(r"^[A-Z]{2}\Z")])
    alpha3 = models.CharField(
        _("three-letter code"), max_length=3, unique=True, validators=[RegexValidator(r"^[A-Z]{3}\Z")]
    )
    numeric = models.CharField(_("numeric code"), max_length=3, unique=True, validators=[RegexValidator(r"^\d{3}\Z")])
    formal_names = NamesField(_("formal name"), blank=True)
    seeded_names = models.JSONField(default=dict, editable=False)

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def foldable(self):
        """Return every text that a search for this country may use."""
        return self.names | {f"{code}-formal": name for code, name in self.formal_names.items()}
