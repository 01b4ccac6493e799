"""Found releases as rows of a table, many loaded at once in a bounded number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import F
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles import dates, markup
from articles.desk import lines
from articles.desk.archive_search.columns import NAMED
from articles.filter_fields import RowsFilter
from articles.models import Approval, ArticleText, DeskEntry, Revision
from articles.search import labels
from articles.search.rows import named, noun_of
from articles.search.snippets import Piece, marked, snippet
from delegations.models import Official


@dataclass(frozen=True)
class Cell:
    """What stands in a column of a row."""

    code: str
    value: object

    @property
    def is_several(self):
        """Whether it holds a list."""
        return isinstance(self.value, list)


@dataclass
class Row:
    """One release in the text that leads, with all its languages. Each column is a property that bears its code."""

    text: ArticleText
    line: lines.Line
    lines: list
    labels: set
    named: dict
    revision: Revision | None = None
    approval: Approval | None = None
    title: list = field(default_factory=list)
    snippet: list = field(default_factory=list)
    """Of the words asked for, with marks."""
    cells: list = field(default_factory=list)

    @property
    def article(self):
        """The article."""
        return self.text.article

    @property
    def address(self):
        """Where the text is worked on."""
        return reverse("admin:articles_articletext_change", args=[self.text.pk])

    @property
    def edition(self):
        """The edition that holds, None if readers never saw the text."""
        return next(iter(self.text.holding_now), None)

    def cell(self, code):
        """Return what stands in a column: None, a text, a number, a day, an instant, or a list of texts."""
        return getattr(self, f"_{code}")

    _number = property(lambda self: self.article.reference)
    _title = property(lambda self: self.text.title or _("(no title)"))
    _kind = property(lambda self: capfirst(self.article.get_kind_display()))
    _languages = property(lambda self: [str(line) for line in self.lines])
    _place = property(lambda self: self.article.place.get(self.text.language, ""))
    _source = property(lambda self: self.article.source)
    _saved = property(lambda self: self.revision and self.revision.saved_at)
    _author = property(lambda self: self.revision and _person(self.revision.author))
    _approver = property(lambda self: self.approval and _person(self.approval.by))
    _edition = property(lambda self: self.edition and self.edition.number)
    _behind = property(lambda self: None if self.text.is_original else self.text.is_out_of_date_now)
    _digest = property(lambda self: self.edition and self.edition.digest)
    _officials = property(lambda self: self.named["officials"])
    _countries = property(lambda self: self.named["countries"])
    _organisations = property(lambda self: self.named["organisations"])
    _topics = property(lambda self: self.named["topics"])

    @property
    def day(self):
        """The day as it is printed."""
        return dates.printed(self.article.date, None, self.article.date_precision)

    @property
    def _date(self):
        """A day; where only the month or the year is known, that alone."""
        day, precision = self.article.date, self.article.date_precision
        return day if day is None or precision == dates.DAY else dates.machine(day, precision)

    @property
    def _released(self):
        edition = self.edition or self.line.waiting
        return edition and edition.effective_at


def _person(account):
    return account and (account.get_full_name() or account.username)


class Rows:
    """Loads rows for whoever asks `wanted`, with what `columns` need; names once loaded are kept."""

    def __init__(self, wanted, columns):
        self.wanted, self.columns = wanted, columns
        self.codes = {column.code for column in columns}
        self.needs = {column.needs for column in columns}
        self.with_words = False
        self._names = {noun: {} for noun in NAMED}

    def of(self, groups):
        """Return the rows of `groups`, each a list of keys of the index that stand for texts of one article."""
        keys = [key for group in groups for key in group]
        entries = DeskEntry.objects.visible_to(self.wanted.user).filter(pk__in=keys)
        entries = {key: (text, set(told.split())) for key, text, told in entries.values_list("pk", "text", "labels")}
        texts = self._texts([text for text, _told in entries.values()])
        made = (self._row([entries[key] for key in group if key in entries], texts) for group in groups)
        rows = [row for row in made if row is not None]
        self._bring(rows)
        return rows

    def shown(self, groups):
        """Return the rows of `groups` as a page shows them: with cells, and with the words where they were found."""
        tree = self.wanted.understood.tree
        self.with_words = tree is not None
        rows = self.of(groups)
        for row in rows:
            text = row.text
            row.title = marked(text.title, tree, text.language) if text.title else [Piece(_("(no title)"), False)]
            if tree is not None:
                said = f"{text.summary}\n{markup.to_plain(text.body)}".strip()
                row.snippet = snippet(said, tree, text.language)
            row.cells = [Cell(column.code, row.cell(column.code)) for column in self.columns]
        return rows

    def _texts(self, keys):
        """Return the texts with `keys`, {key: all texts of its article}, without their words, the original first."""
        seen = ArticleText.objects.visible_to(self.wanted.user)
        found = seen.filter(article__in=ArticleText.objects.filter(pk__in=keys).values("article"))
        found = found.select_related("article").order_by("-is_original", "pk")
        if "behind" in self.needs:
            found = found.telling_behind(self.wanted.at)
        if not self.with_words:
            found = found.defer("body", "summary")
        articles = defaultdict(list)
        for text in lines.with_clock(found):
            articles[text.article_id].append(text)
        return {text.pk: texts for texts in articles.values() for text in texts}

    def _row(self, found, texts):
        """Return the row of one article, None if its texts are gone."""
        told = {text: one for text, one in found if text in texts}
        if not told:
            return None
        together = [lines.line(text) for text in texts[next(iter(told))]]
        own = [line for line in together if line.text.pk in told]
        lead = next((line for line in own if line.text.language == self.wanted.language), own[0])
        return Row(lead.text, lead, together, told[lead.text.pk], {})

    def _bring(self, rows):
        texts = [row.text.pk for row in rows]
        revisions = Revision.objects.filter(number=F("text__revision_number"))
        revisions = self._latest(revisions, "author", texts, "revisions")
        approvals = Approval.objects.filter(revision__number=F("text__revision_number")).order_by("pk")
        approvals = self._latest(approvals, "by", texts, "approvals")
        for noun in NAMED:
            if noun in self.codes:
                self._learn(noun, {key for row in rows for key in labels.told(noun, row.labels)})
        for row in rows:
            row.revision, row.approval = revisions.get(row.text.pk), approvals.get(row.text.pk)
            row.named = {noun: self._called(noun, row.labels) for noun in NAMED if noun in self.codes}

    def _latest(self, rows, person, texts, need):
        """Return {text: the last of `rows`}, without words, if a column needs them."""
        if need not in self.needs:
            return {}
        words = ("title", "summary", "body", "note") if need == "revisions" else ()
        return {row.text_id: row for row in rows.filter(text__in=texts).select_related(person).defer(*words)}

    def _learn(self, noun, keys):
        known = self._names[noun]
        model = next(
            one.record
            for one in self.wanted.filters.values()
            if isinstance(one, RowsFilter) and noun_of(one.record) == noun
        )
        rows = self.wanted.seen(model).filter(pk__in=keys - known.keys())
        if model is Official:
            rows = rows.select_related("merged_into").prefetch_related("names", "merged_into__names")
        for row in rows:
            stands = getattr(row, "merged_into", None) or row
            known[row.pk] = named(stands, self.wanted.language)[0]

    def _called(self, noun, told):
        known = self._names[noun]
        return sorted({known[key] for key in labels.told(noun, told) if key in known})
