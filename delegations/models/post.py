"""The office, and a person's tenure of it. A title is true only on a date."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from delegations.models.bases import Dated, Named
from delegations.models.fields import NamesField, name_in
from delegations.models.official import Official
from delegations.models.organisation import Organisation


class Post(Named):
    """An office. A post that is renamed is a new post, so that the old title stays true of its time."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name=_("organisation")
    )
    feminine_names = NamesField(_("feminine form"), blank=True, help_text=_("Where a language has a form of its own."))
    single_holder = models.BooleanField(_("held by one person at a time"), default=False)
    rank = models.PositiveSmallIntegerField(
        _("precedence"), default=100, help_text=_("A lower number is printed first when a person holds two posts.")
    )

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")

    def foldable(self):
        """Return every text that a search for this post may use."""
        return self.names | {f"{code}-feminine": name for code, name in self.feminine_names.items()}

    def title_in(self, language, gender=""):
        """Return the title in `language`, in the feminine form for a woman where there is one."""
        if gender == Official.Gender.FEMININE and self.feminine_names.get(language):
            return self.feminine_names[language]
        return name_in(self.names, language)


class AppointmentQuerySet(models.QuerySet):
    def held_on(self, day):
        """Tenures that ran on `day`; one whose beginning is not known ran until it ended."""
        begun = Q(begins__isnull=True) | Q(begins__lte=day)
        return self.filter(begun).filter(Q(ends__isnull=True) | Q(ends__gte=day))

    def begun_by(self, day):
        """Tenures that had begun on `day`, ended or not."""
        return self.filter(Q(begins__isnull=True) | Q(begins__lte=day))

    def overlapping(self, other):
        """Tenures other than `other` that share a day with it."""
        rows = self.exclude(pk=other.pk)
        if other.ends is not None:
            rows = rows.filter(Q(begins__isnull=True) | Q(begins__lte=other.ends))
        if other.begins is not None:
            rows = rows.filter(Q(ends__isnull=True) | Q(ends__gte=other.begins))
        return rows


class Appointment(Dated):
    """A person's tenure of a post. Two posts at once are lawful; one post twice at once is not."""

    official = models.ForeignKey(Official, models.PROTECT, related_name="appointments", verbose_name=_("official"))
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments", verbose_name=_("post"))
    acting = models.BooleanField(_("acting"), default=False)

    changed_with = ()
    """Keys of tenures that are changed in the same act: they are compared as they will be, by who changes them."""

    objects = AppointmentQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")

    def __str__(self):
        return f"{self.official}, {self.title_in(get_language())}"

    def title_in(self, language, gender=None):
        """Return the title of the post in `language`, in the holder's form."""
        return self.post.title_in(language, self.official.gender if gender is None else gender)

    def twins(self):
        """Return other tenures of the post that say the same of when and how it was held."""
        return Appointment.objects.filter(**self._when_and_how()).exclude(pk=self.pk)

    def _when_and_how(self):
        return {name: getattr(self, name) for name in ("post_id", "begins", "ends", "precision", "acting")}

    def clean(self):
        """Refuse a tenure that runs beside another of the same person in the same post, or beside a sole holder's."""
        super().clean()
        if not (self.official_id and self.post_id) or (self.ends and self.begins and self.ends < self.begins):
            return
        beside = Appointment.objects.filter(post=self.post_id).overlapping(self).exclude(pk__in=self.changed_with)
        of_the_same = beside.filter(official=self.official_id)
        # Two rows of one person may say the same after a merge; both are cited, so both stay.
        if (of_the_same.exclude(pk__in=self.twins()) if self.pk else of_the_same).exists():
            raise ValidationError(twice(self))
        if self.post.single_holder and not self.acting:
            others = beside.filter(acting=False).exclude(official=self.official_id)
            holder = others.select_related("official").first()
            if holder is not None:
                raise ValidationError(
                    _(
                        "%(holder)s holds this post in that time, and it is held by one person at a time. "
                        "Enter when that ended first, or mark this one as acting."
                    ),
                    params={"holder": holder.official},
                )

    def clashes_with(self, other):
        """Whether the same post would be held twice on a day. Two stored rows may say the same after a merge."""
        if self.post_id != other.post_id or (self.pk and other.pk and self._when_and_how() == other._when_and_how()):
            return False
        return _not_after(self.begins, other.ends) and _not_after(other.begins, self.ends)


def _not_after(begins, ends):
    return begins is None or ends is None or begins <= ends


def twice(tenure):
    """Return what is said of a post that somebody would hold twice at a time."""
    words = _("This person already holds this post in that time. Enter when the earlier tenure of “%(post)s” ended.")
    return words % {"post": tenure.post}
