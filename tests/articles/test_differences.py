import time

import pytest

from articles.differences import ADDED, REMOVED, SAME, Piece, aligned, between, blocks, reshaped, runs


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


def test_a_paragraph_put_in_before_a_changed_one_is_not_taken_for_it():
    before = ["The ministers met in New York.", "They agreed on water and on trade."]
    after = ["A new beginning.", "The ministers met in Geneva today.", "They agreed on water and trade."]
    first, second, third = between(before, after)
    assert first == [Piece(ADDED, "A new beginning.")]
    assert Piece(SAME, "The ministers met in ") in second
    assert Piece(REMOVED, "on") in third


def test_blocks_that_stayed_are_gathered_between_those_that_changed():
    before = ["One.", "Two.", "Three.", "Four."]
    after = ["One.", "Two.", "Third.", "Four."]
    assert [(changed, len(run)) for changed, run in runs(aligned(before, after))] == [(False, 2), (True, 1), (False, 1)]


def test_a_change_of_form_alone_is_told():
    before = "<p>The <strong>ministers</strong> met.</p><p>They agreed.</p>"
    after = "<p>The ministers met.</p><p>They agreed.</p>"
    assert reshaped(before, after) == ["The ministers met."]
    assert reshaped(after, after) == []
    link = '<p><a href="https://a.example/">The paper</a></p>'
    assert reshaped(link, link.replace("a.example", "b.example")) == ["The paper"]


def test_a_change_beyond_the_last_block_that_is_compared_is_told():
    before = [f"Line {number}." for number in range(2500)]
    assert between(before, before) == []
    assert between(before, [*before[:-1], "Another end."])


def test_many_rewritten_blocks_are_paired_in_little_time():
    before = [f"word{i} " * 30 for i in range(30)]
    after = [f"word{i} " * 29 + "new" for i in range(30)]
    began = time.process_time()
    assert all(piece.kind != ADDED or piece.words == "new" for block in between(before, after) for piece in block)
    assert time.process_time() - began < 1
