"""One thing the ministry said, whatever the language."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.article_text import ArticleText
from articles.models.asset import Asset
from articles.models.edition import Edition
from articles.models.errors import NotAllowed
from articles.models.numbering import YearCounter
from articles.models.publishing import Releasing
from articles.models.revision import LONGEST_NOTE
from articles.models.words import one_line, words_to_store
from delegations.models import (
    AuditEntry,
    Country,
    Delegation,
    Event,
    Meeting,
    Official,
    Organisation,
    Speech,
    Topic,
)
from delegations.models.bases import Dated
from delegations.models.fields import NamesField

KINDS = ["press_release", "statement", "readout", "speech", "advisory", "condolence", "congratulation"]


def _about(model, label):
    """The record never learns of articles: no name leads back."""
    return models.ManyToManyField(model, blank=True, related_name="+", verbose_name=label)


def _count_of(field):
    quote = connection.ops.quote_name
    table, article = quote(field.m2m_db_table()), quote(field.m2m_column_name())
    return f"(SELECT COUNT(*) FROM {table} WHERE {article} = %s)"  # noqa: S608 - names of the models' own


def _is_kept(about, noun, key):
    return noun not in Article.OWN if about is None else key in about.get(noun, ())


class Article(Releasing, models.Model):
    """One thing the ministry said. Language-neutral: number, kind, date, place, and what it is about."""

    class Kind(models.TextChoices):
        PRESS_RELEASE = "press_release", gettext_lazy("press release")
        STATEMENT = "statement", gettext_lazy("statement")
        READOUT = "readout", gettext_lazy("readout")
        SPEECH = "speech", gettext_lazy("speech")
        ADVISORY = "advisory", gettext_lazy("advisory")
        CONDOLENCE = "condolence", gettext_lazy("condolence")
        CONGRATULATION = "congratulation", gettext_lazy("congratulation")

    kind = models.CharField(gettext_lazy("kind"), max_length=20, choices=Kind, default=Kind.PRESS_RELEASE)
    year = models.PositiveSmallIntegerField(null=True, editable=False)
    serial = models.PositiveIntegerField(null=True, editable=False)
    date = models.DateField(
        gettext_lazy("date"),
        null=True,
        blank=True,
        help_text=gettext_lazy("The ministry's day. Set at release, unless the article comes from the archive."),
    )
    date_precision = models.CharField(
        gettext_lazy("known to the"), max_length=5, choices=Dated.Precision, default=Dated.Precision.DAY
    )
    place = NamesField(gettext_lazy("place"), blank=True)
    archived = models.BooleanField(
        gettext_lazy("from the archive"),
        default=False,
        help_text=gettext_lazy("Keeps its own date and is never announced as new."),
    )
    source = models.CharField(gettext_lazy("source"), max_length=300, blank=True)
    source_url = models.URLField(gettext_lazy("address at the source"), max_length=500, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    started_at = models.DateTimeField(gettext_lazy("started"), editable=False)

    delegations = _about(Delegation, gettext_lazy("delegations"))
    events = _about(Event, gettext_lazy("events"))
    meetings = _about(Meeting, gettext_lazy("meetings"))
    speeches = _about(Speech, gettext_lazy("speeches"))
    officials = _about(Official, gettext_lazy("officials"))
    organisations = _about(Organisation, gettext_lazy("organisations"))
    countries = _about(Country, gettext_lazy("countries"))
    topics = _about(Topic, gettext_lazy("topics"))
    assets = _about(Asset, gettext_lazy("photos and documents"))

    ABOUT = (
        "delegations", "events", "meetings", "speeches", "officials", "organisations", "countries", "topics", "assets",
    )  # fmt: skip
    """What an article may be about, noun by noun."""

    OWN = ("assets",)
    """What belongs to one article, and is taken over into another only by choice."""

    class Meta:
        ordering = ["-started_at", "-pk"]
        verbose_name = gettext_lazy("article")
        verbose_name_plural = gettext_lazy("articles")
        constraints = [
            models.UniqueConstraint(fields=["year", "serial"], name="a_number_is_given_once"),
            models.CheckConstraint(
                condition=Q(year__isnull=True, serial__isnull=True) | Q(year__isnull=False, serial__isnull=False),
                name="a_number_is_year_and_serial",
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(date__isnull=False), name="a_numbered_article_has_a_date"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=KINDS),
                name="article_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(date_precision__in=["day", "month", "year"]), name="article_precision_is_known"
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.title_of_original}".strip()

    @property
    def title_of_original(self):
        """The title in the language it was written in, or words that say that there is none. Reads prefetched texts."""
        original = min(self.texts.all(), key=lambda text: (not text.is_original, text.pk), default=None)
        return original.title if original and original.title else _("(no title)")

    def clean(self):
        """Take an address that a reader's browser opens, and no other."""
        super().clean()
        if self.source_url and urlsplit(self.source_url).scheme.lower() not in ("http", "https"):
            raise ValidationError({"source_url": _("Give a web address that begins with http:// or https://.")})

    @property
    def reference(self):
        """The number readers cite, `2023/117`; "" while none was given."""
        return f"{self.year}/{self.serial}" if self.year else ""

    def files_in_the_way(self, language):
        """Return (asset, why) for each photo or document that readers in `language` must not be given as it is."""
        why = ((asset, asset.in_the_way_of(language)) for asset in self.assets.order_by("pk"))
        return [(asset, sentence) for asset, sentence in why if sentence]

    def last_major_change(self, at=None):
        """Return the number of the original's latest revision that was a major public change by `at`, 0 if none."""
        changes = Edition.objects.ever_public(at).major().filter(text__article=self, text__is_original=True)
        return changes.aggregate(last=models.Max("revision__number"))["last"] or 0

    def in_words(self, numbers):
        """Return what `numbers_about` told with each noun in the language of the reader."""
        return {field.verbose_name: numbers[field.name] for field in self._meta.many_to_many}

    def numbers_about(self):
        """Return {name of the relation: how many rows}, in one query: most articles are about few of the nouns."""
        fields = self._meta.many_to_many
        with connection.cursor() as cursor:
            # Asked at every approval and release: composing it of query sets each time took longer than all else.
            cursor.execute("SELECT " + ", ".join(map(_count_of, fields)), [self.pk] * len(fields))
            return dict(zip((field.name for field in fields), cursor.fetchone(), strict=True))

    def locked(self):
        """Return this article re-read under its lock, first in the lock order. Call inside a transaction."""
        return Article.objects.select_for_update(no_key=True).get(pk=self.pk)

    def day_of(self, instant):
        """Return the article's own day if it keeps one at `instant`, else the ministry's day then."""
        if self.date is not None and (self.archived or self._keeps_its_day(instant)):
            return self.date
        return timezone.localdate(instant, timezone.get_default_timezone())

    def _keeps_its_day(self, instant):
        """The day is that of the first release; a later language, or a correction, does not move it."""
        return Edition.objects.ever_public(instant).filter(article=self).exists()

    # --- verbs ----------------------------------------------------------------------------------------------

    @classmethod
    def start(cls, by, kind=Kind.PRESS_RELEASE, **fields):
        """Start an article without words and return it. `by` is None for an import from the command line."""
        if by is not None and not by.has_perm("articles.add_article"):
            raise NotAllowed(_("You do not have the right to do this."))
        with transaction.atomic():
            article = cls(kind=kind, started_by=by, started_at=timezone.now(), **fields)
            # Its constraints say nothing of a new article that its fields do not, and each would cost a query.
            article.full_clean(exclude=["started_by"], validate_constraints=False)
            article.save()
            AuditEntry.record("start", article, by, kind=str(kind))
        return article

    @classmethod
    def start_from(cls, other, by, languages=(), about=None):
        """Start an article like `other` and return it: its kind, its place, and its words in `languages` as drafts.

        `about` is {noun: keys} of what is taken over; without it all that `other` is about but its photos. Nothing of
        number, day, state, approvals or editions comes along.
        """
        kept = {
            noun: [
                key
                for key in getattr(other, noun).order_by("pk").values_list("pk", flat=True)
                if _is_kept(about, noun, key)
            ]
            for noun in cls.ABOUT
        }
        kept = {noun: keys for noun, keys in kept.items() if keys}
        with transaction.atomic():
            article = cls.start(by, kind=other.kind, place=dict(other.place))
            for noun, keys in kept.items():
                getattr(article, noun).set(keys)
            taken = [text for text in other.in_order() if text.language in languages]
            for text in taken:
                article.add_text(text.language, by, title=text.title, summary=text.summary, body=text.body)
            words = {text.language: text.revision_number for text in taken}
            AuditEntry.record(
                "start-from", article, by, source=other.pk, number=other.reference, words=words, about=kept
            )
        return article

    def in_order(self):
        """Return the texts, the original first."""
        return list(self.texts.order_by("-is_original", "pk"))

    def add_text(self, language, by, title="", body="", summary="", note="", based_on=None):
        """Add a language with its first revision; return the text. The first text of an article is its original.

        A translation is taken to be made from the original's current revision unless `based_on` names another.
        """
        words, note = words_to_store(title, summary, body), one_line(note, LONGEST_NOTE)
        if by is not None and not by.has_perm("articles.add_articletext"):
            raise NotAllowed(_("You do not have the right to do this."))
        with transaction.atomic():
            article = self.locked()
            others = list(article.texts.only("language", "is_original", "revision_number", "article"))
            if any(text.language == language for text in others):
                raise NotAllowed(_("The article already has a text in this language."))
            original = next((text for text in others if text.is_original), None)
            text = ArticleText(article=article, language=language, is_original=original is None)
            text.write_revision(by, words, note, based_on or (original.current_revision if original else None))
        return text

    def attach(self, assets, by):
        """Show `assets` with the article, beside what it shows already. An approval with other facts is void then."""
        if not by.has_perm("articles.change_article"):
            raise NotAllowed(_("You do not have the right to do this."))
        with transaction.atomic():
            article = self.locked()
            before = [str(asset) for asset in article.assets.order_by("pk")]
            article.assets.add(*assets)
            after = [str(asset) for asset in article.assets.order_by("pk")]
            if after != before:
                AuditEntry.record("change", article, by, changed={"assets": [before, after]})

    def take_number_and_day(self, effective_at):
        """Give the day of a release that takes effect at `effective_at`, and a number if there is none. Under lock."""
        self.date = self.day_of(effective_at)
        if self.serial is None:
            self.year = self.date.year
            self.serial = YearCounter.next_serial(self.year)
        self.save(update_fields=["date", "year", "serial"])
