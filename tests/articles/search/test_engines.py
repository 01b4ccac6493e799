"""The same query asks the same of both databases, and of nothing that it does not say."""

import random
import sqlite3

import pytest
from django.db import connection

from articles.models.terms_field import Terms, tsvector
from articles.search import labels
from articles.search.analysis import terms
from articles.search.engines import fts5, tsquery
from articles.search.query import All, Any, Label, Not, Phrase, Title, Word, parse
from articles.search.tree import loosely

WORDS = [
    "ministry", "ministries", "ministry's", "minister", "V.Hajiyev", "Hajiyev", "O'Brien", "OBrien", "外交部", "外交",
    "部", "1,000", "1000", "2023/117", "ýurt", "ýurdy", "Iran", "Iranian", "Secretary-General", "Secretary", "general",
    "й", "и", "ёлка", "елки", "الوزير", "وزير", "réunion", "U.S.", "3.5", "_x", "\\", "'", "|", "&",
]  # fmt: skip
LANGUAGES = ["en", "ru", "tk", "ar", "zh"]


def holds(node, entry):
    """What a tree means, spelt out over the terms of an entry (`Terms`)."""
    match node:
        case Word(variants, prefix):
            return any(stands((term,), prefix, entry) for term in variants)
        case Phrase(variants, prefix):
            return any(stands(sequence, prefix, entry) for sequence in variants)
        case Label(any_of):
            return not set(any_of).isdisjoint(entry.labels)
        case All(parts):
            return all(holds(part, entry) for part in parts)
        case Any(parts):
            return any(holds(part, entry) for part in parts)
        case Not(part):
            return not holds(part, entry)
        case Title(part):
            return holds(part, Terms(entry.title, [], entry.labels))


def stands(sequence, prefix, entry):
    *before, last = sequence
    return any(
        words[at : at + len(before)] == before
        and (words[at + len(before)].startswith(last) if prefix else words[at + len(before)] == last)
        for words in (entry.title, entry.body)
        for at in range(len(words) - len(before))
    )


def in_sqlite(entry, trees):
    words = sqlite3.connect(":memory:")
    words.execute("""CREATE VIRTUAL TABLE words USING fts5(title, body, labels, tokenize="ascii tokenchars '_'")""")
    words.execute("INSERT INTO words VALUES (?, ?, ?)", [" ".join(column) for column in entry])
    return [bool(words.execute("SELECT 1 FROM words WHERE words MATCH ?", [fts5(tree)]).fetchall()) for tree in trees]


def in_postgresql(entry, trees):
    with connection.cursor() as cursor:
        asked = [tsquery(tree) for tree in trees]
        cursor.execute("SELECT %s::tsvector @@ asked::tsquery FROM unnest(%s::text[]) asked", [tsvector(entry), asked])
        return [found for (found,) in cursor.fetchall()]


def entry_of(title, body, language="en"):
    told = [labels.ALL, labels.label(labels.LANGUAGE, language)]
    return Terms(terms(title, language), terms(body, language), told)


def found(entry, trees):
    return in_postgresql(entry, trees) if connection.vendor == "postgresql" else in_sqlite(entry, trees)


def some(chance, most):
    return " ".join(chance.choices(WORDS, k=chance.randint(1, most)))


def a_query(chance):
    typed = []
    for _ in range(chance.randint(1, 4)):
        one = chance.choice([some(chance, 1), f'"{some(chance, 3)}"', some(chance, 1) + "*", "OR"])
        typed.append(chance.choice(["", "", "", "-"]) + one)
    return " ".join(typed)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(40))
def test_each_database_finds_what_the_query_means(seed):
    chance = random.Random(seed)
    entry = entry_of(some(chance, 3), some(chance, 8), chance.choice(LANGUAGES))
    trees = [tree for tree in (parse(a_query(chance), LANGUAGES).tree for _ in range(25)) if tree]
    trees += [Title(tree) for tree in trees[:5]]
    assert found(entry, trees) == [holds(tree, entry) for tree in trees]
    asked_less = [loosely(tree) for tree in trees if holds(tree, entry)]
    assert all(tree is None or holds(tree, entry) for tree in asked_less), "what is asked loosely finds no less"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "'", "\\", "''\\", '"', "a'b\\c", "%s", "{title}", "NEAR(a b)", "AND", "title:x", "x:*", "<->", "\ud800", "\0",
        "_", "-" * 300, "a*b*c*", "!&|()", "ﷺ½", "a\u202eb", "й*", "🙂", "e\u0301*", "'a'*",
    ],
)  # fmt: skip
def test_no_text_is_an_error(text):
    trees = [tree for typed in (text, f'"{text}"', f"-{text}", f"{text}*") if (tree := parse(typed, LANGUAGES).tree)]
    entry = entry_of("title", "body")
    assert found(entry, trees) == [holds(tree, entry) for tree in trees]


@pytest.mark.django_db
def test_quotation_marks_of_terms_end_nothing():
    trees = [Word(("a'b", 'c"d', "e\\f")), Phrase((("a'", 'b"'),)), Word(()), Label(()), Not(Label(("l_en",)))]
    assert found(entry_of("a", "b"), trees) == [False] * 5


@pytest.mark.django_db
def test_the_largest_query_is_not_too_deep():
    query = parse(" ".join(f"aaaa{n}-b{n}-c OR" if n % 2 else f"-d{n}*" for n in range(60)), LANGUAGES)
    assert found(entry_of("a", "b"), [All((All((query.tree, Label(("x_all",)))), Label(("l_en",))))]) == [False]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "text", "typed"),
    [
        ("en", "The ministry's statement", "ministries"),
        ("en", "W.Hajiyev met N.German", "Hajiyev N. German"),
        ("en", "The Secretary General of the U.N.", '"secretary-general" UN'),
        ("tk", "Türkmenistanyň Prezidenti Serdar Berdimuhamedow'yň ýurdy", "türkmenistan Berdimuhamedow ýurt"),
        ("tk", "kitaby okady", "kitap"),
        ("ru", "Министерства иностранных дел, ёлка", "министерство елка"),
        ("tr", "Dışişleri Bakanlığı’nın IŞIĞI", "disisleri bakanligi"),
        ("es", "Las reuniones de política", "reunion politicas"),
        ("fr", "L’accord signé à Côte d’Ivoire", "accords Ivoire"),
        ("ar", "وقال الوزيرُ إن الوزارة", "وزير قال ان وزارة"),
        ("zh", "中国外交部长会见外宾", "外交部 宾"),
    ],
)
def test_a_text_is_found_as_people_type(language, text, typed):
    languages = ["en", "ru", "tk", "tr", "es", "fr", "ar", "zh"]
    assert found(entry_of("", text, language), [parse(typed, languages).tree]) == [True]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "text", "typed"),
    [
        ("en", "Nigeria", "Niger"),
        ("en", "peace talks", '"talks peace"'),
        ("en", "ends here. Begins there", "-here"),
        ("ru", "йод", "иод"),
        ("zh", "中国外交", "国交"),
    ],
)
def test_a_text_is_not_found_by_what_it_does_not_say(language, text, typed):
    assert found(entry_of("", text, language), [parse(typed, ["en", "ru", "tk", "zh"]).tree]) == [False]


@pytest.mark.django_db
def test_no_phrase_begins_in_the_title_and_ends_in_the_body():
    assert found(entry_of("peace", "talks"), [parse('"peace talks"', ["en"]).tree]) == [False]
