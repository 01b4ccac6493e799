"""From the text of an archive file to the parts of a release.

The raw form, as the ministry's archive keeps it:

     date 2023-06-20 Title on one line

    20/06/2023

    Paragraphs, separated by blank lines.

Pure: no database, no file system. A paragraph keeps every character it has, line breaks inside it included.
What the text does not say for certain is left open: it stands in `Release.missing` and a person fills it
in. Every line is looked at once and every expression is anchored, so time grows with length alone.
"""

import datetime as dt
import re
from dataclasses import dataclass, field

from articles.archive.findings import Finding, Refused, finding

MAX_TITLE = 500
_OLDEST = 1900

_HEADER = re.compile(r"[ \t\ufeff]*date[ \t]+([0-9]+[-./][^\s]*)(?:[ \t]+(.*))?$", re.IGNORECASE)
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_LINE = re.compile(r"[ \t]*([0-9]{1,2})([/.])([0-9]{1,2})\2([0-9]{4})[ \t]*$")
_MARKUP = re.compile(r"\s{0,100}<(!doctype\s|html[\s>]|\?xml\s|rss[\s>])", re.IGNORECASE)
_INVISIBLE = "\xad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069\ufeff"
_BLANK = re.compile(rf"[\s{_INVISIBLE}]*")


@dataclass
class Release:
    """What one text says of itself. `missing` names what a person must fill in: "date", "title", "body"."""

    date: dt.date | None = None
    title: str = ""
    paragraphs: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def parse(text: str, today: dt.date | None = None) -> Release:
    """Take apart a text with "\\n" line ends; `today` is the ministry's day (or UTC's).

    The date is the header's, or the day line's where there is no header. Two dates that disagree, or one that
    cannot be, leave it open. A line too long for a title goes to the body, so that no word is lost. Raises
    `Refused` for a web page and for a text with nothing to keep: no words but a date, or a lone line
    with neither header nor day.
    """
    if _MARKUP.match(text):
        raise Refused("is_markup")
    release = Release()
    lines = _filled(text.split("\n"))
    header = _HEADER.match(lines[0]) if lines else None
    if header:
        said = _header(header, lines, release)
        stated = _day_line(lines, release)
    else:
        said, stated = None, _without_header(lines, release)
    release.paragraphs = _paragraphs(lines)
    _settle_date(release, said, stated, today or dt.datetime.now(dt.UTC).date())
    _settle_title(release)
    _settle_body(release)
    if not release.paragraphs and (not release.title or not (header or stated)):
        raise Refused("no_release")
    return release


def _header(header: re.Match[str], lines: list[str], release: Release) -> str:
    """Take the header line off `lines`, the title with it; the date it states, as written."""
    lines.pop(0)
    release.title = (header[2] or "").strip(" \t")
    first = 0 if release.title else _first_filled(lines)
    last = next((at for at in range(first, min(first + 4, len(lines))) if _blank(lines[at])), len(lines))
    after = _first_filled(lines, last)
    if first < last and after < len(lines) and _DAY_LINE.match(lines[after]) and not _DAY_LINE.match(lines[first]):
        parts = [release.title, *(line.strip(" \t") for line in lines[first:last])]
        release.title = " ".join(part for part in parts if part)
        release.findings.append(finding("title_joined"))
        del lines[:last]
    return header[1]


def _without_header(lines: list[str], release: Release) -> re.Match[str] | None:
    """Take the first line as the title, or the day line where it comes first."""
    release.findings.append(finding("header_missing"))
    if lines and _DAY_LINE.match(lines[0]):
        return _day_line(lines, release)
    if lines:
        release.title = lines.pop(0).strip(" \t")
    return _day_line(lines, release)


def _day_line(lines: list[str], release: Release) -> re.Match[str] | None:
    """Take the line of the day (DD/MM/YYYY) off `lines` if it comes next."""
    at = _first_filled(lines)
    if at < len(lines) and (day := _DAY_LINE.match(lines[at])):
        del lines[: at + 1]
        return day
    release.findings.append(finding("day_line_missing"))
    return None


def _settle_date(release: Release, said: str | None, stated: re.Match[str] | None, today: dt.date) -> None:
    header = _iso_day(said, release) if said else None
    day = _stated_day(stated, release) if stated else None
    if said and stated and header != day:
        if header and day:
            release.findings.append(finding("dates_disagree", dates=[f"{header}", f"{day}"]))
        header = day = None
        if _same_when_swapped(said, stated):
            release.findings.append(finding("dates_swapped"))
    release.date = header if said else day
    if release.date is None:
        release.missing.append("date")
    elif release.date > today:
        release.findings.append(finding("date_future", date=f"{release.date}"))
    elif release.date.year < _OLDEST:
        release.findings.append(finding("date_old", date=f"{release.date}"))


def _iso_day(written: str, release: Release) -> dt.date | None:
    if not (parts := _ISO_DAY.fullmatch(written)):
        release.findings.append(finding("date_malformed", written=written[:40]))
        return None
    return _calendar_day(int(parts[1]), int(parts[2]), int(parts[3]), written, release)


def _stated_day(line: re.Match[str], release: Release) -> dt.date | None:
    return _calendar_day(int(line[4]), int(line[3]), int(line[1]), line[0].strip(), release)


def _calendar_day(year: int, month: int, day: int, written: str, release: Release) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        release.findings.append(finding("date_impossible", written=written[:40]))
        return None


def _same_when_swapped(said: str, stated: re.Match[str]) -> bool:
    return said == f"{stated[4]}-{int(stated[1]):02}-{int(stated[3]):02}"


def _settle_title(release: Release) -> None:
    if len(release.title) > MAX_TITLE:
        release.findings.append(finding("title_too_long", length=len(release.title), most=MAX_TITLE))
        release.paragraphs.insert(0, release.title)
        release.title = ""
    if not any(character.isalnum() for character in release.title):
        release.missing.append("title")


def _settle_body(release: Release) -> None:
    if not release.paragraphs:
        release.missing.append("body")
    if len(release.paragraphs) == 1 and release.paragraphs[0].count("\n") > 2:
        release.findings.append(finding("body_one_block"))


def _paragraphs(lines: list[str]) -> list[str]:
    """Runs of lines between blank ones, word for word; a blank line may hold spaces or invisible marks."""
    paragraphs, run = [], []
    for line in lines:
        if line and not _blank(line):
            run.append(line)
        elif run:
            paragraphs.append("\n".join(run))
            run = []
    return [*paragraphs, "\n".join(run)] if run else paragraphs


def _filled(lines: list[str]) -> list[str]:
    return lines[_first_filled(lines) :]


def _first_filled(lines: list[str], start: int = 0) -> int:
    return next((at for at in range(start, len(lines)) if not _blank(lines[at])), len(lines))


def _blank(line: str) -> bool:
    return not line or _BLANK.fullmatch(line) is not None
