"""Zips whose list of contents is a bomb by itself: refused before a row is made of each entry."""

import io
import struct
import tracemalloc

import pytest
from django.core.exceptions import ValidationError

from articles.archive.sources import items
from articles.files import intake
from articles.paper.package import Refused, Why, unpack

ENTRIES = 200_000


@pytest.fixture(scope="module")
def crowded():
    """A zip of 9 MB that says that it holds 200,000 files."""
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, *[0] * 4, *[0] * 3, 1, *[0] * 6) + b"a"
    listed = entry * ENTRIES
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(listed), 4, 0)
    return b"PK\x03\x04" + listed + end


def as_a_document(raw):
    with pytest.raises(ValidationError, match="far more than a document holds"):
        intake.examine(io.BytesIO(raw), "a.docx")


def as_an_archive(raw):
    [item] = items("a.zip", io.BytesIO(raw))
    assert item.refusal.code == "zip_too_many"


def as_words(raw):
    with pytest.raises(Refused) as refused:
        unpack(raw)
    assert refused.value.why == Why.BOMB


@pytest.mark.parametrize("taken", [as_a_document, as_an_archive, as_words])
def test_a_crowded_zip_is_refused_in_little_memory(crowded, taken):
    tracemalloc.start()
    taken(crowded)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40_000_000, "a row for each entry takes twice that"
