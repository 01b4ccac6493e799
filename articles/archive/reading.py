"""What was read of one item: the parts of a release, and everything a person should be told. Pure: no models."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from articles.archive.findings import Finding

Outcome = Literal["accepted", "warned", "doubtful", "refused"]


@dataclass
class Reading:
    """The parts of one release. An open part is None or "", and named in `missing`: date, title, body, language.

    `body` is HTML of the allow-list. `precision` is day, month or year. `signature` serves `near.near`.
    """

    name: str
    sha256: str = ""
    title: str = ""
    body: str = ""
    paragraphs: int = 0
    date: dt.date | None = None
    precision: str = "day"
    language: str | None = None
    kind: str = ""
    url: str = ""
    encoding: str = ""
    missing: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    refusal: Finding | None = None
    signature: str = ""

    @property
    def outcome(self) -> Outcome:
        """What becomes of the item."""
        if self.refusal is not None:
            return "refused"
        if self.missing or any(finding.is_doubt for finding in self.findings):
            return "doubtful"
        return "warned" if self.findings else "accepted"
