"""The sample archive is what its manifest says: whole, readable and labelled with its source."""

import json
from pathlib import Path

import pytest

from articles.archive.decoding import decode
from articles.archive.language import detect
from articles.archive.parser import parse

DEMO = Path(__file__).parents[2] / "articles/demo"
SAMPLE = json.loads((DEMO / "sample/manifest.json").read_text("utf-8"))
TOPICS = json.loads((DEMO / "topics.json").read_text("utf-8"))
KINDS = {"press_release", "statement", "readout", "speech", "advisory", "condolence", "congratulation"}


def test_the_manifest_lists_sixty_files_and_no_other_is_there():
    assert len(SAMPLE) == 60
    assert sorted(path.name for path in DEMO.glob("sample/*.txt")) == [one["file"] for one in SAMPLE]


@pytest.mark.parametrize("one", SAMPLE, ids=lambda one: one["file"])
def test_each_sample_is_a_whole_release_in_english_under_15_kb(one):
    raw = (DEMO / "sample" / one["file"]).read_bytes()
    reading = decode(raw)
    release = parse(reading.text)
    assert len(raw) < 15_000
    assert reading.findings + release.findings + release.missing == []
    assert detect(reading.text).language == "en"


@pytest.mark.parametrize("one", SAMPLE, ids=lambda one: one["file"])
def test_each_sample_names_its_source_and_known_kinds_and_topics(one):
    assert one["source"] == "U.S. Department of State"
    assert one["url"].startswith("https://www.state.gov/")
    assert one["kind"] in KINDS
    assert set(one["topics"]) <= {topic["code"] for topic in TOPICS}
    assert all(len(code) == 2 and code.isupper() for code in one["countries"])


def test_every_kind_has_at_least_three_samples():
    kinds = [one["kind"] for one in SAMPLE]
    assert all(kinds.count(kind) >= 3 for kind in KINDS)


def test_topics_are_a_tree_with_a_name_in_four_languages():
    seen = {None}
    for topic in TOPICS:  # parents come first, so that one pass can load them
        assert topic["parent"] in seen
        assert all(topic[language] for language in ("en", "ru", "tk", "ar"))
        assert topic["code"] not in seen
        seen.add(topic["code"])
