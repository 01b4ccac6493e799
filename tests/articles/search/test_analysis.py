"""Text to terms: what is indexed and what is asked go the same way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.analysis import LONGEST_TERM, asked, fold, matches_by_beginning, terms, tokens

LANGUAGES = ["en", "ru", "tk", "tr", "fr", "es", "ar", "zh", ""]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "with N.German, V.Hajiyev", "with n german v hajiyev"),
        ("tk", "Şu gün Wepa Hajiýew", "su gun wepa hajiyew"),
        ("ru", "Ёлка, Чрезвычайный", "елк чрезвычайн"),
        ("ru", "й и", "й и"),
        ("ru", "мини́стра", "министр"),
        ("ru", "С.В. Лавров и С.Ш.А.", "св лавр и сша"),
        ("en", "HIGH-Level COVID-19", "high level covid 19"),
        ("en", "U.S. and U.S.A.", "us and usa"),
        ("en", "1,000 in A/RES/77/1, 2023/117", "1000 in a res 77 1 2023 117"),
        ("en", "press@mfa.gov.tm foo_bar __", "press mfa gov tm foo bar"),
        ("en", "O'Brien, O’Brien, Oʻzbek, O‘zbek, Qur'an", "obrien obrien ozbek ozbek quran"),
        ("en", "ministry's ministries’ Côte d’Ivoire", "ministri ministri cote ivoir"),
        ("fr", "l’accord qu'il", "accord il"),
        ("tk", "Berdimuhamedow'yň", "berdimuhamedow"),
        ("tr", "Türkiye’nin IŞIK ışık İstanbul", "turki isik isik istanbul"),
        ("tr", "bakanlık bakanlığı bakanlığının", "bakanlik bakanlik bakanlik"),
        ("en", "Straße STRASSE", "strass strass"),
        ("ar", "أُستاذ الوزير وزير مـــحمد مستشفى", "استاذ وزير وزير محمد مستشف"),
        ("ar", "وزارة الوزارات والوزارة ٢٠٢٣", "وزار وزار وزار 2023"),
        ("en", "ＵＮ so\u00adft \u202eab\u200bc cafe\u0301", "un soft abc cafe"),
        ("hi", "मंत्री", "मंत्री"),
        ("zh", "外交部 2023年 UN大会", "外交 交部 部 2023 年 un 大会 会"),
        ("ja", "ガイム", "ガイ イム ム"),
        ("en", "외교부", "외교 교부 부"),
        ("ru", "United Nations", "unit nation"),
        ("en", "министерства", "министерств"),
        ("", "Ministries министерства", "ministries министерства"),
        ("en", "", ""),
    ],
)  # fmt: skip
def test_a_text_becomes_terms(language, text, expected):
    assert terms(text, language) == expected.split()


def test_the_place_of_a_term_is_where_its_word_stands():
    text = "In Côte d’Ivoire, cafe\u0301 和平会"
    places = [(token.term, text[token.start : token.end]) for token in tokens(text, "en")]
    assert places == [
        ("in", "In"), ("cote", "Côte"), ("ivoir", "d’Ivoire"), ("cafe", "cafe\u0301"),
        ("和平", "和平"), ("平会", "平会"), ("会", "会"),
    ]  # fmt: skip


def test_one_asks_for_pairs_of_signs_and_for_a_sign_that_stands_alone():
    assert [token.term for token in asked("外交部 2023年", "zh")] == ["外交", "交部", "2023", "年"]


def test_words_match_by_their_beginning_where_nothing_cuts_them():
    assert matches_by_beginning("yurt", "tk")
    assert not matches_by_beginning("yur", "tk")
    assert not matches_by_beginning("ministri", "en")
    assert not matches_by_beginning("министр", "tk")


@given(st.text(), st.sampled_from(LANGUAGES))
def test_whatever_is_written_becomes_terms_without_blanks_bars_or_underscores(text, language):
    found = terms(text, language)
    assert [token.term for token in tokens(text, language)] == found
    assert all(term and len(term) <= LONGEST_TERM for term in found)
    assert not set("".join(found)) & set(" |_\"'\\\0\n")
    assert all(0 <= token.start < token.end <= len(text) for token in tokens(text, language))


@given(st.text(), st.sampled_from(LANGUAGES))
def test_what_is_asked_stands_in_the_text_it_was_taken_from(text, language):
    assert {token.term for token in asked(text, language)} <= set(terms(text, language))


@given(st.text())
def test_a_folded_word_folds_to_itself(text):
    assert fold(fold(text)) == fold(text)
