"""Whom the words of a search name, and how else they are written."""

from types import SimpleNamespace

import pytest

from articles.models import public
from articles.search import entities
from articles.search.entities import named
from articles.search.told import words_of_names
from delegations.models import Official, OfficialName
from tests import cast as people
from tests.articles.record import Record


def everyone(model):
    return model.objects.all()


def readers(model):
    return public(model.objects.all())


def meant(*runs, rows_of=everyone):
    found = named(list(runs), rows_of)
    assert named(list(runs), rows_of, words_of_names) == found
    return {(one.run, one.kind, str(one.row)) for one in found}


@pytest.fixture
def record(db):
    gherman = people.official("Natalia Gherman", ru="Герман, Наталья", tk="Natalýa German")
    hajiyev = people.official("Vepa Hajiyev", "TM", ru="Вепа Хаджиев")
    for name in ("Theresa May", "Peace Union Smith", "Ann Smith", "Bob Smith", "Carl Smith", "Nino Germanishvili"):
        people.official(name)
    return SimpleNamespace(gherman=gherman, hajiyev=hajiyev)


@pytest.mark.parametrize(
    ("run", "who"),
    [
        ("Natalia Gherman", "Natalia Gherman"),
        ("natalia german", "Natalia Gherman"),
        ("N.German", "Natalia Gherman"),
        ("Н. Герман", "Natalia Gherman"),
        ("Герман Н.", "Natalia Gherman"),
        ("Gherman, Natalia", "Natalia Gherman"),
        ("Gherman", "Natalia Gherman"),
        ("Хаджиев", "Vepa Hajiyev"),
        ("W.Hajiýew", "Vepa Hajiyev"),
        ("May", "Theresa May"),
        ("Bob Smith", "Bob Smith"),
    ],
)
def test_an_official_is_recognised_in_any_spelling(record, run, who):
    assert meant(run) == {(run, "official", who)}


@pytest.mark.parametrize(
    "run", ["Peace", "peace union", "may", "Union", "Natalia", "V.German", "Germ", "Smith", "N", "", "…", "%", "\x00"]
)
def test_other_words_name_nobody(record, run):
    assert meant(run) == set()


@pytest.mark.parametrize(
    ("run", "kind", "name"),
    [
        ("Germany", "country", "Germany"),
        ("Германия", "country", "Germany"),
        ("UAE", "country", "United Arab Emirates"),
        ("U.S.A.", "country", "United States"),
        ("UN", "organisation", "United Nations"),
        ("ООН", "organisation", "United Nations"),
        ("united nations", "organisation", "United Nations"),
    ],
)
def test_countries_and_organisations_are_recognised_by_names_and_short_forms(record, run, kind, name):
    assert (run, kind, name) in meant(run)
    assert "official" not in {kind for _run, kind, _name in meant(run)}


def test_the_longest_run_wins_and_the_rest_is_left(record):
    assert meant("talks Vepa Hajiyev Germany", "N.German peace") == {
        ("Vepa Hajiyev", "official", "Vepa Hajiyev"),
        ("Germany", "country", "Germany"),
        ("N.German", "official", "Natalia Gherman"),
    }
    assert meant("meeting in it with us") == meant("MEETING IN IT WITH US") == set()


def test_every_name_is_looked_for_with_initials_too(record):
    (gherman,) = named(["Gherman"], everyone)
    assert gherman.label == f"o_{record.gherman.pk}"
    assert set(gherman.spellings) == {
        "Natalia Gherman", "N. Gherman", "Герман, Наталья", "Н. Герман", "Герман Н.", "Natalýa German", "N. German",
    }  # fmt: skip
    (country,) = named(["Германия"], everyone)
    assert {"Germany", "Germaniýa"} <= set(country.spellings)


def test_who_was_merged_counts_for_the_one_that_stands(record):
    double = people.official("Natasha Hermann")
    Official.objects.filter(pk=double.pk).update(merged_into=record.gherman)
    (found,) = named(["Hermann"], everyone)
    assert (found.row, found.label) == (record.gherman, f"o_{record.gherman.pk}")
    assert found.any_of == (f"o_{record.gherman.pk}", f"o_{double.pk}")
    assert "N. Gherman" in found.spellings


def test_readers_recognise_only_what_a_live_release_cites(db):
    about = Record()
    OfficialName.objects.create(official=about.head, language="tk", name="Wepa Hajiýew")
    asked = ["Wepa Hajiýew", "A Union", "Turkmenistan"]
    text = about.approved()
    assert {kind for _run, kind, _name in meant(*asked)} == {"official", "organisation", "country"}
    assert meant(*asked, rows_of=readers) == set()
    text.release(people.person("dawud"))
    assert {kind for _run, kind, _name in meant(*asked, rows_of=readers)} == {"official", "organisation", "country"}


def test_of_many_who_bear_a_name_those_who_are_not_public_hide_nobody(db, monkeypatch):
    monkeypatch.setattr(entities, "MOST_ROWS", 2)
    for _ in range(3):
        people.official("Ann Annan")
    about = Record()
    OfficialName.objects.create(official=about.head, language="tk", name="Bo Annan")
    about.approved().release(people.person("dawud"))
    assert [name for _run, _kind, name in meant("Bo Annan", rows_of=readers)] == [str(about.head)]


def test_four_queries_are_enough_for_any_search(record, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        named(["Vepa Hajiyev Natalia Gherman Germany UN " + "word " * 500] * 3, everyone)
