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
