"""What a photo says of itself: the words that an agency or a camera wrote into it (IPTC, else EXIF).

Pure: no database, no file system. Nothing here is trusted: what cannot be read is left out, and a person looks at
what was found before anybody else does.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Any

from PIL import Image, IptcImagePlugin

LONGEST = {"credit": 200, "rights": 300, "caption": 500, "place": 200}

_CAPTION, _HEADLINE, _BYLINE, _CREDIT, _COPYRIGHT = (2, 120), (2, 105), (2, 80), (2, 110), (2, 116)
_DATE, _TIME, _CITY, _COUNTRY, _CHARSET = (2, 55), (2, 60), (2, 90), (2, 101), (1, 90)
_EXIF_DESCRIPTION, _EXIF_ARTIST, _EXIF_COPYRIGHT, _EXIF_IFD, _EXIF_TAKEN = 0x010E, 0x013B, 0x8298, 0x8769, 0x9003
_UTF8 = b"\x1b%G"
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@dataclass(frozen=True)
class Embedded:
    """Words found in a photo; "" and None where there were none."""

    caption: str = ""
    credit: str = ""
    rights: str = ""
    place: str = ""
    taken_on: datetime.date | None = None
    taken_time: datetime.time | None = None


def embedded(image: Image.Image) -> Embedded:
    """Return what an `opened` photo says of itself."""
    iptc, exif = _iptc(image), _exif(image)
    people = [iptc.get(_BYLINE, "") or exif.get(_EXIF_ARTIST, ""), iptc.get(_CREDIT, "")]
    places = [iptc.get(_CITY, ""), iptc.get(_COUNTRY, "")]
    caption = iptc.get(_CAPTION) or iptc.get(_HEADLINE) or exif.get(_EXIF_DESCRIPTION, "")
    day, hour = _iptc_taken(iptc) or _exif_taken(exif) or (None, None)
    return Embedded(
        caption=caption[: LONGEST["caption"]],
        credit=_joined(people, " / ")[: LONGEST["credit"]],
        rights=(iptc.get(_COPYRIGHT) or exif.get(_EXIF_COPYRIGHT, ""))[: LONGEST["rights"]],
        place=_joined(places, ", ")[: LONGEST["place"]],
        taken_on=day,
        taken_time=hour,
    )


def _joined(words: list[str], separator: str) -> str:
    return separator.join(dict.fromkeys(word for word in words if word))


def _iptc(image: Image.Image) -> dict[tuple[int, int], str]:
    try:
        found: dict[tuple[int, int], Any] = IptcImagePlugin.getiptcinfo(image) or {}  # type: ignore[arg-type]
    # A damaged block raises whatever its reader trips over; the photo may be whole.
    except Exception:
        return {}
    is_utf8 = found.get(_CHARSET) == _UTF8
    return {number: text for number, value in found.items() if (text := _text(value, is_utf8))}


def _exif(image: Image.Image) -> dict[int, str]:
    try:
        exif = image.getexif()
        found = dict(exif) | dict(exif.get_ifd(_EXIF_IFD))
    # As above.
    except Exception:
        return {}
    wanted = (_EXIF_DESCRIPTION, _EXIF_ARTIST, _EXIF_COPYRIGHT, _EXIF_TAKEN)
    return {number: text for number in wanted if (text := _text(found.get(number, ""), is_utf8=True))}


def _text(value: object, is_utf8: bool) -> str:
    """Return a value as one line of text, "" for what is none. An older encoding is taken only where it is certain."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, bytes):
        value = _decoded(value, is_utf8)
    if not isinstance(value, str):
        return ""
    value = _as_meant(value)
    return "" if "\ufffd" in value else " ".join(_UNSEEN.sub(" ", value).split())


def _decoded(value: bytes, is_utf8: bool) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return "" if is_utf8 else value.decode("cp1252", errors="replace")


def _as_meant(value: str) -> str:
    """EXIF is read as Latin-1, though cameras and programs write UTF-8 there."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _iptc_taken(found: dict[tuple[int, int], str]) -> tuple[datetime.date, datetime.time | None] | None:
    day = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", found.get(_DATE, ""))
    hour = re.match(r"(\d\d):?(\d\d):?(\d\d)", found.get(_TIME, ""))
    return _taken([*(day.groups() if day else ()), *(hour.groups() if hour else ())])


def _exif_taken(found: dict[int, str]) -> tuple[datetime.date, datetime.time | None] | None:
    written = re.match(r"(\d{4}):(\d\d):(\d\d)(?: (\d\d):(\d\d):(\d\d))?", found.get(_EXIF_TAKEN, ""))
    return _taken([part for part in written.groups() if part]) if written else None


def _taken(parts: list[str]) -> tuple[datetime.date, datetime.time | None] | None:
    """Return day and hour from digits; None for a day that never was. The hour is the camera's, of no zone."""
    numbers = [int(part) for part in parts]
    try:
        day = datetime.date(numbers[0], numbers[1], numbers[2])
        hour = datetime.time(numbers[3], numbers[4], numbers[5]) if len(numbers) >= 6 else None
    except (ValueError, IndexError):
        return None
    return (day, hour) if day.year > 1800 else None
