"""One language of an article as it stands on paper: what the letterhead print and the Word document both show. Pure."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sheet:
    """All that is printed, in words. `status` says whether it is public; a draft has it on every page."""

    language: str
    direction: str
    ministry: str
    status: str
    is_draft: bool
    kind: str
    number: str
    day: str
    place: str
    title: str
    summary: str
    body: str
    site: str
    facts: list[tuple[str, str]] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """What stands above the title, line by line."""
        return [line for line in (f"{self.kind} {self.number}".strip(), self.place_and_day) if line]

    @property
    def place_and_day(self) -> str:
        """Where and when, on one line."""
        comma = "، " if self.direction == "rtl" else ", "
        return comma.join(part for part in (self.place, self.day) if part)
