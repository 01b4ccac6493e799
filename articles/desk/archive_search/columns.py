"""The columns in which found releases are shown and exported."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Standing


@dataclass(frozen=True)
class Column:
    """One column: its code in addresses, its head, and what `Beside` has to bring along for it."""

    code: str
    head: str
    needs: str = ""


COLUMNS = {
    column.code: column
    for column in [
        Column("number", _("number")),
        Column("date", _("date")),
        Column("title", _("title")),
        Column("kind", _("kind")),
        Column("languages", _("languages")),
        Column("place", _("place")),
        Column("officials", _("officials")),
        Column("countries", _("countries")),
        Column("organisations", _("organisations")),
        Column("topics", _("topics")),
        Column("author", pgettext_lazy("of the latest words", "author"), "revisions"),
        Column("saved", _("last saved"), "revisions"),
        Column("approver", _("approved by"), "approvals"),
        Column("released", _("takes effect")),
        Column("edition", _("edition")),
        Column("behind", _("translation out of date"), "behind"),
        Column("source", _("source")),
        Column("digest", _("digest of the words"), "revisions"),
    ]
}
USUAL = ["number", "date", "title", "kind", "languages", "author"]
"""What is shown to whoever has not chosen."""

NAMED = ("officials", "countries", "organisations", "topics")
"""Columns that hold names of the record, each called as its noun."""


def chosen(codes):
    """Return the columns with these codes in the order of all, the usual ones if there is none."""
    return [column for code, column in COLUMNS.items() if code in (codes or USUAL)]


def readers_see(line):
    """Whether readers have an edition of the text, or had one."""
    return line.standing != Standing.UNPUBLISHED
