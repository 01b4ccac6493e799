from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from delegations import provenance
from delegations.models.written_once import WrittenOnce

LONGEST_NOTE = 300


class Revision(WrittenOnce):
    """One saved state of a text's working copy."""

    text = models.ForeignKey("articles.ArticleText", models.PROTECT, related_name="revisions", verbose_name=_("text"))
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=500, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    body = models.TextField(_("body"), blank=True)
    note = models.CharField(_("note"), max_length=LONGEST_NOTE, blank=True)
    based_on = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", verbose_name=_("translated from revision")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("author")
    )
    saved_at = models.DateTimeField(_("saved"))
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        indexes = [models.Index(fields=["saved_at"], name="revisions_by_hour")]
        constraints = [
            models.UniqueConstraint(fields=["text", "number"], name="one_revision_per_number"),
        ]

    def __str__(self):
        return f"{self.text} r{self.number}"

    def words_digest(self):
        """Return the digest of the words alone."""
        return words_digest(self.title, self.summary, self.body)

    def expected_digest(self):
        """Return the digest this row must have, computed afresh from what it holds."""
        return provenance.digest(
            {
                "row": "revision",
                "text": self.text_id,
                "number": self.number,
                "words": self.words_digest(),
                "note": self.note,
                "based_on": self.based_on_id,
                "author": self.author_id,
                "saved_at": self.saved_at,
            }
        )


def words_digest(title, summary, body):
    """Return the digest of the words of a text."""
    return provenance.digest({"title": title, "summary": summary, "body": body})
