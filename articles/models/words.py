"""Words on their way into the database: what it cannot keep is refused, in words, before any lock is taken."""

import re

from anyascii import anyascii
from django.utils.text import slugify
from django.utils.translation import gettext as _

from articles import markup
from articles.models.errors import NotAllowed

LONGEST_LINE = 500
"""Characters of a title: as many as its column holds."""

LONGEST_SLUG = 100

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LINE_ENDS = re.compile(r"[\t\r\n]+")


def slug_of(title):
    """Return the words of a title as they stand in an address: whole words, never empty, at most 100 characters."""
    slug = slugify(anyascii(title))
    if len(slug) > LONGEST_SLUG:
        slug = slug[:LONGEST_SLUG].rpartition("-")[0] or slug[:LONGEST_SLUG]
    return slug.strip("-") or "release"


def words_to_store(title, summary, body):
    """Return the words of a working copy as they are stored: title on one line, body by the allow-list.

    Raises NotAllowed for characters that no database keeps, and for a title that is too long. Costs a parse: call it
    before any lock is taken.
    """
    return {"title": one_line(title), "summary": storable(summary).strip(), "body": markup.clean(storable(body))}


def storable(text):
    """Return `text`; raise NotAllowed if it holds what no database keeps."""
    if _UNSTORABLE.search(text):
        raise NotAllowed(_("The text holds a character that cannot be stored."))
    return text


def one_line(text, longest=LONGEST_LINE):
    """Return `text` on one line. Raises NotAllowed if it is too long: SQLite would keep it, PostgreSQL would not."""
    line = _LINE_ENDS.sub(" ", storable(text)).strip(" ")
    if len(line) > longest:
        raise NotAllowed(
            _("At most %(longest)d characters, please: “%(text)s…”") % {"longest": longest, "text": line[:40]}
        )
    return line


def required(reason, refusal):
    """Return `reason` without space around it; raise NotAllowed with the words `refusal` if nothing is left."""
    reason = storable(reason).strip()
    if not reason:
        raise NotAllowed(refusal)
    return reason
