"""What is said of a file that was read: a code with its particulars, put into words only where a person reads it.

Pure: no models. A `Finding` is stored as JSON, so that each reader sees it in a language of their own and a better
sentence reaches old imports too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Value = str | int | list[str]

DOUBTS = frozenset({
    "date_missing", "dates_disagree", "date_ambiguous", "date_hijri", "date_impossible", "date_malformed",
    "title_missing", "title_too_long", "body_missing", "language_little_text", "language_close", "language_scripts",
    "language_parts", "language_no_letters", "language_of_no_words", "language_foreign", "language_stated_otherwise",
    "language_other_script", "languages_mixed", "correction", "listing", "page_unsure", "lines_numbered",
    "encoding_unsure", "mojibake_kept", "letters_lost", "not_public",
    "near_duplicate",
})  # fmt: skip
"""Codes after which a person has to look before anything is released; all others only tell what was done."""


@dataclass(frozen=True)
class Finding:
    """One thing to tell of a file: `code` names the sentence in `words.py`, `values` fill its gaps."""

    code: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.code, str(sorted(self.values.items()))))

    def __str__(self) -> str:
        from articles.archive.words import said

        return said(self)

    @property
    def is_doubt(self) -> bool:
        """Whether a person has to look."""
        return self.code in DOUBTS

    def as_json(self) -> dict[str, Any]:
        """Return what is stored."""
        return {"code": self.code, **self.values}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Finding":
        """Return what was stored."""
        return cls(str(stored["code"]), {name: value for name, value in stored.items() if name != "code"})


def finding(code: str, **values: Value) -> Finding:
    """Return the Finding of this code with these particulars."""
    return Finding(code, values)


class Refused(ValueError):  # noqa: N818 - the word that the archive uses
    """There is nothing to keep in a file, or no way to read it for certain; `finding` says why."""

    def __init__(self, code: str, **values: Value) -> None:
        self.finding = Finding(code, values)
        super().__init__(code)

    @property
    def reason(self) -> str:
        """The reason in words."""
        return str(self.finding)

    def __str__(self) -> str:
        return self.reason
