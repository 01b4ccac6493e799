from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from delegations.models.bases import Coded
from delegations.models.country import Country
from delegations.models.fields import name_in
from delegations.names import fold, names_keys


class OfficialQuerySet(models.QuerySet):
    def standing(self):
        """Officials who were not found to be the same person as another."""
        return self.filter(merged_into=None)

    def called(self, words):
        """Officials with a name whose words begin as each of `words` does, in whatever script or spelling."""
        names, folded = OfficialName.objects.all(), fold(words).split()
        if not folded:
            return self.none()
        for word in folded:
            names = names.filter(fold_key__contains=f" {word}")
        return self.filter(pk__in=names.values("official"))


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

    def title_on(self, day, language):
        """Return the titles held on `day`, in `language`, joined as they are printed; "" if none is recorded."""
        held = self.appointments.held_on(day).select_related("post")
        return printed_titles(held, language, self.gender)


def printed_titles(appointments, language, gender):
    """Return the titles of `appointments`, each once, the highest post first, joined with commas."""
    ordered = sorted(appointments, key=lambda appointment: (appointment.post.rank, appointment.post_id))
    titles = dict.fromkeys(appointment.title_in(language, gender) for appointment in ordered)
    return ", ".join(title for title in titles if title)


class OfficialName(models.Model):
    """One spelling of an official's name in one language: the official one, or one that was found in print."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("official")
        ALIAS = "alias", _("also written")
        FORMER = "former", _("former name")
        MISSPELLING = "misspelling", _("misspelling found in print")

    official = models.ForeignKey(Official, models.PROTECT, related_name="names", verbose_name=_("official"))
    language = models.CharField(_("language"), max_length=12)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OFFICIAL)
    name = models.CharField(_("name"), max_length=200)
    sort_key = models.CharField(max_length=600, default="", editable=False)
    fold_key = models.CharField(max_length=600, default="", editable=False)

    class Meta:
        ordering = ["language", "kind", "name"]
        verbose_name = _("name")
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
