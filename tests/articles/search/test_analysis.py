"""Text to terms: what is indexed and what is asked go the same way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.analysis import MOST_TERMS, indexed, query_terms, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("with N.German, V.Hajiyev", ["with", "n", "german", "v", "hajiyev"]),
        ("Şu gün Wepa Hajiýew", ["su", "gun", "wepa", "hajiyew"]),
        ("Ёлка, Чрезвычайный", ["елка", "чрезвычаиныи"]),
        ("HIGH-Level", ["high", "level"]),
        ("أُستاذ", ["استاذ"]),
        ("", []),
    ],
)  # fmt: skip
def test_initials_case_and_diacritics_do_not_part_words(text, expected):
    assert terms(text) == expected


@given(st.text())
def test_whatever_is_typed_gives_terms_that_are_found_in_themselves(text):
    entry = indexed(text)
    assert all(f" {term}" in entry for term in query_terms(text))
    assert len(query_terms(text)) <= MOST_TERMS


def test_a_lone_initial_counts_only_where_there_is_nothing_else():
    assert query_terms("V. Hajiyev") == ["hajiyev"]
    assert query_terms("V") == ["v"]
