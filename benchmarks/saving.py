"""What the index costs: when one release is saved and made public, and on the disk."""

import contextlib
import time
from unittest import mock

from django.db import connection

from articles.models import Article
from benchmarks.rows import paragraphs, staff

WRITERS = ("publishing.index_edition", "publishing.settle", "publishing.unsettle", "indexing.index_text")
"""What writes the index when a text is saved and an edition made; the rest follows the audit log."""


def costs(drawn, number):
    """Return {step: (milliseconds without the index, with it)} of releases of `drawn` sentences, made by turns."""
    found = {}
    for turn in range(2 * number):
        indexed = bool(turn % 2)
        with contextlib.nullcontext() if indexed else unindexed():
            for step, seconds in released(f"{drawn[0]} {turn}", paragraphs(drawn)):
                found.setdefault(step, ([], []))[indexed].append(seconds * 1000)
    return found


@contextlib.contextmanager
def unindexed():
    """Write no index in this block."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(mock.patch("delegations.models.audit.FOLLOWERS", []))
        for writer in WRITERS:
            stack.enter_context(mock.patch(f"articles.models.{writer}"))
        yield


def released(title, body):
    """Make one release by its verbs; yield how long saving and releasing it took."""
    author, editor = staff()
    article = Article.start(author)
    text = article.add_text("en", author, title=title, body="<p>Nothing yet.</p>")
    yield "save", timed(lambda: text.save_revision(author, text.revision_number, title=title, body=body))
    text.submit(author)
    text.approve(editor)
    yield "release", timed(lambda: text.release(editor))


def timed(verb):
    """Return how many seconds a verb took."""
    began = time.perf_counter()
    verb()
    return time.perf_counter() - began


def size():
    """Return how many bytes the tables of entries take, with all that finds them."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT relname, pg_total_relation_size(oid) FROM pg_class WHERE relkind = 'r' AND relname LIKE %s",
                ["articles_%entry%"],
            )
        else:
            cursor.execute(
                "SELECT tbl_name, SUM(pgsize) FROM dbstat JOIN sqlite_master USING (name) WHERE tbl_name LIKE %s "
                "GROUP BY tbl_name",
                ["articles_%entry%"],
            )
        return dict(cursor.fetchall())
