"""One candidate for a release: its bytes, and what the file or source around it says of it. Pure: no models."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from articles.archive.findings import Finding, Refused

Form = Literal["", "entry", "docx"]
EntryForm = Literal["text", "html", "wordpress"]

MAX_BYTES = 5_000_000
"""The largest text of one release."""


@dataclass(frozen=True)
class Hints:
    """What a source states beside the words: as it states it, unchecked and perhaps wrong. "" is nothing stated.

    `file` is the name that a file has inside an archive, where it had to be made safe.
    """

    title: str = ""
    date: str = ""
    language: str = ""
    url: str = ""
    kind: str = ""
    status: str = ""
    file: str = ""


@dataclass(frozen=True)
class Item:
    """One file, or one entry of a source: `raw` is what is digested and kept, and enough to read it by.

    `form` is "" where the bytes decide, "docx" for a Word document, and "entry" for an entry of a source, whose `raw`
    is the JSON of `entry`. `refusal` is set, and `raw` empty, for what cannot be read at all.
    """

    name: str
    raw: bytes = b""
    hints: Hints = field(default_factory=Hints)
    form: Form = ""
    refusal: Finding | None = None


@dataclass(frozen=True)
class Entry:
    """The words of an entry, what they are written in, and what its source has to tell of it."""

    words: str
    form: EntryForm
    findings: tuple[Finding, ...] = ()


def entry(name: str, fields: Mapping[str, str], hints: Hints, found: Entry) -> Item:
    """Return the item of one entry of a source; all the fields that the source has are kept."""
    told = [finding.as_json() for finding in found.findings]
    kept = {"fields": dict(fields), "form": found.form, "told": told, "words": found.words}
    raw = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    return Item(name, raw.encode("utf-8", "surrogatepass"), hints, "entry")


def entry_of(item: Item) -> Entry:
    """Return what `entry` was made of. Raises `Refused` for bytes that it did not make."""
    try:
        kept = json.loads(item.raw.decode("utf-8", "surrogatepass"))
        told = tuple(Finding.from_json(one) for one in kept["told"])
        return Entry(str(kept["words"]), kept["form"], told)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused("not_a_text") from None


def refused(name: str, refusal: Finding) -> Item:
    """Return the item of what cannot be read."""
    return Item(name, refusal=refusal)
