"""How near texts come to what is looked for."""

from articles.search.query import parse
from articles.search.weighing import weights


def ordered(typed, *texts):
    """Return the places of `texts`, the nearest first."""
    found = weights(parse(typed, ["en"]).tree, dict(enumerate(texts)))
    return sorted(found, key=found.get, reverse=True)


def test_a_word_weighs_more_in_the_title_and_the_oftener_it_stands():
    assert ordered("water", "talk|other", "talk|water", "talk|water and water", "water|other") == [3, 2, 1, 0]


def test_a_text_that_says_both_comes_before_one_that_repeats_one():
    assert ordered("water OR peac", "talk|water water water", "talk|water peac") == [1, 0]


def test_in_a_long_text_a_word_weighs_less():
    assert ordered("water", "talk|water" + " other" * 2_000, "talk|water") == [1, 0]


def test_beginnings_and_phrases_are_weighed_and_what_must_not_be_is_not():
    assert ordered("wat*", "talk|other", "talk|watery") == [1, 0]
    assert ordered('"clean water"', "clean|water", "talk|clean water") == [1, 0]
    assert weights(parse("water -peace", ["en"]).tree, {1: "talk|peac"}) == {1: 0}


def test_no_text_weighs_upon_another():
    tree = parse("water OR peac", ["en"]).tree
    assert weights(tree, {1: "talk|water"})[1] == weights(tree, {1: "talk|water", 2: "peac|peac"})[1]
