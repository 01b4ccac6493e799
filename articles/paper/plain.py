"""A release as plain text: one paragraph on one line, whatever its length. Pure."""

from articles import markup
from articles.paper.handout import Handout, Line


def plain(handout: Handout) -> str:
    """Return a release as plain text."""
    sheet = handout.sheet
    notices = [f"{title}\n{words}" for title, words in handout.notices]
    sections = ["\n".join([title, *map(_line, lines)]) for title, lines in handout.sections]
    above = [sheet.ministry, f"{sheet.kind} {sheet.number}".strip(), *notices]
    words = [sheet.title, sheet.place_and_day, sheet.summary, markup.to_plain(sheet.body)]
    return "\n\n".join(part for part in [*above, *words, *sections] if part) + "\n"


def _line(line: Line) -> str:
    return " ".join(part for part in (f"{line.label}:" if line.label else "", line.words, line.address) if part)
