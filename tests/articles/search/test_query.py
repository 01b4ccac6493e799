"""What is typed, and what it looks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.query import (
    BEGINNING,
    CUT,
    MOST_BEGINNINGS,
    MOST_WORDS,
    OPERATOR,
    QUOTE,
    All,
    Any,
    Label,
    Not,
    Phrase,
    Word,
    parse,
)


def word(*variants):
    return Word(variants)


def tree(text, *languages):
    return parse(text, languages or ("en",)).tree


# --- the grammar --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("peace talks", All((word("peac"), word("talk")))),
        ("peace OR talks now", All((Any((word("peac"), word("talk"))), word("now")))),
        ("peace OR talks OR now", Any((word("peac"), word("talk"), word("now")))),
        ("peace -talks", All((word("peac"), Not(word("talk"))))),
        ("-peace", Not(word("peac"))),
        ("--peace", Not(word("peac"))),
        ('-"peace talks"', Not(Phrase((("peac", "talk"),)))),
        ("“peace talks”", Phrase((("peac", "talk"),))),
        ("«peace talks» now", All((Phrase((("peac", "talk"),)), word("now")))),
        ("minis*", Any((Word(("minis",), prefix=True), word("mini")))),
        ("ministries*", Any((Word(("ministries",), prefix=True), word("ministri")))),
        ("Secretary-General", Phrase((("secretari", "general"),))),
        ("2023/117", Phrase((("2023", "117"),))),
        ("15,000", Any((word("15000"), Phrase((("15", "000"),))))),
        ("15000", Any((word("15000"), Phrase((("15", "000"),))))),
        ("(peace)", word("peac")),
    ],
)
def test_a_query_is_read(typed, expected):
    assert tree(typed) == expected
    assert parse(typed, ["en"]).notes == ()


@pytest.mark.parametrize(
    ("typed", "expected", "note"),
    [
        ("", None, None),
        ("  \n", None, None),
        ('"', None, QUOTE),
        ('"peace', word("peac"), QUOTE),
        ('peace" "now"', All((word("peac"), word("now"))), QUOTE),
        ("OR", word("or"), OPERATOR),
        ("peace OR", All((word("peac"), word("or"))), OPERATOR),
        ("OR peace", All((word("or"), word("peac"))), OPERATOR),
        ("peace OR OR now", All((Any((word("peac"), word("or"))), word("now"))), OPERATOR),
        ("-", None, OPERATOR),
        ("* peace", word("peac"), OPERATOR),
        ("p*", word("p"), BEGINNING),
        ("peace " * (MOST_WORDS + 1), All((word("peac"),)).parts[0], CUT),
        ("pea* " * (MOST_BEGINNINGS + 1), ..., CUT),
        ("x" * 1001, ..., CUT),
    ],
)
def test_what_cannot_be_read_is_text_and_is_told(typed, expected, note):
    query = parse(typed, ["en"])
    assert expected is ... or query.tree == expected
    assert query.notes == (() if note is None else (note,))


def test_a_hyphen_inside_a_word_excludes_nothing():
    assert tree("COVID-19 - now") == All((Phrase((("covid", "19"),)), word("now")))


# --- words in several languages -----------------------------------------------------------------------------


def test_a_word_is_looked_for_as_each_language_would_have_it():
    assert tree("nations", "en", "fr", "") == word("nation", "nations")


def test_a_turkmen_word_finds_what_begins_so_in_turkmen_texts_alone():
    begun = All((Label(("l_tk",)), Word(("yurt", "yurd"), prefix=True)))
    assert tree("ýurt", "en", "tk") == Any((word("yurt"), begun))
    assert tree("ýur", "en", "tk") == word("yur")
    assert tree('"ýurt"', "tk") == word("yurt")


def test_a_name_with_a_case_is_the_name():
    assert tree("Berdimuhamedow'yň", "tk") == tree("Berdimuhamedow", "tk")


@pytest.mark.parametrize("typed", ["V.Hajiyev", "V. Hajiyev", "Hajiyev V.", "V Hajiyev", "S.V. Hajiyev", "Hajiyev,V."])
def test_initials_beside_a_name_ask_for_nothing(typed):
    assert tree(typed) == tree("Hajiyev")


def test_initials_count_where_there_is_nothing_else_and_between_quotes():
    assert tree("V.") == word("v")
    assert tree('"V. Hajiyev"') == Phrase((("v", "hajiyev"),))
    assert tree("U.S. talks") == All((word("us"), word("talk")))
    assert tree("A/RES/77") == Phrase((("a", "res", "77"),))


def test_arabic_words_are_found_with_what_is_written_together_with_them():
    assert tree("الوزير", "ar") == tree("وزير", "ar") == word("وزير", "ووزير", "بوزير", "لوزير")


def test_turkish_and_french_are_found_without_their_accents():
    assert "bakanlik" in tree("bakanligi", "tr").variants
    assert "accord" in tree("accordee", "fr").variants


def test_chinese_is_looked_for_by_pairs_and_a_sign_by_the_pairs_it_begins():
    assert tree("外交部", "zh") == Phrase((("外交", "交部"),))
    assert tree("外", "zh") == Word(("外",), prefix=True)
    assert tree("2023年", "zh") == Phrase((("2023", "年"),), prefix=True)


# --- runs of words ------------------------------------------------------------------------------------------


def test_plain_words_form_runs_which_something_else_may_replace():
    query = parse('talks with V. Hajiyev "in Vienna" today -Iran peace OR war', ["en"])
    first, war = query.runs[0], query.runs[-1]
    assert [run.text for run in query.runs] == ["talks with V. Hajiyev", "today", "peace", "war"]
    named = first.covering("V. Hajiyev")
    assert named.words == ("V.", "Hajiyev")
    assert query.node(named) == word("hajiyev")
    official = Label(("o_12",))
    replaced = query.replaced(named, official).replaced(war, official)
    assert replaced.tree == All(
        (
            word("talk"), word("with"), official, Phrase((("in", "vienna"),)), word("today"),
            Not(word("iran")), Any((word("peac"), official)),
        )
    )  # fmt: skip
    assert first.covering("Vienna") is None


@given(st.lists(st.text("abA. ", min_size=1, max_size=5), max_size=6), st.data())
def test_a_run_covers_each_of_its_parts(words, data):
    for run in parse(" ".join(words), ["en"]).runs:
        start = data.draw(st.integers(0, len(run.words) - 1))
        stop = data.draw(st.integers(start + 1, len(run.words)))
        part = run.part(start, stop)
        assert part.text in run.covering(part.text).text


# --- whatever is typed --------------------------------------------------------------------------------------

typed = st.text() | st.text("a\"-* OR|.,'«外й", max_size=60)


@given(typed, st.lists(st.sampled_from(["en", "ru", "tk", "tr", "fr", "ar", "zh", ""]), max_size=4))
def test_whatever_is_typed_is_read_within_bounds(text, languages):
    query = parse(text, languages)
    assert len(query.leaves) <= MOST_WORDS
    assert all(run.words for run in query.runs)
    assert query.tree is None or any(leaf.node for leaf in query.leaves)


@pytest.mark.parametrize(
    "text", ['"' * 5000, "a* " * 2000, "-" * 5000, "x-" * 2500, "a OR " * 1000, "外" * 5000, "''" * 2500]
)
def test_a_long_query_is_cut(text):
    query = parse(text, ["en", "ru", "tk", "zh"])
    assert CUT in query.notes
    assert len(repr(query.tree)) < 60_000
