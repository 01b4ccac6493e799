"""The words an article of a kind starts with, in one language."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.article import KINDS, Article
from articles.models.errors import NotAllowed
from articles.models.words import words_to_store
from articles.paper import places


class TemplateQuerySet(models.QuerySet):
    def fitting(self, kind, language):
        """Return what an article of `kind` starts with in `language`; one without words where there is none."""
        return self.filter(kind=kind, language=language).first() or Template(kind=kind, language=language)


class Template(models.Model):
    """The words an article of a kind starts with in one language. Places to fill in stand between ⟦ and ⟧."""

    kind = models.CharField(gettext_lazy("kind"), max_length=20, choices=Article.Kind)
    language = models.CharField(gettext_lazy("language"), max_length=12)
    title = models.CharField(gettext_lazy("title"), max_length=500, blank=True)
    summary = models.TextField(gettext_lazy("summary"), blank=True)
    body = models.TextField(gettext_lazy("text"), blank=True)
    guidance = models.TextField(
        gettext_lazy("advice to the writer"),
        blank=True,
        help_text=gettext_lazy("Shown beside the empty article. Readers never see it."),
    )

    objects = TemplateQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "language"]
        verbose_name = gettext_lazy("template")
        verbose_name_plural = gettext_lazy("templates")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "language"],
                name="one_template_per_kind_and_language",
                violation_error_message=gettext_lazy("There is a template for this kind in this language already."),
            ),
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="template_kind_is_known"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} [{self.language}]"

    def clean(self):
        """Bring the words into the form in which a text keeps them; [[name]] becomes a place to fill in."""
        super().clean()
        typed = {name: places.marked(getattr(self, name)) for name in ("title", "summary", "body")}
        try:
            words = words_to_store(**typed)
        except NotAllowed as refusal:
            raise ValidationError(_("It cannot be kept: %s") % refusal) from refusal
        for name, value in words.items():
            setattr(self, name, value)
