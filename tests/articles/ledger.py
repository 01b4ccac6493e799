"""All that verbs write, and what every refusal is held to: words that say why, and not one row moved."""

import re
from contextlib import contextmanager

import pytest

from articles.models import (
    CITATIONS,
    Approval,
    Article,
    ArticleText,
    DeskEntry,
    Edition,
    NotAllowed,
    PublicEntry,
    Ratification,
    Revision,
    YearCounter,
)
from delegations.models import AuditEntry, ChainHead

WRITTEN = [
    Article, ArticleText, Revision, Approval, Edition, Ratification, PublicEntry, DeskEntry, YearCounter, AuditEntry,
    ChainHead, *CITATIONS.values(),
]  # fmt: skip

NO_RIGHT = "You do not have the right to do this."


def ledger():
    """Return every row that a verb could have written or changed."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in WRITTEN}


@contextmanager
def nothing_written():
    """Hold a block to leaving every row as it was."""
    before = ledger()
    yield
    assert ledger() == before


@contextmanager
def refused(words, error=NotAllowed):
    """Hold a block to being refused with `words`, and to leaving every row as it was."""
    with nothing_written(), pytest.raises(error, match=re.escape(words)) as caught:
        yield caught


def last_act(subject):
    """Return the last entry of the audit log on `subject`."""
    return AuditEntry.objects.about(subject).order_by("-pk").first()


def said(act):
    """Return who did what, as the audit log has it."""
    return act.actor, act.action
