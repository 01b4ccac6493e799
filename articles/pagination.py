"""A long list in pages; a page that is not there is told, never an error."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

SIZE = 20


@dataclass(frozen=True)
class Pages:
    """Where a page stands in a list, what is wrong with the number that was asked for, and the rows on it."""

    number: int
    last: int
    count: int
    problem: str = ""
    rows: list = field(default_factory=list)

    @property
    def newer(self):
        """The page before, None on the first."""
        return self.number - 1 if self.number > 1 else None

    @property
    def older(self):
        """The page after, None on the last."""
        return self.number + 1 if self.number < self.last else None


def page_of(wanted, count, size=SIZE):
    """Return the page called `wanted` of a list of `count` rows, yet without them.

    What is not a page leads to the first one, what lies behind the end to the last, each with words that say so.
    """
    last = max(1, -(-count // size))
    number, problem = _number(wanted, last)
    return Pages(number, last, count, problem)


def paginated(rows, wanted, cut, size=SIZE):
    """Return the page called `wanted` of the queryset `rows`; `cut(rows, most, skip)` loads it."""
    page = page_of(wanted, rows.count(), size)
    page.rows.extend(cut(rows, size, (page.number - 1) * size))
    return page


def _number(wanted, last):
    if not wanted:
        return 1, ""
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 10 and int(wanted) > 0):
        return 1, _("There is no such page. This is the first one.")
    if int(wanted) > last:
        return last, _("There are fewer pages than that. This is the last one.")
    return int(wanted), ""


# --- from row to row ------------------------------------------------------------------------------------------------

_PLACE = re.compile(r"([0-9]{1,17})-([0-9]{1,17})", re.ASCII)


@dataclass(frozen=True)
class Stretch:
    """Some rows of a list that is leafed through from row to row: the last page costs what the first does."""

    rows: list
    is_first: bool
    older: str = ""
    problem: str = ""


def stretch(wanted, load, place_of, size):
    """Return the rows of a list that come after the place `wanted`, as an address has it; the first ones without it.

    `load(place, most)` loads rows after a place, a pair of numbers or None; `place_of(row)` tells the place of a row.
    """
    place, problem = _place(wanted), ""
    if wanted and place is None:
        problem = _("There is no such page. This is the first one.")
    rows = load(place, size + 1)
    older = "{}-{}".format(*place_of(rows[size - 1])) if len(rows) > size else ""
    return Stretch(rows[:size], place is None, older, problem)


def _place(wanted):
    found = _PLACE.fullmatch(wanted or "")
    return tuple(map(int, found.groups())) if found else None
