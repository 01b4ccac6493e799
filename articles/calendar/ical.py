"""Events as an iCalendar file (RFC 5545, 7986), which calendar programs follow. Pure: no models.

The record knows days, not hours: every entry is of whole days, so that no zone has to be told.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Calendar, Event

PRODUCT = "-//Communiqué//Diplomatic calendar//EN"
OFTEN = datetime.timedelta(hours=1)
"""How often programs should look again."""

STATUSES = {"cancelled": "CANCELLED", "postponed": "TENTATIVE", "planned": "TENTATIVE"}
"""What the protocol calls a status; any other is confirmed."""


@dataclass(frozen=True)
class Entry:
    """One event, as it is written. `told_at` holds when it was first told, then when it was amended since."""

    uid: str
    name: str
    language: str
    category: str
    url: str
    begins: datetime.date
    ends: datetime.date | None
    told_at: list[datetime.datetime]
    place: str = ""
    status: str = ""


def calendar(name: str, language: str, url: str, entries: Iterable[Entry]) -> bytes:
    """Return a calendar called `name`, whose own page is at `url`, as the bytes of a file."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", _line(name), {"LANGUAGE": language})
    made.add("x-wr-calname", _line(name))
    made.add("url", url)
    made.add("refresh-interval", OFTEN, {"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    for entry in entries:
        made.add_component(_event(entry))
    return bytes(made.to_ical())


def _event(entry: Entry) -> Event:
    made = Event()
    made.add("uid", entry.uid)
    made.add("dtstamp", entry.told_at[-1].replace(microsecond=0))
    made.add("created", entry.told_at[0].replace(microsecond=0))
    made.add("last-modified", entry.told_at[-1].replace(microsecond=0))
    made.add("sequence", len(entry.told_at) - 1)
    made.add("dtstart", entry.begins)
    # The end is the first day on which it is over.
    made.add("dtend", (entry.ends or entry.begins) + datetime.timedelta(days=1))
    made.add("summary", _line(entry.name), {"LANGUAGE": entry.language})
    made.add("categories", [_line(entry.category)])
    made.add("status", STATUSES.get(entry.status, "CONFIRMED"))
    # Nobody who follows it is busy for that.
    made.add("transp", "TRANSPARENT")
    made.add("url", entry.url)
    if entry.place:
        made.add("location", _line(entry.place))
    return made


def _line(text: str) -> str:
    """Return a text without what may not stand in a file of lines."""
    return "".join(char if char.isprintable() else " " for char in text).strip()
