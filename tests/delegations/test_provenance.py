"""Canonical bytes are the same for the same value, and for no other."""

import datetime
import hashlib
import json
import unicodedata
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegations import provenance

NOON = datetime.datetime(2026, 6, 19, 12, 0, 0, 5, tzinfo=datetime.UTC)
text = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4),
    max_leaves=12,
)


def test_the_form_is_written_down():
    value = {"b": [1, True, None], "a": "Aşgabat", "at": NOON, "on": datetime.date(2026, 6, 19)}
    expected = '{"a":"Aşgabat","at":"2026-06-19T12:00:00.000005Z","b":[1,true,null],"on":"2026-06-19"}'
    assert provenance.canonical(value) == expected.encode()
    assert provenance.digest(value) == hashlib.sha256(expected.encode()).hexdigest()


@given(values)
def test_storing_as_json_and_reading_back_changes_no_digest(value):
    assert provenance.digest(json.loads(json.dumps(value))) == provenance.digest(value)


@given(st.dictionaries(text, text, max_size=6))
def test_order_of_keys_does_not_count(value):
    assert provenance.canonical(dict(reversed(value.items()))) == provenance.canonical(value)


@given(text)
def test_composed_and_decomposed_letters_are_one(value):
    decomposed = unicodedata.normalize("NFD", value)
    assert provenance.digest(decomposed) == provenance.digest(unicodedata.normalize("NFC", value))


def test_one_instant_has_one_form_in_every_zone():
    assert provenance.canonical(NOON.astimezone(ZoneInfo("Asia/Ashgabat"))) == provenance.canonical(NOON)


@pytest.mark.parametrize(
    ("value", "error"), [(1.5, TypeError), ({1, 2}, TypeError), (NOON.replace(tzinfo=None), ValueError)]
)
def test_what_has_no_one_spelling_is_refused(value, error):
    with pytest.raises(error):
        provenance.canonical(value)


def test_a_link_binds_what_it_says_to_what_came_before():
    first = provenance.link_digest({"a": 1}, provenance.GENESIS)
    assert provenance.link_digest({"a": 1}, first) != first
    assert provenance.link_digest({"a": 2}, provenance.GENESIS) != first
