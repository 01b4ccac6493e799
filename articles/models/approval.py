"""A second pair of eyes, before and after."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from delegations.models.written_once import WrittenOnce


class Approval(WrittenOnce):
    """Somebody vouched for one revision of a text and for the facts of its article as they then stood."""

    text = models.ForeignKey("articles.ArticleText", models.PROTECT, related_name="approvals")
    revision = models.ForeignKey("articles.Revision", models.PROTECT, related_name="approvals")
    facts_digest = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("approved by"))
    at = models.DateTimeField(_("approved"))

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(by=models.F("submitted_by")), name="nobody_approves_what_they_submit"
            ),
        ]

    def __str__(self):
        return f"{self.revision} – {self.by}"


class Ratification(WrittenOnce):
    """A second editor stood behind what one did alone: forced release, withdrawal, removal, restoring, cancelling."""

    class Act(models.TextChoices):
        EDITION = "edition", _("the edition")
        CANCELLING = "cancelling", _("its cancelling")

    edition = models.ForeignKey("articles.Edition", models.PROTECT, related_name="ratifications")
    act = models.CharField(max_length=10, choices=Act)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("ratification")
        verbose_name_plural = _("ratifications")
        constraints = [
            models.UniqueConstraint(fields=["edition", "act"], name="an_act_is_ratified_once"),
            models.CheckConstraint(condition=models.Q(act__in=["edition", "cancelling"]), name="ratified_act_is_known"),
        ]

    def __str__(self):
        return f"{self.edition} – {self.by}"
