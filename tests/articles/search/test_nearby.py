"""Slips of the fingers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.nearby import allowed, nearest, slips

WORDS = st.text("abc", max_size=7)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("forein", "foreign", 1),
        ("minitser", "minister", 1),
        ("goverment", "government", 1),
        ("abc", "abc", 0),
        ("cooperaton", "kooperation", 2),
        ("ca", "abc", 3),
    ],
)
def test_letters_added_left_out_changed_and_swapped_count(one, other, distance):
    assert slips(one, other, 3) == distance


@given(WORDS, WORDS)
def test_it_is_the_same_both_ways_and_none_beyond_the_most(one, other):
    distance = slips(one, other, 9)
    assert distance == slips(other, one, 9)
    assert (distance == 0) == (one == other)
    assert distance >= abs(len(one) - len(other))
    for most in range(distance):
        assert slips(one, other, most) is None


def test_short_words_allow_one_slip_and_the_nearest_come_first():
    assert (allowed("talks"), allowed("treaty")) == (1, 2)
    assert nearest("treaty", ["treat", "treatise", "treaties", "treaty", "entreaty"]) == ["treat", "entreaty"]
    assert nearest("talks", ["walk", "talk", "tanks", "talks"]) == ["tanks", "talk"]
