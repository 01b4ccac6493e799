"""One way to narrow releases, for every list of them. It offers only what live editions hold."""

import django_filters
from django.db.models import Q
from django.utils.dates import MONTHS
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import CITATIONS, Article, Edition, SearchEntry, public
from delegations.models import Country, Official, Topic
from delegations.names import sort_key

NOT_A_CHOICE = {"invalid_choice": _("This is not one of the choices. It was left out.")}


def _choice(label, **kwargs):
    # The choices are given when the filter is made for a request: nothing is offered that is not live.
    return django_filters.ChoiceFilter(label=label, empty_label=_("All"), error_messages=NOT_A_CHOICE, **kwargs)


class ReleaseFilter(django_filters.FilterSet):
    """Narrows live editions of one language. A parameter that cannot be read is told beside its field and left out."""

    q = django_filters.CharFilter(method="holding", label=_("Words"), max_length=200)
    kind = _choice(_("Kind"), field_name="article_kind")
    topic = _choice(_("Topic"), method="about_topic")
    country = _choice(_("Country"), method="about_country")
    official = _choice(_("Official"), method="about_official")
    year = _choice(_("Year"), field_name="date", lookup_expr="year")
    month = _choice(_("Month"), field_name="date", lookup_expr="month")

    class Meta:
        model = Edition
        fields = []

    def __init__(self, data, queryset, *, language, at):
        super().__init__(data, queryset)
        for name, choices in _offered(queryset, language, at).items():
            self.filters[name].extra["choices"] = choices

    def holding(self, editions, name, query):
        """Editions with each of the words in their title, summary or body."""
        return editions.filter(pk__in=SearchEntry.objects.holding(query).values("edition"))

    def about_topic(self, editions, name, code):
        """Editions that cite the topic."""
        return editions.filter(pk__in=CITATIONS["topics"].objects.filter(row__code=code).values("edition"))

    def about_country(self, editions, name, code):
        """Editions that cite the country."""
        return editions.filter(pk__in=CITATIONS["countries"].objects.filter(row__alpha2=code.upper()).values("edition"))

    def about_official(self, editions, name, code):
        """Editions that cite the official, or somebody merged into the official."""
        cited = CITATIONS["officials"].objects.filter(Q(row__code=code) | Q(row__merged_into__code=code))
        return editions.filter(pk__in=cited.values("edition"))

    @property
    def asked(self):
        """What was asked for and could be read, {parameter: value}, without empty ones."""
        if not self.is_bound:
            return {}
        self.form.errors  # noqa: B018 - reading the errors is what cleans the form
        return {name: value for name, value in self.form.cleaned_data.items() if value not in ("", None)}

    @property
    def narrows(self):
        """Whether the list is narrower than all releases."""
        return bool(self.asked)

    def as_query(self):
        """Return what was asked for as a query string with its question mark, "" if nothing was."""
        return "?" + urlencode(self.asked) if self.asked else ""


def _offered(editions, language, at):
    """Return {parameter: choices} of what the live editions hold. Nothing else may show: a choice tells a release."""
    kinds = set(editions.order_by().values_list("article_kind", flat=True).distinct())
    years = editions.order_by().values_list("date__year", flat=True).distinct()
    return {
        "kind": [(kind.value, capfirst(kind.label)) for kind in Article.Kind if kind.value in kinds],
        "topic": [(row.code, row.name_in(language)) for row in public(Topic.objects.by_name(language), at)],
        "country": [
            (row.alpha2.lower(), row.name_in(language)) for row in public(Country.objects.by_name(language), at)
        ],
        "official": _officials(language, at),
        "year": [(str(year), str(year)) for year in sorted(years, reverse=True)],
        "month": [(str(number), capfirst(gettext(name))) for number, name in MONTHS.items()],
    }


def _officials(language, at):
    rows = public(Official.objects.standing().prefetch_related("names"), at)
    named = [(row.code, row.name_in(language)) for row in rows]
    return sorted(named, key=lambda choice: (sort_key(choice[1], language), choice[0]))
