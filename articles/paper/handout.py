"""A release as others take it along: its sheet, and what stands above and below the words. Pure."""

from dataclasses import dataclass, field
from typing import NamedTuple

from articles.paper.sheet import Sheet


class Line(NamedTuple):
    """One thing told below the words; `address` is where it leads, if anywhere."""

    label: str
    words: str
    address: str = ""


@dataclass(frozen=True)
class Handout:
    """`notices` are titles with their words: what was withdrawn or corrected; `sections` are titles with lines."""

    sheet: Sheet
    address: str
    notices: list[tuple[str, str]] = field(default_factory=list)
    sections: list[tuple[str, list[Line]]] = field(default_factory=list)
