"""One candidate for a release: its bytes, and what the file or source around it says of it. Pure: no models."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from articles.archive.findings import Finding

Form = Literal["", "text", "html", "wordpress", "docx"]

MAX_BYTES = 5_000_000
"""The largest text of one release."""


@dataclass(frozen=True)
class Hints:
    """What a source states beside the words: as it states it, unchecked and perhaps wrong. "" is nothing stated."""

    title: str = ""
    date: str = ""
    language: str = ""
    url: str = ""
    kind: str = ""
    status: str = ""


@dataclass(frozen=True)
class Item:
    """One file, or one entry of a source: `raw` is what is digested and kept.

    `words` is given where the source has read the bytes itself; else `raw` is decoded. `form` says how words are to be
    taken where the source knows it; "" lets the bytes decide. `refusal` is set, and `raw` empty, for what cannot be
    read at all. `findings` is what the source has to tell of this entry.
    """

    name: str
    raw: bytes = b""
    hints: Hints = field(default_factory=Hints)
    form: Form = ""
    words: str | None = None
    refusal: Finding | None = None
    findings: tuple[Finding, ...] = ()


def entry(
    name: str,
    fields: Mapping[str, str],
    hints: Hints,
    words: str,
    form: Form,
    findings: tuple[Finding, ...] = (),
) -> Item:
    """Return the item of one entry of a source; all its fields are kept, as JSON."""
    raw = json.dumps(fields, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    return Item(name, raw, hints, form, words, findings=findings)


def refused(name: str, refusal: Finding) -> Item:
    """Return the item of what cannot be read."""
    return Item(name, refusal=refusal)
