"""Days as people write them, in the languages of the archive. Pure: no models, no clock.

At most `_LONGEST` characters of a line are looked at, and each expression is bounded, so that no line is slow.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

_LONGEST = 300
_HEAD = 60
_MOST = 1_000
_MONTHS = (
    "january jan januar janvier enero январь января янв ýanwar türkmenbaşy ocak يناير كانون_الثاني",
    "february feb février fevrier febrero февраль февраля фев fewral baýdak şubat فبراير شباط",
    "march mar mars marzo март марта мар mart nowruz مارس اذار",
    "april apr avril abril апрель апреля апр aprel gurbansoltan nisan ابريل نيسان",
    "may mai mayo май мая maý magtymguly mayıs مايو ايار",
    "june jun juin junio июнь июня июн iýun oguz haziran يونيو حزيران",
    "july jul juillet julio июль июля июл iýul gorkut temmuz يوليو تموز",
    "august aug août aout agosto август августа авг awgust alp_arslan ağustos اغسطس اب",
    "september sep sept septembre septiembre сентябрь сентября сен сент sentýabr ruhnama eylül سبتمبر ايلول",
    "october oct octobre octubre октябрь октября окт oktýabr garaşsyzlyk ekim اكتوبر تشرين_الاول",
    "november nov novembre noviembre ноябрь ноября ноя нояб noýabr sanjar kasım نوفمبر تشرين_الثاني",
    "december dec décembre decembre diciembre декабрь декабря дек dekabr bitaraplyk aralık ديسمبر كانون_الاول",
)
_HIJRI = "محرم صفر ربيع جمادى جمادي رجب شعبان رمضان شوال ذو_القعده ذي_القعده ذو_الحجه ذي_الحجه القعدة الحجة"


def _folded(text: str) -> str:
    """Return the text with digits of any script as ASCII, in small letters, Arabic letters in their plain form."""
    text = text.replace("İ", "i").lower().translate(_PLAIN)
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


_PLAIN = str.maketrans({
    "أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "\u0640": None, "\xa0": " ", "\u202f": " ", "\u2009": " ", "\u200e": None,
    "\u200f": None, "\u061c": None, "‐": "-", "‑": "-", "–": "-", "—": "-", "’": "'",
})  # fmt: skip
_NUMBER = {_folded(word).replace("_", " "): number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_MONTH = "(" + "|".join(sorted(map(re.escape, _NUMBER), key=len, reverse=True)) + ")"
_ORDINAL = r"(?:\s?-?(?:st|nd|rd|th|er|º|nji|njy|inci|nci|ıncı|uncu|го|ое|е)\b|\.)?"
_OF = r"(?:\s?(?:de|del|of|day of|ayının)\s)?"
_ENDING = r"['\w]{0,8}\.?"
_OF_YEAR = r"(?<!\d)(\d{4})\s?-?nj[iy]\s{1,3}ýyl\w{0,4}\s{1,3}"
_FORMS = {
    "dmy": re.compile(
        rf"(?<!\d)(\d{{1,2}}){_ORDINAL}[\s,-]{{0,3}}{_OF}\s?{_MONTH}{_ENDING}[\s,-]{{0,3}}{_OF}\s?(\d{{4}})(?!\d)"
    ),
    "mdy": re.compile(rf"\b{_MONTH}\.?\s{{1,3}}(\d{{1,2}}){_ORDINAL},?\s{{1,3}}(\d{{4}})(?!\d)"),
    "ydm": re.compile(_OF_YEAR + rf"(\d{{1,2}})\s?-?\w{{0,3}}\s{{1,3}}{_MONTH}{_ENDING}"),
    "ymd": re.compile(r"(?<!\d)(\d{4})\s?(?:年|[-./])\s?(\d{1,2})\s?(?:月|[-./])\s?(\d{1,2})(?!\d)"),
    "numbers": re.compile(r"(?<!\d)(?<!\d[./-])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![./-]?\d)"),
}  # fmt: skip
_HIJRI_FORM = re.compile(
    rf"(?<!\d)\d{{1,2}}\s{{1,3}}(?:{'|'.join(_folded(word).replace('_', ' ') for word in _HIJRI.split())})"
    r"[\s\w]{0,20}?\s{0,3}1[34]\d\d(?!\d)|(?<!\d)1[34]\d\d\s?ه(?!\w)"
)
_MONTH_ONLY = re.compile(rf"\b{_MONTH}{_ENDING}[\s,]{{1,3}}{_OF}\s?(\d{{4}})(?!\d)")
_YEAR_FIRST = re.compile(_OF_YEAR + rf"{_MONTH}{_ENDING}|(?<!\d)(\d{{4}})-(\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_./]?)([01]\d)\2([0-3]\d)(?!\d)|(?<!\d)([0-3]\d)([-_.])([01]\d)\6((?:19|20)\d\d)(?!\d)"
)
_IN_URL = re.compile(r"/((?:19|20)\d\d)/([01]?\d)(?:/([0-3]?\d))?/")
_SAY_DAY = (
    "date published posted updated monday tuesday wednesday thursday friday saturday sunday дата опубликовано года"
    " понедельник вторник среда четверг пятница суббота воскресенье sene tarih fecha ýyl ýylyň"
)
_WORDS_BESIDE = {"day": 3, "month": 1, "year": 0}


@dataclass(frozen=True)
class Day:
    """A day as it was written. `date` is None for what cannot be one; `other` is a second way to read it.

    `note` is "", "impossible", "hijri", "two_digits" (of the year) or "month_first".
    """

    date: dt.date | None
    written: str
    precision: str = "day"
    other: dt.date | None = None
    note: str = ""


def found(line: str) -> Day | None:
    """Return the first full day that stands in a line, or None."""
    folded = _folded(line[:_LONGEST])
    matches = [(match.start(), form, match) for form, rule in _FORMS.items() if (match := rule.search(folded))]
    if not matches:
        hijri = _HIJRI_FORM.search(folded)
        return Day(None, hijri[0].strip(), note="hijri") if hijri else None
    _start, form, match = min(matches, key=lambda found: found[0])
    return _day(form, match)


def whole(line: str) -> Day | None:
    """Return the day of a line that says little else: a place, a day of the week, "Published:"."""
    if len(line) > 80:
        return None
    day = found(line)
    if day is None:
        day = _month_or_year(_folded(line))
    if day is None:
        return None
    return day if len(_beside(line, day)) <= _WORDS_BESIDE[day.precision] else None


def words_beside(line: str) -> list[str]:
    """Return the words of a line that are no part of its day, and say more than that it is one."""
    day = found(line) or _month_or_year(_folded(line))
    return [word for word in _beside(line, day) if word not in _SAY_DAY.split()] if day else []


def _beside(line: str, day: Day) -> list[str]:
    rest = re.findall(r"[^\W\d_]+", _folded(line).replace(day.written, " ", 1))
    return [word for word in rest if len(word) > 2]


def in_words(paragraphs: Sequence[str]) -> Day | None:
    """Return the day at the head of the text ("ASHGABAT, 20 June 2023 –"), or of the one line that is but a day."""
    if paragraphs and (day := found(paragraphs[0][:_HEAD])) and day.date and day.note == "":
        before = _folded(paragraphs[0][:_HEAD]).partition(day.written)[0]
        if len(before) < _HEAD // 2 and "." not in before.strip(" ."):
            return day
    alone = [
        day for words in paragraphs[:_MOST] if len(words) < _HEAD and (day := whole(words)) and day.precision == "day"
    ]
    return alone[0] if len(alone) == 1 else None


def in_name(name: str) -> Day | None:
    """Return the day that a file name holds, or None."""
    match = _IN_NAME.search(name.rpartition("/")[2][:_LONGEST])
    if not match:
        return None
    year, month, day = (match[1], match[3], match[4]) if match[1] else (match[8], match[7], match[5])
    return _real(int(year), int(month), int(day), match[0])


def in_address(url: str) -> Day | None:
    """Return the day or month that an address holds, as /2023/06/20/ does, or None."""
    match = _IN_URL.search(url[:500])
    if not match:
        return in_name(url) if "/" in url else None
    day = _real(int(match[1]), int(match[2]), int(match[3] or 1), match[0])
    return day if match[3] else Day(day.date, match[0], "month")


def stated(text: str, zone: dt.tzinfo) -> tuple[Day | None, str]:
    """Return the day that a source states, and, where an instant is another day in `zone`, the day it was written as.

    Takes what machines write (ISO 8601, RFC 822) and what people write.
    """
    text = text.strip()[:_LONGEST]
    if re.fullmatch(r"\d{4}", text):
        return _month_or_year(text), ""
    instant = _instant(text)
    if instant is None:
        return whole(text) or found(text), ""
    if instant.tzinfo is None:
        return Day(instant.date(), text), ""
    day = instant.astimezone(zone).date()
    return Day(day, text), "" if day == instant.date() else instant.date().isoformat()


def _instant(text: str) -> dt.datetime | None:
    if len(text) < 10 or not text.isascii():
        return None
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            instant = read(text)
            if instant.tzinfo is not None:
                instant.astimezone(dt.UTC)
            return instant
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _day(form: str, match: re.Match[str]) -> Day:
    written = match[0].strip()
    if form == "numbers":
        return _by_numbers(int(match[1]), match[2], int(match[3]), match[4], written)
    if form == "dmy":
        return _real(int(match[3]), _NUMBER[match[2]], int(match[1]), written)
    if form == "mdy":
        return _real(int(match[3]), _NUMBER[match[1]], int(match[2]), written)
    if form == "ydm":
        return _real(int(match[1]), _NUMBER[match[3]], int(match[2]), written)
    return _real(int(match[1]), int(match[2]), int(match[3]), written)


def _by_numbers(first: int, mark: str, second: int, year: str, written: str) -> Day:
    """Days come first here; with a stroke the month may, and where both are possible both are said."""
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 50 else 1900)
    note = "two_digits" if len(year) == 2 else ""
    day = _real(full, second, first, written)
    swapped = _real(full, first, second, written).date
    if day.date is None and swapped is not None and mark == "/":
        return Day(swapped, written, note="month_first")
    other = swapped if mark == "/" and swapped != day.date else None
    return Day(day.date, written, other=other, note=note if day.date else "impossible")


def _real(year: int, month: int, day: int, written: str) -> Day:
    try:
        return Day(dt.date(year, month, day), written)
    except ValueError:
        return Day(None, written, note="impossible")


def _month_or_year(folded: str) -> Day | None:
    if match := _MONTH_ONLY.search(folded):
        return _first_of(int(match[2]), _NUMBER[match[1]], match[0])
    if match := _YEAR_FIRST.search(folded):
        month = _NUMBER[match[2]] if match[2] else int(match[4])
        return _first_of(int(match[1] or match[3]), month, match[0])
    if match := _YEAR.search(folded):
        return Day(dt.date(int(match[1]), 1, 1), match[0], "year")
    return None


def _first_of(year: int, month: int, written: str) -> Day | None:
    day = _real(year, month, 1, written.strip())
    return Day(day.date, day.written, "month") if day.date else None
