"""A busy database is a refusal like any other: said in words, with what was typed kept."""

from contextlib import contextmanager

from django.db import OperationalError
from django.utils.translation import gettext as _

from articles.models import NotAllowed

BUSY = ("locked", "deadlock", "lock timeout", "could not obtain lock")


@contextmanager
def in_words():
    """Turn a lock that was waited for too long into NotAllowed. Stand outside the transaction."""
    try:
        yield
    except OperationalError as error:
        if not any(word in str(error) for word in BUSY):
            raise
        raise NotAllowed(_("Too many people are saving at once. Nothing was done. Try again.")) from error
