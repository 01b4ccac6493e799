import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.archive.near import ALIKE, bands, near, signature
from tests.articles.archive.odd.texts import EN, FR

RELEASES = Path(__file__).parents[3].parent / "shared/corpora/open/releases"


def test_a_word_changed_leaves_a_text_alike_and_another_text_is_not():
    long = EN * 8
    changed = signature(long.replace("commission", "committee", 1))
    assert near(signature(long), changed) >= ALIKE
    assert set(bands(signature(long))) & set(bands(changed))
    assert near(signature(long), signature(FR * 8)) == 0


def test_a_text_of_three_words_is_like_nothing():
    assert signature("A short title") == ""
    assert near("", "") == 0


@given(st.text())
def test_a_signature_is_short_and_like_itself(text):
    made = signature(text)
    assert len(made) <= 512
    assert len(bands(made)) <= 8
    assert not made or near(made, made) == 1


@pytest.mark.skipif(not RELEASES.exists(), reason="shared data")
def test_every_real_revision_is_found_by_a_band_and_alike():
    with (RELEASES / "us-state-revisions.jsonl").open(encoding="utf-8") as lines:
        histories = [json.loads(line)["versions"] for line in lines]
    pairs = [(one["body"], two["body"]) for versions in histories for one, two in pairwise(versions)]
    assert len(pairs) > 100
    for one, two in (map(signature, pair) for pair in pairs):
        assert near(one, two) >= ALIKE
        assert set(bands(one)) & set(bands(two))
