from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from delegations.likeness import beginnings, likeness
from delegations.models.bases import MOST_WORDS, Coded
from delegations.models.country import Country
from delegations.models.fields import name_in
from delegations.names import fold, names_keys, same_person
from delegations.nearness import nearness

MOST_SUGGESTED = 200
MOST_COMPARED = 600


class OfficialQuerySet(models.QuerySet):
    def standing(self):
        """Officials who were not found to be the same person as another."""
        return self.filter(merged_into=None)

    def called(self, words):
        """Officials with a name whose words begin as each of `words` does, in whatever script or spelling."""
        return self.filter(pk__in=OfficialName.objects.beginning(words).values("official"))

    def suggested(self, words):
        """Return who may be meant, the best first, as pairs of a key and the spelling that was found.

        Where no name begins as the words do, those are offered whose name may be another spelling of them.
        """
        names = OfficialName.objects.filter(official__in=self.order_by().values("pk"))
        return _best_first(words, names.beginning(words)) or _best_first(words, names.like(words))

    def near(self, official):
        """Return the other officials who may be the same person, as pairs of a key and their spelling."""
        others = OfficialName.objects.filter(official__in=self.standing().exclude(pk=official.pk).values("pk"))
        found = {}
        for own in official.names.all():
            for name in others.like(own.name):
                if same_person(own.name, name.name) and " " in fold(name.name) and " " in fold(own.name):
                    found.setdefault(name.official_id, name.name)
        return list(found.items())


def _best_first(words, names):
    """Put the officials whose `names` may be meant in order: the nearest name of each, official ones first."""
    found = []
    rows = names.order_by(Length("fold_key"), "pk").values_list("official_id", "name", "kind", "sort_key")
    for official, name, kind, sort_key in rows[:MOST_COMPARED]:
        near = nearness(words, name)
        if near is not None:
            order = (near, -round(likeness(words, name), 2), _strange(words, name))
            found.append((order, kind != OfficialName.Kind.OFFICIAL, sort_key, official, name))
    best = {}
    for (near, like, _other), alias, sort_key, official, name in sorted(found, key=lambda one: one[:2]):
        best.setdefault(official, (near, like, alias, sort_key, official, name))
    return [(official, name) for *_order, official, name in sorted(best.values())[:MOST_SUGGESTED]]


def _strange(words, name):
    """Count the letters of `words` that `name` does not have: the spelling in the script that was typed has fewest."""
    return len(set(words.casefold()) - set(name.casefold()))


class Official(Coded):
    """A person who speaks or is met."""

    class Gender(models.TextChoices):
        FEMININE = "f", _("feminine")
        MASCULINE = "m", _("masculine")

    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="officials", verbose_name=_("country")
    )
    gender = models.CharField(
        _("form of titles"),
        max_length=1,
        choices=Gender,
        blank=True,
        help_text=_("Which form of a title is printed where a language has two."),
    )

    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="merged", verbose_name=_("merged into")
    )

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        permissions = [("merge_official", _("Can merge two officials"))]
        constraints = [
            models.CheckConstraint(condition=models.Q(gender__in=["", "f", "m"]), name="official_gender_is_known"),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("pk")),
                name="an_official_is_not_merged_into_itself",
            ),
        ]

    def __str__(self):
        return self.name_in(get_language()) or self.code

    def name_in(self, language):
        """Return the official name in `language`, with the site's order of fallback; "" if there is no name."""
        official = {row.language: row.name for row in self.names.all() if row.kind == OfficialName.Kind.OFFICIAL}
        return name_in(official, language)


def printed_titles(appointments, language, gender):
    """Return the titles of `appointments`, each once, the highest post first, joined with commas."""
    ordered = sorted(appointments, key=lambda appointment: (appointment.post.rank, appointment.post_id))
    titles = dict.fromkeys(appointment.title_in(language, gender) for appointment in ordered)
    return ", ".join(title for title in titles if title)


class OfficialNameQuerySet(models.QuerySet):
    def beginning(self, words):
        """Names with a word that begins as each of `words` does, in whatever script, spelling and order."""
        folded = fold(words).split()
        rows = self if folded else self.none()
        for word in folded[:MOST_WORDS]:
            rows = rows.filter(fold_key__contains=f" {word}")
        return rows

    def like(self, words):
        """Names that may be another spelling of `words`: those with a word that begins or ends as one of them does."""
        alike = [Q(fold_key__contains=part) for part in sorted(set(beginnings(words)))]
        return self.filter(reduce(or_, alike)) if alike else self.none()


class OfficialName(models.Model):
    """One spelling of an official's name in one language: the official one, or one that was found in print."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", pgettext_lazy("kind of name", "official")
        ALIAS = "alias", _("also written")
        FORMER = "former", _("former name")
        MISSPELLING = "misspelling", _("misspelling found in print")

    official = models.ForeignKey(Official, models.PROTECT, related_name="names", verbose_name=_("official"))
    language = models.CharField(_("language"), max_length=12)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OFFICIAL)
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=200)
    sort_key = models.CharField(max_length=600, default="", editable=False)
    fold_key = models.CharField(max_length=600, default="", editable=False)

    objects = OfficialNameQuerySet.as_manager()

    class Meta:
        ordering = ["language", "kind", "name"]
        verbose_name = pgettext_lazy("of a person", "name")
        verbose_name_plural = _("names")
        constraints = [
            models.UniqueConstraint(
                fields=["official", "language"],
                condition=models.Q(kind="official"),
                name="one_official_name_per_language",
                violation_error_message=_("There is already an official name in this language."),
            ),
            models.UniqueConstraint(
                fields=["official", "language", "name"],
                name="each_spelling_is_recorded_once",
                violation_error_message=_("This spelling is already recorded."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["official", "alias", "former", "misspelling"]),
                name="officialname_kind_is_known",
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Save with keys that fit the name."""
        sort_keys, fold_key = names_keys({self.language: self.name})
        self.sort_key, self.fold_key = sort_keys[self.language][:600], fold_key[:600]
        super().save(*args, **kwargs)
