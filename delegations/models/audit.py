"""Who did what to which object, when and from where."""

from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from delegations.models.chain import Chained, ChainHead
from delegations.models.written_once import WrittenOnceQuerySet

origin: ContextVar[str | None] = ContextVar("origin", default=None)
"""The address the current request came from; None outside a request. Set by a middleware."""


ACTS = {
    "add": _("added"),
    "change": _("changed"),
    "delete": _("deleted"),
    "merge": _("merged"),
    "unmerge": _("merge undone"),
    "log-in": _("logged in"),
    "log-in-failed": _("failed to log in"),
}
"""What each act is called in the log. An app above names its own here too."""

FOLLOWERS: list[Callable[[str, models.Model | None], None]] = []
"""Who is told of each act, with its subject, in the transaction of the act. An app above adds its own here."""


def subject_type(model):
    """Return the stable name of a model in the log: `articles.articletext`."""
    return model._meta.label_lower


class AuditEntryQuerySet(WrittenOnceQuerySet):
    def about(self, subject):
        """Entries on one object."""
        return self.filter(subject_type=subject_type(subject), subject_id=subject.pk)


class AuditEntry(Chained):
    """One act. Insert only, on the chain; a failed log-in alone stays off it, so that nobody can queue on its lock."""

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    action = models.SlugField(_("did what"), max_length=40)
    subject_type = models.CharField(_("kind of object"), max_length=80, blank=True)
    subject_id = models.BigIntegerField(null=True)
    subject = models.CharField(_("object"), max_length=300, blank=True)
    detail = models.JSONField(_("detail"), default=dict)
    at = models.DateTimeField(_("when"))
    origin = models.GenericIPAddressField(_("from"), null=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        indexes = [models.Index(fields=["subject_type", "subject_id", "-at"], name="audit_by_subject")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(position__isnull=False) | models.Q(action="log-in-failed"),
                name="only_a_failed_log_in_is_off_the_chain",
            )
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject}".strip()

    @property
    def act(self):
        """What was done, in words; the code of an act that nothing names any more."""
        return ACTS.get(self.action, self.action)

    @classmethod
    def record(cls, action, subject=None, by=None, **detail):
        """Write one act on the chain and return it. `detail` holds JSON values; call it last in a transaction."""
        entry = cls._about(action, subject, by, detail)
        ChainHead.append(entry)
        for follow in FOLLOWERS:
            follow(action, subject)
        return entry

    @classmethod
    def record_failed_log_in(cls, by=None):
        """Write a failed log-in, outside the chain: a flood of them must not hold up an editor."""
        entry = cls._about("log-in-failed", by, by, {})
        entry.digest = entry.expected_digest()
        entry.save()
        return entry

    @classmethod
    def _about(cls, action, subject, by, detail):
        return cls(
            actor=by,
            action=action,
            subject_type=subject_type(subject) if subject is not None else "",
            subject_id=subject.pk if subject is not None else None,
            subject=str(subject)[:300] if subject is not None else "",
            detail=detail,
            at=timezone.now(),
            origin=origin.get(),
        )

    def sealed(self):
        """Return all that the digest of an act covers."""
        return {
            "row": "audit",
            "actor": self.actor_id,
            "action": self.action,
            "subject_type": self.subject_type,
            "subject_id": self.subject_id,
            "subject": self.subject,
            "detail": self.detail,
            "at": self.at,
            "origin": self.origin,
        }
