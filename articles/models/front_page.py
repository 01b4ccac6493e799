"""What editors put first on the front page: pins, each in one language, with who, why, and from when until when."""

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.models.article_text import ArticleText
from articles.models.edition import Edition
from articles.models.errors import NotAllowed
from articles.models.words import one_line, required
from delegations.models import AuditEntry

MOST_PINS = 12
"""Pins that a language may have, those that wait or are over counted in."""
MOST_SHOWN = 5
"""Pins that readers see at once: the one that leads, and those below it."""
LONGEST_REASON = 300


class PinQuerySet(models.QuerySet):
    def of(self, language):
        """Pins of the front page in one language, the first one first."""
        return self.filter(text__language=language).order_by("place", "-pk")


class Pin(models.Model):
    """A release that an editor put first on the front page in its language, perhaps for some hours only.

    It is a wish about order and nothing else: what is not public, or was withdrawn, is not shown by it.
    """

    text = models.OneToOneField(
        ArticleText, models.PROTECT, related_name="+", verbose_name=gettext_lazy("release"),
        error_messages={"unique": gettext_lazy("This release is pinned already.")},
    )  # fmt: skip
    place = models.IntegerField(gettext_lazy("place"), default=0)
    reason = models.CharField(pgettext_lazy("of a pin", "why"), max_length=LONGEST_REASON)
    shown_from = models.DateTimeField(pgettext_lazy("of a pin", "from"), null=True, blank=True)
    shown_until = models.DateTimeField(gettext_lazy("until"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=gettext_lazy("by"))
    at = models.DateTimeField(gettext_lazy("pinned"))

    objects = PinQuerySet.as_manager()

    class Meta:
        ordering = ["place", "-pk"]
        verbose_name = gettext_lazy("pinned release")
        verbose_name_plural = gettext_lazy("pinned releases")
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_until__isnull=True) | Q(shown_from__isnull=True) | Q(shown_until__gt=F("shown_from")),
                name="a_pin_begins_before_it_ends",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_pin_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.text.title} [{self.text.language}]"

    @classmethod
    def put(cls, text, by, reason, shown_from=None, shown_until=None):
        """Put the release of `text` before all others of its language, now or for the hours given."""
        _refuse_others(by, "add")
        pin = cls(text=text, by=by, at=timezone.now())
        pin._take(reason, shown_from, shown_until)
        with transaction.atomic():
            others = _locked(text.language)
            _refuse_too_many(others)
            if not pinnable(text.language).filter(text=text).exists():
                raise NotAllowed(_("Only what is public, or waits for its hour, can be pinned."))
            pin.place = min((other.place for other in others), default=1) - 1
            pin._insert()
            AuditEntry.record("pin", pin, by, **pin._told())
        return pin

    def change(self, by, reason, shown_from=None, shown_until=None):
        """Give another reason or other hours."""
        _refuse_others(by, "change")
        with transaction.atomic():
            self._lock()
            before = self._told()
            self._take(reason, shown_from, shown_until)
            after = self._told()
            changed = {name: [before[name], after[name]] for name in before if before[name] != after[name]}
            if changed:
                self.save(update_fields=["reason", "shown_from", "shown_until"])
                AuditEntry.record("change", self, by, changed=changed)

    def move(self, by, step):
        """Change places with the pin before (`step` -1) or after (1); at the end of the line do nothing."""
        _refuse_others(by, "change")
        with transaction.atomic():
            line = _locked(self.text.language)
            here = next((number for number, pin in enumerate(line) if pin.pk == self.pk), None)
            if here is None:
                raise NotAllowed(GONE)
            there = here + step
            if not 0 <= there < len(line):
                return
            line[here], line[there] = line[there], line[here]
            for place, pin in enumerate(line):
                pin.place = place
            type(self).objects.bulk_update(line, ["place"])
            AuditEntry.record("reorder", self, by, changed={"place": [here + 1, there + 1]})

    def take_away(self, by):
        """Leave the release to its place among the others."""
        _refuse_others(by, "delete")
        with transaction.atomic():
            self._lock()
            key, told = self.pk, self._told()
            self.delete()
            self.pk = key
            AuditEntry.record("unpin", self, by, **told)

    def shows(self, at):
        """Whether its hours hold at `at`."""
        return (self.shown_from is None or self.shown_from <= at) and (
            self.shown_until is None or at < self.shown_until
        )

    def is_over(self, at):
        """Whether its hours lie before `at`."""
        return self.shown_until is not None and self.shown_until <= at

    def _take(self, reason, shown_from, shown_until):
        self.reason = required(one_line(reason, LONGEST_REASON), _("Say why: the log keeps it for your colleagues."))
        if shown_from and shown_until and shown_until <= shown_from:
            raise NotAllowed(_("It would end before it begins. Give a later hour, or none."))
        self.shown_from, self.shown_until = shown_from, shown_until

    def _insert(self):
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError as error:
            raise NotAllowed(_("This release is pinned already.")) from error

    def _lock(self):
        if not type(self).objects.select_for_update(no_key=True).filter(pk=self.pk).exists():
            raise NotAllowed(GONE)

    def _told(self):
        hours = {name: getattr(self, name) for name in ("shown_from", "shown_until")}
        return {"reason": self.reason} | {name: at.isoformat() if at else None for name, at in hours.items()}


GONE = gettext_lazy("Somebody took this pin away meanwhile.")


def _refuse_others(by, action):
    if not by.has_perm(f"articles.{action}_pin"):
        raise NotAllowed(_("You do not have the right to do this."))


def _locked(language):
    rows = Pin.objects.of(language).select_for_update(no_key=True, of=("self",))
    return list(rows.select_related("text"))


def _refuse_too_many(pins):
    if len(pins) >= MOST_PINS:
        words = _("At most %(most)d releases can be pinned in a language. Take one away first.")
        raise NotAllowed(words % {"most": MOST_PINS})


def pinnable(language):
    """Return the editions in `language` that may lead the front page, now or once their hour comes."""
    rows = Edition.objects.live() | Edition.objects.waiting()
    return rows.filter(language=language).exclude(kind__in=[Edition.Kind.WITHDRAWAL, Edition.Kind.REMOVAL])


def leading(language, at):
    """Return what leads the front page at `at`, light, in order, and when the pins alone will change that.

    A pin of what is not live in this language, or stands under a notice of withdrawal, shows nothing.
    """
    pins = list(Pin.objects.of(language).only("text_id", "shown_from", "shown_until"))
    wanted = [pin.text_id for pin in pins if pin.shows(at)]
    rows = Edition.objects.live(at).exclude(kind=Edition.Kind.WITHDRAWAL).defer("body", "facts")
    live = {row.text_id: row for row in rows.filter(text__in=wanted)} if wanted else {}
    edges = [edge for pin in pins for edge in (pin.shown_from, pin.shown_until) if edge is not None and edge > at]
    return [live[key] for key in wanted if key in live][:MOST_SHOWN], min(edges, default=None)
