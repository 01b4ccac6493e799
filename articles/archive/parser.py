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
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.archive import days, titles
from articles.archive.dating import LINE, Stated, settled
from articles.archive.days import Day
from articles.archive.findings import Finding, Refused, finding
from articles.archive.furniture import furniture

MAX_TITLE = 500
_LONG_LINE = 20_000
_LAST_LINES = 3

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
    precision: str = "day"
    title: str = ""
    paragraphs: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def parse(text: str, today: dt.date | None = None, elsewhere: Sequence[Stated] = ()) -> Release:
    """Take apart a text with "\\n" line ends; `today` is the ministry's day (or UTC's).

    The date is the header's, or the day line's where there is no header; `elsewhere` is what a file name or the like
    states. Two dates that disagree, or one that cannot be, leave it open. A line too long for a title goes to the
    body, so that no word is lost. Raises `Refused` for a web page and for a text with nothing to keep: no words but a
    date, or a lone line with neither header nor day.
    """
    if _MARKUP.match(text):
        raise Refused("is_markup")
    release = Release()
    lines = _without_furniture(_filled(text.split("\n")), release)
    header = _HEADER.match(lines[0]) if lines else None
    if header:
        said = _header(header, lines, release)
        stated = _of_raw_form(said, _day_line(lines, release), release)
    else:
        stated = _without_header(lines, release)
        _without_repetition(lines, release)
    release.paragraphs = _paragraphs(lines)
    settle_date(release, [*stated, *elsewhere], today)
    settle_title(release)
    settle_body(release)
    if not release.paragraphs and (not release.title or not (header or stated)):
        raise Refused("no_release")
    return release


def plain(title: str, words: str) -> Release:
    """Take apart the words of an entry whose title and date stand beside them."""
    release = Release(title=" ".join(title.split()))
    lines = _without_furniture(_filled(words.split("\n")), release)
    _without_repetition(lines, release)
    release.paragraphs = _paragraphs(lines)
    return release


def _without_furniture(lines: list[str], release: Release) -> list[str]:
    """Return the lines without those of a web page around the text, which are told."""
    if any(len(line) > _LONG_LINE for line in lines):
        release.findings.append(finding("line_long", most=_LONG_LINE))
    if taken := set(furniture(lines)):
        told = list(dict.fromkeys(lines[at].strip()[:80] for at in sorted(taken)))
        release.findings.append(finding("furniture", count=len(taken), words=told[:8]))
        lines = _filled([line for at, line in enumerate(lines) if at not in taken])
    if titles.are_numbered(lines):
        release.findings.append(finding("lines_numbered"))
    return lines


def _without_repetition(lines: list[str], release: Release) -> None:
    """Take off a first line of the body that only says the title again."""
    at = _first_filled(lines)
    if release.title and at < len(lines) - 1 and lines[at].strip().casefold() == release.title.casefold():
        del lines[: at + 1]
        release.findings.append(finding("title_repeated"))


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


def _without_header(lines: list[str], release: Release) -> list[Stated]:
    """Take the first line as the title, or the line of the day where it comes first; return the days stated."""
    release.findings.append(finding("header_missing"))
    day = _dated(lines, 0)
    if day is None and lines:
        release.title = lines.pop(0).strip(" \t")
        day = _dated(lines, _first_filled(lines))
    elif (first := _first_filled(lines)) < len(lines) and _could_be_title(lines, first):
        release.title = lines[first].strip(" \t")
        release.findings.append(finding("title_below_day"))
        del lines[: first + 1]
    if day is None:
        last = max((at for at, line in enumerate(lines) if not _blank(line)), default=0)
        day = _dated(lines, last) if last > _LAST_LINES else None
    if day is None:
        release.findings.append(finding("day_line_missing"))
        return []
    return [Stated(LINE, day)]


def _could_be_title(lines: list[str], at: int) -> bool:
    """Whether a line stands alone, with text after it, and does not end like a sentence."""
    line = lines[at].strip()
    alone = at + 1 < len(lines) and _blank(lines[at + 1])
    return alone and len(line) <= MAX_TITLE and not line.endswith((".", ":", ";", "。")) and len(lines) > at + 2


def _dated(lines: list[str], at: int) -> Day | None:
    """Return the day of a line that says little else, and take the line off; None leaves it."""
    if at >= len(lines) or len(lines[at]) > 200 or (day := days.whole(lines[at])) is None:
        return None
    if not _DAY_LINE.match(lines[at]) and (at == 0 or days.words_beside(lines[at])):
        return day if at else None
    del lines[at]
    return day


def _day_line(lines: list[str], release: Release) -> re.Match[str] | None:
    """Take the line of the day (DD/MM/YYYY) off `lines` if it comes next."""
    at = _first_filled(lines)
    if at < len(lines) and (day := _DAY_LINE.match(lines[at])):
        del lines[: at + 1]
        return day
    release.findings.append(finding("day_line_missing"))
    return None


def _of_raw_form(said: str, stated: re.Match[str] | None, release: Release) -> list[Stated]:
    """Return the day of the header, unless the day line says another."""
    header = _iso_day(said, release)
    day = _stated_day(stated, release) if stated else None
    if stated and header != day:
        if header and day:
            release.findings.append(finding("dates_disagree", dates=[f"{header}", f"{day}"]))
        if _same_when_swapped(said, stated):
            release.findings.append(finding("dates_swapped"))
        return []
    return [Stated(LINE, Day(header, said))] if header else []


def settle_date(release: Release, stated: Sequence[Stated], today: dt.date | None) -> None:
    """Settle the day of a release from all that states one; from its words where nothing else does."""
    if (
        not stated
        and not any(told.is_doubt for told in release.findings)
        and (day := days.in_words(release.paragraphs))
    ):
        release.findings.append(finding("date_from_words", written=day.written[:40]))
        stated = [Stated(LINE, day)]
    today = today or dt.datetime.now(dt.UTC).date()
    release.date, release.precision = settled(stated, today, release.findings)
    if release.date is None:
        release.missing.append("date")


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


def settle_title(release: Release) -> None:
    """Tell of a title that is none, or unusual."""
    if len(release.title) > MAX_TITLE:
        release.findings.append(finding("title_too_long", length=len(release.title), most=MAX_TITLE))
        release.paragraphs.insert(0, release.title)
        release.title = ""
    if not any(character.isalnum() for character in release.title):
        release.missing.append("title")
        release.findings.append(finding("title_missing"))
    titles.tell(release.title, release.paragraphs, release.findings)


def settle_body(release: Release) -> None:
    """Tell of a body that is none, or unusual."""
    if not release.paragraphs:
        release.missing.append("body")
        release.findings.append(finding("body_missing"))
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
    return not line or line.isspace() or (not line[0].isalnum() and _BLANK.fullmatch(line) is not None)
