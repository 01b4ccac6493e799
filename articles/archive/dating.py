"""One day for a release from all that states one: its own line, its page, its source, its file name, its address.

What is stated for the release itself decides; a name or an address only where nothing else does. Where they disagree,
or a day can be read in two ways, the day is left open and both are told. Pure: no models.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from articles.archive.days import Day
from articles.archive.findings import Finding, finding

LINE, PAGE, HINT, NAME, ADDRESS = "line", "page", "hint", "name", "address"
_FIRM = (LINE, HINT, PAGE)
_OLDEST = 1900
_NEAR = dt.timedelta(days=7)
_FROM = {NAME: "date_from_name", ADDRESS: "date_from_address"}


@dataclass(frozen=True)
class Stated:
    """A day and what states it. `zoned` says that it was an instant somewhere else in the world."""

    source: str
    day: Day
    zoned: bool = False


def settled(stated: Sequence[Stated], today: dt.date, findings: list[Finding]) -> tuple[dt.date | None, str]:
    """Return the day and its precision, or None; tell what was done and what is in doubt."""
    firm = [one for one in stated if one.source in _FIRM]
    weak = [one for one in stated if one.source not in _FIRM and one.day.date is not None]
    _tell_of_notes(firm, findings)
    firm = [one for one in firm if one.day.date is not None]
    before = len(findings)
    day = _agreed(_certain(firm, weak, findings), findings)
    if day is None and len(findings) == before and weak and not any(told.is_doubt for told in findings):
        day = weak[0].day
        findings.append(finding(_FROM[weak[0].source], date=f"{day.date}"))
    elif day is not None:
        day = _against_weak(day, weak, findings)
    if day is None or day.date is None:
        if not any(told.code.startswith("date") and told.is_doubt for told in findings):
            findings.append(finding("date_missing"))
        return None, "day"
    tell_of_age(day.date, today, findings)
    if day.precision != "day":
        findings.append(finding(f"date_to_the_{day.precision}", written=day.written))
    return day.date, day.precision


def tell_of_age(date: dt.date, today: dt.date, findings: list[Finding]) -> None:
    """Tell of a day to come and of one long gone; it is kept."""
    if date > today:
        findings.append(finding("date_future", date=f"{date}"))
    elif date.year < _OLDEST:
        findings.append(finding("date_old", date=f"{date}"))


def _tell_of_notes(firm: list[Stated], findings: list[Finding]) -> None:
    codes = {"impossible": "date_impossible", "hijri": "date_hijri", "two_digits": "date_two_digits",
             "month_first": "date_month_first"}  # fmt: skip
    for note, written in dict.fromkeys((one.day.note, one.day.written) for one in firm):
        if note:
            findings.append(finding(codes[note], written=written[:40]))


def _certain(firm: list[Stated], weak: list[Stated], findings: list[Finding]) -> list[Stated]:
    """Return the days with those that can be read in two ways settled by the others, or told."""
    certain = {one.day.date for one in [*firm, *weak] if one.day.other is None and one.day.precision == "day"}
    kept = []
    for one in firm:
        ways = [one.day.date, one.day.other]
        if one.day.other is None:
            kept.append(one)
        elif len(agreeing := [date for date in ways if date in certain]) == 1:
            kept.append(Stated(one.source, Day(agreeing[0], one.day.written)))
            findings.append(finding("date_settled", written=one.day.written, date=f"{agreeing[0]}"))
        else:
            findings.append(finding("date_ambiguous", written=one.day.written, dates=[f"{date}" for date in ways]))
    return kept


def _agreed(firm: list[Stated], findings: list[Finding]) -> Day | None:
    """Return the one day that all state, the most exact of them; None after telling that they disagree."""
    if any(told.code == "date_ambiguous" for told in findings) or not firm:
        return None
    exact = [one for one in firm if one.day.precision == "day"] or firm
    dates = {one.day.date for one in exact}
    if len(dates) > 1:
        own = [one for one in exact if not one.zoned]
        if len({one.day.date for one in own}) != 1 or not _a_day_apart(own[0], exact):
            findings.append(finding("dates_disagree", dates=sorted({f"{date}" for date in dates})))
            return None
        findings.append(finding("date_zone_apart", date=f"{own[0].day.date}"))
        exact = own
    day = exact[0].day
    rough = [one.day for one in firm if one.day.precision != "day" and not _within(day, one.day)]
    if rough:
        findings.append(finding("dates_disagree", dates=[f"{day.date}", rough[0].written]))
        return None
    return day


def _a_day_apart(own: Stated, all_of_them: list[Stated]) -> bool:
    return all(abs((one.day.date or dt.date.max) - (own.day.date or dt.date.min)).days <= 1 for one in all_of_them)


def _within(day: Day, rough: Day) -> bool:
    if day.date is None or rough.date is None or day.date.year != rough.date.year:
        return False
    return rough.precision == "year" or day.date.month == rough.date.month


def _against_weak(day: Day, weak: list[Stated], findings: list[Finding]) -> Day | None:
    """Compare with a file name or an address: a week is a late posting, more is a contradiction."""
    for one in weak:
        other = one.day.date
        if day.date is None or other is None or day.precision != "day" or _agree(day.date, one.day):
            continue
        if one.day.precision == "day" and abs(day.date - other) <= _NEAR:
            findings.append(finding("date_elsewhere", date=f"{day.date}", other=f"{other}"))
        else:
            findings.append(finding("dates_disagree", dates=[f"{day.date}", one.day.written.strip("/")]))
            return None
    return day


def _agree(date: dt.date, other: Day) -> bool:
    """Whether a day is the other, or lies in its month; a posting early in the next month still agrees."""
    if other.precision == "day" or other.date is None:
        return date == other.date
    return -_NEAR.days <= (date - other.date).days <= 31 + _NEAR.days - 7
