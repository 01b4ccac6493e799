import time

import pytest

from articles.differences import ADDED, REMOVED, SAME, Piece, between, blocks


def test_equal_texts_have_no_differences():
    assert between(["One.", "Two."], ["One.", "Two."]) == []


def test_a_changed_word_stands_alone_between_those_that_stayed():
    assert between(["We met N.German today."], ["We met N.Gherman today."]) == [
        [
            Piece(SAME, "We met "),
            Piece(REMOVED, "N.German"),
            Piece(SAME, " "),
            Piece(ADDED, "N.Gherman"),
            Piece(SAME, " "),
            Piece(SAME, "today."),
        ]
    ]


def test_a_new_block_and_a_block_that_went_are_whole():
    assert between(["One."], ["One.", "Two."]) == [[Piece(ADDED, "Two.")]]
    assert between(["One.", "Two."], ["One."]) == [[Piece(REMOVED, "Two.")]]


def test_blocks_are_title_summary_and_body_in_plain_words():
    assert blocks("Title", "", "<p>One &amp; <em>two</em></p><ul><li>three</li></ul>") == [
        "Title",
        "One & two",
        "three",
    ]


def test_a_very_long_block_is_compared_as_a_whole():
    before, after = "a " * 5000, "b " * 5000
    assert [piece.kind for piece in between([before], [after])[0] if piece.words.strip()] == [REMOVED, ADDED]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["the of " * 500], ["of the of " * 333]),
        ([f"a {i % 3}" for i in range(2000)], [f"a {i * 7 % 3}" + "x" * (i % 5 == 0) for i in range(2000)]),
    ],
    ids=["words", "blocks"],
)
def test_words_that_repeat_without_end_are_not_compared_without_end(before, after):
    began = time.process_time()
    assert between(before, after)
    assert time.process_time() - began < 1
