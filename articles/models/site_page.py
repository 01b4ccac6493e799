"""The ministry's own words for the pages that speak of the site itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SitePageQuerySet(models.QuerySet):
    def words_for(self, page, language):
        """Return the row whose words stand on `page` in `language`, None where the product's own do."""
        return self.filter(page=page, language=language).exclude(body="").first()


class SitePage(models.Model):
    """The ministry's words for one page about the site in one language. Empty ones leave the product's in place."""

    class Page(models.TextChoices):
        ABOUT = "about", _("About this site")
        CORRECTIONS = "corrections", _("How we correct")
        ACCESSIBILITY = "accessibility", _("Accessibility")
        PRIVACY = "privacy", _("Privacy")
        PRESS = "press", _("Press kit")

    page = models.CharField(pgettext_lazy("of the site", "page"), max_length=20, choices=Page)
    language = models.CharField(_("language"), max_length=12)
    body = models.TextField(_("text"), blank=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = SitePageQuerySet.as_manager()

    class Meta:
        ordering = ["page", "language"]
        verbose_name = _("page about the site")
        verbose_name_plural = _("pages about the site")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language"],
                name="a_page_has_one_text_per_language",
                violation_error_message=_("This page has words of yours in this language already."),
            ),
            models.CheckConstraint(
                condition=models.Q(page__in=["about", "corrections", "accessibility", "privacy", "press"]),
                name="sitepage_page_is_known",
            ),
        ]

    def __str__(self):
        return f"{self.get_page_display()} [{self.language}]"
