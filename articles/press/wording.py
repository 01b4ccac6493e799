"""How hours on duty are said: `Mon–Fri 09:00–18:00`, in the language that is active."""

import datetime
from collections.abc import Iterable

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from articles.press.shifts import Weekly
from delegations.commas import listed


def week(one: Weekly) -> str:
    """Say days of the week and their hours."""
    return f"{days(one.days)} {hours(one.begins, one.ends)}"


def days(numbers: Iterable[int]) -> str:
    """Say days of the week, Monday being 1: three in a row and more by the first and the last."""
    found = sorted(numbers)
    names = [str(WEEKDAYS_ABBR[number - 1]) for number in found]
    in_a_row = len(found) > 2 and found[-1] - found[0] == len(found) - 1
    return f"{names[0]}–{names[-1]}" if in_a_row else listed(names)


def hours(begins: datetime.time | None, ends: datetime.time | None) -> str:
    """Say from when until when; that somebody is not there, where there are no hours."""
    if begins is None or ends is None:
        return _("not on duty")
    said = f"{time_format(begins, 'TIME_FORMAT')}–{time_format(ends, 'TIME_FORMAT')}"
    return said if ends > begins else _("%(hours)s (next day)") % {"hours": said}
