"""What narrows a search further, and what narrows it already: links for readers and for the staff alike.

Each link is the address of another search. Nothing here asks for more than the filter gives: `rows_of` names only what
the asker may see.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.filter_fields import RowsFilter
from articles.search import labels
from articles.search.finding import COUNTED
from articles.search.rows import code_of, named, noun_of
from delegations.commas import listed
from delegations.models import Official

FACETS = ("kind", "language", "country", "official", "organisation", "topic")
MOST_CHOICES = 8
"""Values of one facet that are offered beside those that are chosen."""
MOST_YEARS = 60
"""A longer span shows no empty years."""
MOST_SAID = 4
"""Things asked for that a title names."""
TALLEST = 40
"""Height of the highest bar, in the units of its drawing."""


@dataclass(frozen=True)
class Choice:
    """A link to another search: with a value, or without it if it is chosen."""

    label: str
    url: str
    number: int = 0
    is_chosen: bool = False
    lang: str = ""
    height: int = 0
    name: str = ""
    parameter: str = ""

    @property
    def top(self):
        """Where its bar begins."""
        return TALLEST - self.height

    @property
    def said(self):
        """What its bar says to who does not see it."""
        said = ngettext("%(when)s: %(number)s release", "%(when)s: %(number)s releases", self.number)
        return said % {"when": self.label, "number": self.number}


@dataclass(frozen=True)
class Facet:
    """One thing that what was found has in common, with its most common values, the chosen ones first."""

    name: str
    label: str
    choices: list


class Narrowing:
    """The links beside what `finding` found; `path` is the address of the page without its parameters."""

    def __init__(self, finding, path, names=FACETS):
        self.finding, self.wanted = finding, finding.wanted
        self.path, self.names = path, names

    def to(self, leave=(), **other):
        """Return the address of the search with `other` in place of what was asked for, without `leave`."""
        return self.path + self.wanted.as_query(leave, **other)

    def toggled(self, name, value):
        """Return the address of the search with a value of a parameter, without it if it is asked for."""
        asked = self.wanted.asked.get(name, [])
        left = [one for one in asked if one != value]
        return self.to(**{name: left if len(left) < len(asked) else [*asked, value]})

    # --- facets ---------------------------------------------------------------------------------------------------

    @cached_property
    def facets(self):
        """What may be chosen, without what says nothing."""
        made = (Facet(name, self._label(name), self._choices(name)) for name in self.names)
        return [facet for facet in made if self._says_something(facet)]

    def _says_something(self, facet):
        """Whether there is a choice: the one kind or language of all that was found is none."""
        lone = facet.name in self.wanted.LETTERS and len(facet.choices) == 1 and not facet.choices[0].is_chosen
        return bool(facet.choices) and not lone

    @property
    def counted(self):
        """On how many of the newest texts the numbers beside facets were counted, None if on all."""
        return COUNTED if self.finding.is_partly_counted else None

    def _label(self, name):
        return self.wanted.filters[name].label

    def _choices(self, name):
        narrowing = self.wanted.filters[name]
        found = self._rows(name, narrowing.record) if isinstance(narrowing, RowsFilter) else self._codes(name)
        asked = self.wanted.asked.get(name, [])
        made = [
            Choice(label, self.toggled(name, value), number, value in asked, lang)
            for value, label, lang, number in found
        ]
        return sorted(made, key=lambda choice: not choice.is_chosen)

    def _codes(self, name):
        """Yield (value, label, language of the label, number) of a parameter with given choices."""
        letter, chosen = self.wanted.LETTERS[name], self.wanted.asked.get(name, [])
        known = {labels.label(letter, code)[2:]: (code, label) for code, label in self.wanted.form.fields[name].choices}
        found = dict(self.finding.most_common(letter, MOST_CHOICES))
        found |= {key: 0 for key, (code, _label) in known.items() if code in chosen and key not in found}
        for key, number in found.items():
            if key in known:
                code, label = known[key]
                yield code, label, code if name == "language" else "", number

    def _rows(self, name, model):
        """Yield (value, label, language of the label, number) of a parameter that names rows of the record."""
        wanted = self.wanted
        chosen = {
            row.pk: (code_of(row), *named(row, wanted.language)) for row in wanted.form.cleaned_data.get(name) or []
        }
        found = self._counted(model)
        told = wanted.told(model, [key for key in found if key not in chosen]) | chosen
        for key in dict.fromkeys(chain(found, chosen)):
            if key in told:
                yield *told[key], found.get(key, 0)

    def _counted(self, model):
        """Return {key: number} of the rows told of most; a row counts for all that stand above it."""
        letter, above = labels.LETTERS[noun_of(model)], self.wanted.above(model)
        found = self.finding.most_common(letter, MOST_CHOICES, above)
        merged = above if model is Official else ()
        return {int(key): number for key, number in found if labels.label(letter, key) not in merged}

    # --- time -----------------------------------------------------------------------------------------------------

    @cached_property
    def years(self):
        """A bar for each year, with empty ones between; none if all was found in one year."""
        found = self.finding.years
        if len(found) < 2:
            return []
        span = range(min(found), max(found) + 1)
        shown = span if len(span) <= MOST_YEARS else sorted(found)
        return self._bars((str(year), found.get(year, 0), {"year": [str(year)]}) for year in shown)

    @cached_property
    def year(self):
        """The one year in which all was found, else None."""
        found = self.finding.years
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def months(self):
        """A bar for each month of the one year in which all was found."""
        if self.year is None:
            return []
        return self._bars(
            (capfirst(name), self.finding.months.get((self.year, month), 0), self._month(month))
            for month, name in MONTHS.items()
        )

    def _month(self, month):
        asked = self.wanted.asked.get("month", [])
        return {"year": [str(self.year)], "month": [] if asked == [str(month)] else [str(month)]}

    def _bars(self, found):
        found = list(found)
        most = max(number for _label, number, _other in found)
        return [
            Choice(
                label, self.to(**other), number, number > 0 and other.get("month") == [],
                height=-(-number * TALLEST // most),
            )
            for label, number, other in found
        ]  # fmt: skip

    # --- what is asked for already --------------------------------------------------------------------------------

    @cached_property
    def chips(self):
        """What narrows the search, each a link to the search without it."""
        asked = self.wanted.asked
        return [
            Choice(label, self.toggled(parameter, value), lang=lang, name=self._label(parameter), parameter=parameter)
            for parameter, values in asked.items()
            if parameter not in self.wanted.HOW
            for value, (label, lang) in zip(values, self._said(parameter), strict=True)
        ]

    def _said(self, parameter):
        """Return (words, language of the words) for each value asked for of a parameter."""
        cleaned, field = self.wanted.form.cleaned_data[parameter], self.wanted.form.fields[parameter]
        if isinstance(self.wanted.filters[parameter], RowsFilter):
            return [named(row, self.wanted.language) for row in cleaned]
        if hasattr(field, "choices"):
            codes = dict(field.choices)
            values = cleaned if isinstance(cleaned, list) else [cleaned]
            return [(str(codes.get(one, one)), one if parameter == "language" else "") for one in values]
        return [(date_format(cleaned) if hasattr(cleaned, "year") else str(cleaned), "")]

    @property
    def said(self):
        """What is asked for in a few words: `“peace”, Japan, 2023`; "" if it is everything."""
        words = [_in_words(chip) for chip in self.chips]
        return listed([*words[:MOST_SAID], *(["…"] if len(words) > MOST_SAID else [])])

    @property
    def cleared(self):
        """The address of everything, in the order that is asked for."""
        return self.to(leave=[name for name in self.wanted.asked if name not in self.wanted.HOW])

    # --- which page -----------------------------------------------------------------------------------------------

    @property
    def as_meant(self):
        """The address of the search that may have been meant."""
        return self.to(q=[self.finding.meant.text])

    def at_page(self, number):
        """Return the address of a page of this search."""
        address = self.to()
        return address if number == 1 else f"{address}{'&' if '?' in address else '?'}page={number}"

    @property
    def newer(self):
        """The address of the page before this one."""
        return self.at_page(self.finding.page.number - 1)

    @property
    def older(self):
        """The address of the page after this one."""
        return self.at_page(self.finding.page.number + 1)

    @property
    def ordered(self):
        """How many releases were put in order where there are more, else None."""
        return self.finding.ordered if self.finding.is_partly_ordered else None

    # --- how it is shown ------------------------------------------------------------------------------------------

    @property
    def orders(self):
        """The orders to choose from; none without words, for then the newest come first."""
        if self.wanted.understood.tree is None:
            return []
        best = self.finding.by_nearness
        return [
            Choice(_("Best first"), self.to(leave=["sort"]), is_chosen=best),
            Choice(_("Newest first"), self.to(sort=["newest"]), is_chosen=not best),
        ]

    @property
    def groups(self):
        """What stands on a line: a release with its languages, or each language by itself."""
        if not {"q", "language"} & self.wanted.asked.keys():
            return []
        grouped = self.finding.grouped
        return [
            Choice(_("Releases with their languages"), self.to(leave=["group"]), is_chosen=grouped),
            Choice(_("Each language by itself"), self.to(group=["text"]), is_chosen=not grouped),
        ]


SAID_BARE = (*FACETS, "post", "event", "delegation", "meeting", "year", "month")
"""Parameters whose values speak for themselves."""


def _in_words(chip):
    if chip.parameter == "q":
        return _("“%(words)s”") % {"words": chip.label}
    return str(chip.label) if chip.parameter in SAID_BARE else f"{chip.name}: {chip.label}"
