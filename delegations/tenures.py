"""Tenures in words, and the posts of a person one after another with the gaps between them."""

import datetime
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

FORMATS = {"day": "DATE_FORMAT", "month": "YEAR_MONTH_FORMAT", "year": "Y"}


def day_in_words(day, precision):
    """Return a day as exactly as it is known: `5 March 2021`, `March 2021`, `2021`."""
    return date_format(day, FORMATS[precision])


def tenure_in_words(tenure):
    """Return when something began and ended, as far as that is known; "" if neither is."""
    begins, ends = (
        day_in_words(day, tenure.precision) if day is not None else "" for day in (tenure.begins, tenure.ends)
    )
    if begins and ends:
        return begins if begins == ends else _("%(begins)s to %(ends)s") % {"begins": begins, "ends": ends}
    if begins:
        return _("since %(begins)s") % {"begins": begins}
    return _("until %(ends)s") % {"ends": ends} if ends else ""


@dataclass(frozen=True)
class Gap:
    """A time between two tenures in which no post is recorded."""

    after: str
    before: str


def timeline(tenures):
    """Return `tenures` in the order in which they began, with a `Gap` wherever no post is recorded between two."""
    line, last = [], None
    for tenure in sorted(tenures, key=_when):
        if last is not None and tenure.begins is not None and _parted(last, tenure):
            line.append(Gap(day_in_words(last.ends, last.precision), day_in_words(tenure.begins, tenure.precision)))
        line.append(tenure)
        if last is None or _end(tenure) > _end(last):
            last = tenure
    return line


def _when(tenure):
    return (tenure.begins or datetime.date.min, _end(tenure), tenure.pk or 0)


def _end(tenure):
    return tenure.ends or datetime.date.max


def _parted(one, other):
    """Say whether more than a day, or a month or a year where no more is known, lies between two tenures."""
    precisions = {one.precision, other.precision}
    ended, begun = _end(one), other.begins
    if "year" in precisions:
        return begun.year - ended.year > 1
    if "month" in precisions:
        return (begun.year - ended.year) * 12 + begun.month - ended.month > 1
    return (begun - ended).days > 1
