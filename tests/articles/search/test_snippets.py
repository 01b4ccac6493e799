"""The passage that answers best, with what was looked for marked."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.query import All, Label, parse
from articles.search.snippets import Piece, marked, snippet

LANGUAGES = ["en", "ru", "tk", "ar", "zh"]
OPENING = "The Ministry of Foreign Affairs informs. " * 10
CLOSING = " Nothing else was said on that day." * 10


def shown(pieces):
    return "".join(f"[{piece.words}]" if piece.is_marked else piece.words for piece in pieces)


def in_title(text, typed, language="en"):
    return shown(marked(text, parse(typed, LANGUAGES).tree, language))


def in_body(text, typed, language="en", length=120):
    return shown(snippet(text, parse(typed, LANGUAGES).tree, language, length))


@pytest.mark.parametrize(
    ("language", "text", "typed", "expected"),
    [
        ("en", "The Ministry's statements", "ministry statement", "The [Ministry's] [statements]"),
        ("en", "W.Hajiyev met N.German", "N. German", "W.Hajiyev met N.[German]"),
        ("en", "The Secretary General", "Secretary-General", "The [Secretary General]"),
        ("en", "peace and talks, peace talks", '"peace talks"', "peace and talks, [peace talks]"),
        ("en", "Ministers and minorities", "minist*", "[Ministers] and minorities"),
        ("en", "Iran and Iraq", "Iran -Iraq", "[Iran] and Iraq"),
        ("en", "Niger and Nigeria", "Niger", "[Niger] and Nigeria"),
        ("tk", "Serdar Berdimuhamedow'yň ýurdy", "berdimuhamedow ýurt", "Serdar [Berdimuhamedow'yň] [ýurdy]"),
        ("ru", "Министерства и ёлка", "министерство елка", "[Министерства] и [ёлка]"),
        ("ar", "وقال الوزيرُ", "وزير", "وقال [الوزيرُ]"),
        ("zh", "中国外交部长会见外宾", "外交部", "中国[外交部]长会见外宾"),
        ("zh", "中国外交部长会见外宾", "外 宾", "中国[外]交部长会见[外宾]"),
        ("en", "A cafe\u0301 in d’Ivoire", "café ivoire", "A [cafe\u0301] in [d’Ivoire]"),
        ("en", "", "peace", ""),
        ("en", "<b>peace</b> & peace", "peace", "<b>[peace]</b> & [peace]"),
    ],
)  # fmt: skip
def test_what_was_looked_for_is_marked(language, text, typed, expected):
    assert in_title(text, typed, language) == expected


def test_what_is_looked_for_in_another_language_alone_is_not_marked():
    assert in_title("Nigeria", "Niger", "tk") == "[Nigeria]"
    assert in_title("Nigeria", "Niger", "en") == "Nigeria"


def test_labels_mark_nothing():
    assert marked("Peace", All((Label(("o_12",)), parse("war", ["en"]).tree)), "en") == [Piece("Peace", False)]


def test_the_sentence_that_holds_most_is_shown():
    text = f"{OPENING}Peace is dear. The ministers held peace talks on water in Vienna.{CLOSING}"
    assert in_body(text, "peace water vienna", length=60) == (
        "The ministers held [peace] talks on [water] in [Vienna]."
    )


def test_a_passage_inside_a_sentence_is_cut_between_words_and_says_so():
    text = "word " * 100 + "peace " + "other " * 100
    before, after = in_body(text, "peace").split("[peace]")
    assert before.startswith("… word")
    assert after.endswith("other …")


def test_a_text_without_any_of_it_gives_its_beginning():
    assert in_body(OPENING, "peace", length=40) == "The Ministry of Foreign Affairs informs."
    assert shown(snippet("A long story about nothing", None, "en", 12)) == "A long story …"
    assert snippet("", None, "en") == []


def test_white_space_becomes_a_space():
    assert in_body("One\n\n two\tpeace\u00a0talks ", "peace") == "One two [peace] talks"


def test_what_stands_late_in_a_long_text_is_found():
    assert "[peace]" in in_body("word " * 20_000 + "peace at last", "peace")


def test_marks_stay_with_their_letters_where_there_is_no_space():
    flag, accented = "👩🏽‍🚀", "e\u0301"
    for length in range(1, 12):
        words = "".join(piece.words for piece in snippet(accented * 40 + flag * 40, None, "en", length))
        assert not unicodedata.combining(words.removeprefix("… ")[0])
        assert words.removesuffix(" …").count("e") == words.count("\u0301")


texts = st.text() | st.text("ab 外交\u0301\u200d.\n'’-1,", max_size=300)


@given(texts, texts, st.sampled_from(LANGUAGES), st.integers(1, 50))
def test_a_passage_is_a_part_of_the_text(text, typed, language, length):
    tree = parse(typed, LANGUAGES).tree
    whole = "".join(piece.words for piece in marked(text, tree, language))
    assert "".join(whole.split()) == "".join(text.split())
    part = "".join(piece.words for piece in snippet(text, tree, language, length))
    assert "".join(part.removeprefix("… ").removesuffix(" …").split()) in "".join(text.split())
    assert all(piece.words for piece in snippet(text, tree, language, length))
