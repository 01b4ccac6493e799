"""The one way to narrow what was said: the public list and search, the archive search, exports, saved searches, feeds.

A filter is a label of the index or a span of its keys. What cannot be read is told beside its field and left out.
"""

from functools import partial
from urllib.parse import urlencode

import django_filters
from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.filter_fields import NOT_A_CHOICE, ChoicesFilter, FilterForm, RowsFilter
from articles.models import Article, PublicEntry, public
from articles.search import labels, told
from articles.search.query import Label, Not
from articles.search.rows import code_of, keys_of, labels_of
from articles.search.understanding import understand
from delegations.models import (
    Appointment,
    Country,
    Delegation,
    Event,
    Meeting,
    Official,
    Organisation,
    Post,
    Topic,
)
from delegations.models.bases import Dated

LONGEST_QUERY = 300
NOBODY = Label((labels.label("o", 0),))
"""A label that no entry has."""

YEARS = range(1900, 2200)


def any_of(label, method, choices, **kwargs):
    """Return a parameter of which any of several values may hold."""
    return ChoicesFilter(label=label, method=method, choices=choices, required=False, **kwargs)


def capitalised(choices):
    """Return choices as a list begins them."""
    return [(value, capfirst(label)) for value, label in choices]


class OneChoiceFilter(django_filters.ChoiceFilter):
    def __init__(self, **kwargs):
        super().__init__(error_messages={"invalid_choice": NOT_A_CHOICE}, **kwargs)


YES_NO = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]


class EntryFilter(django_filters.FilterSet):
    """Narrows entries of the index, whichever scope they are of."""

    q = django_filters.CharFilter(method="in_words", label=gettext_lazy("Words"), max_length=LONGEST_QUERY)
    language = any_of(gettext_lazy("Language"), "labelled", settings.KNOWN_LANGUAGES.items)
    kind = any_of(gettext_lazy("Kind"), "labelled", lambda: capitalised(Article.Kind.choices))
    since = django_filters.DateFilter(method="in_span", label=pgettext_lazy("first day", "From"))
    until = django_filters.DateFilter(method="in_span", label=pgettext_lazy("last day", "To"))
    precision = any_of(gettext_lazy("Date known to the"), "labelled", lambda: capitalised(Dated.Precision.choices))
    year = any_of(gettext_lazy("Year"), "in_years", lambda: [(str(year), str(year)) for year in YEARS])
    month = any_of(
        gettext_lazy("Month"), "in_months", lambda: [(str(number), capfirst(name)) for number, name in MONTHS.items()]
    )
    official = RowsFilter(Official, method="about", label=gettext_lazy("Official"))
    post = RowsFilter(Post, method="in_post", label=gettext_lazy("In which post"))
    country = RowsFilter(Country, method="about", label=gettext_lazy("Country"))
    organisation = RowsFilter(Organisation, method="about", label=gettext_lazy("Organisation"))
    event = RowsFilter(Event, method="about", label=gettext_lazy("Event"))
    delegation = RowsFilter(Delegation, method="about", label=gettext_lazy("Delegation"))
    meeting = RowsFilter(Meeting, method="about", label=gettext_lazy("Meeting"))
    topic = RowsFilter(Topic, method="about", label=gettext_lazy("Topic"))
    photos = OneChoiceFilter(method="marked", label=gettext_lazy("With photos"), choices=YES_NO)
    corrected = OneChoiceFilter(method="marked", label=gettext_lazy("Corrected"), choices=YES_NO)
    withdrawn = OneChoiceFilter(method="marked", label=gettext_lazy("Withdrawn"), choices=YES_NO)
    sort = OneChoiceFilter(
        method="as_it_is", label=gettext_lazy("Order"),
        choices=[("newest", gettext_lazy("Newest first")), ("best", gettext_lazy("Best first"))],
    )  # fmt: skip
    group = OneChoiceFilter(
        method="as_it_is", label=gettext_lazy("Show"),
        choices=[
            ("release", gettext_lazy("Releases with their languages")),
            ("text", gettext_lazy("Each language by itself")),
        ],
    )  # fmt: skip

    BESIDE = ("page",)
    """Parameters that narrow nothing and are known to the page."""
    HOW = ("sort", "group")
    """Parameters that say how, not what."""
    MARKS = {"photos": labels.PHOTOS, "corrected": labels.CORRECTED, "withdrawn": labels.WITHDRAWN}
    LETTERS = {"language": labels.LANGUAGE, "kind": labels.KIND, "precision": labels.PRECISION}

    class Meta:
        model = PublicEntry
        fields = []
        form = FilterForm

    def __init__(self, data, queryset, *, language, at=None):
        super().__init__(QueryDict("") if data is None else data, queryset)
        self.language, self.at = language, at
        for name, narrowing in self.filters.items():
            if isinstance(narrowing, RowsFilter):
                self.form.fields[name].offered = partial(self.rows_of, narrowing.record)

    def rows_of(self, model):
        """Return the rows of a noun of the record that may be asked for: those a reader can see."""
        rows = model.objects.all()
        if model is Official:
            rows = rows.standing().prefetch_related("names", "merged")
        if model is Post:
            held = public(Appointment.objects.all(), self.at)
            return rows.filter(pk__in=held.values("post"))
        return public(rows, self.at)

    def told(self, model, keys):
        """Return {key: (code, name, its language)} of rows that entries found by the asker tell of."""
        return told.printed(self.rows_of(model), keys, self.language)

    def above(self, model):
        """Return {label: labels that count where it stands} of a noun of the record."""
        return told.above(model)

    # --- what is asked ---------------------------------------------------------------------------------------

    @cached_property
    def asked(self):
        """What was asked for and could be read, {parameter: list of strings}, without empty ones."""
        self.form.errors  # noqa: B018 - reading the errors is what cleans the form
        cleaned = {name: _written(value) for name, value in self.form.cleaned_data.items()}
        return {name: value for name, value in cleaned.items() if value}

    @property
    def narrows(self):
        """Whether less is asked for than everything."""
        return any(name not in self.HOW for name in self.asked)

    @property
    def typed(self):
        """The words asked for, as they were typed."""
        return "".join(self.asked.get("q", []))

    @property
    def unknown(self):
        """Parameters of the address that mean nothing here, as they were written."""
        return sorted(name[:40] for name in self.data if name not in self.filters and name not in self.BESIDE)[:10]

    def as_query(self, leave=(), **other):
        """Return what was asked for as a query string with its question mark, "" if nothing was.

        Without the parameters in `leave`; with those in `other` ({parameter: list}) in place of what they were.
        """
        asked = self.asked | other
        written = {name: asked[name] for name in self.filters if asked.get(name) and name not in leave}
        return "?" + urlencode(written, doseq=True) if written else ""

    @cached_property
    def understood(self):
        """The words asked for, with the names that are in them (`Understood`)."""
        return understand(self.typed, self.language, self.rows_of)

    # --- how it narrows --------------------------------------------------------------------------------------

    def in_words(self, entries, name, text):
        """Entries that match the query."""
        return entries.matching(self.understood.tree)

    def labelled(self, entries, name, values):
        """Entries with one of the labels."""
        return entries.matching(Label(tuple(labels.label(self.LETTERS[name], value) for value in values)))

    def in_span(self, entries, name, day):
        """Entries from a day on, or up to one."""
        return entries.between(**{name: day})

    def in_years(self, entries, name, years):
        """Entries of one of the years."""
        return entries.in_years([int(year) for year in years])

    def in_months(self, entries, name, months):
        """Entries of one of the months, of whatever year."""
        return entries.in_months([int(month) for month in months])

    def about(self, entries, name, rows):
        """Entries that tell of each of the rows; of a topic or what is below it, of all that were merged into one."""
        for row in rows:
            entries = entries.matching(Label(tuple(labels_of(row))))
        return entries

    def in_post(self, entries, name, posts):
        """Entries that tell of somebody in the post; of the official in it if one is asked for too."""
        for post in posts:
            held = Appointment.objects.filter(post=post)
            officials = self.form.cleaned_data.get("official")
            if officials:
                held = held.filter(official__in=[key for row in officials for key in keys_of(row)])
            found = labels.of_keys({"appointments": held.values_list("pk", flat=True)})
            entries = entries.matching(Label(tuple(found)) if found else NOBODY)
        return entries

    def marked(self, entries, name, value):
        """Entries with a mark, or without it."""
        mark = Label((self.MARKS[name],))
        return entries.matching(mark if value == "yes" else Not(mark))

    def as_it_is(self, entries, name, value):
        """Say nothing of which."""
        return entries


class ReleaseFilter(EntryFilter):
    """Narrows what readers may find. Without words it lists the language of the page, with words it asks them all."""

    def told(self, model, keys):
        """Ask no further: what a live edition cites is public."""
        return told.printed_for_readers(self.at or timezone.now(), keys, model, self.language)

    def above(self, model):
        """Return it as it was last found."""
        return told.above_for_readers(model)

    @cached_property
    def understood(self):
        """The words asked for, with the names that are in them; only words that are in names are looked up."""
        return understand(self.typed, self.language, self.rows_of, told.words_of_names)

    def filter_queryset(self, queryset):
        """Narrow by all that could be read; the order makes no difference."""
        found = super().filter_queryset(queryset)
        if {"q", "language"} & self.asked.keys():
            return found
        return found.matching(Label((labels.label(labels.LANGUAGE, self.language),)))


def _written(value):
    """Return a cleaned value as it stands in an address, a list of strings."""
    if isinstance(value, list):
        return [str(one) if isinstance(one, str) else code_of(one) for one in value]
    return [str(value)] if value not in (None, "") else []
