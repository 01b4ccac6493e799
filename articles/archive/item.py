"""One candidate for a release: its bytes, and what the file or source around it says of it. Pure: no models."""

from dataclasses import dataclass, field

from articles.archive.findings import Finding

TEXT, HTML = "text", "html"


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

    `form` is "html" or "text" where the source says which, "" where the bytes decide. `refusal` is set, and `raw`
    is empty, for what cannot be read at all.
    """

    name: str
    raw: bytes = b""
    hints: Hints = field(default_factory=Hints)
    form: str = ""
    refusal: Finding | None = None
