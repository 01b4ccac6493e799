import re
import unicodedata
from collections import Counter

import pytest

from delegations.names import names_keys
from delegations.seed import merged_names, rows_of

COUNTRIES = rows_of("countries.json")
ORGANISATIONS = rows_of("organisations.json")
LANGUAGES = {"en", "ru", "tk", "ar", "fr", "es", "zh", "tr"}
KINDS = {"ministry", "embassy", "international_organisation", "body", "state_organ"}


def organisation(code):
    (row,) = [row for row in ORGANISATIONS if row["code"] == code]
    return row


def test_every_country_of_iso_3166_1_stands_once():
    assert len(COUNTRIES) == 249
    for code, pattern in [("alpha2", "[A-Z]{2}"), ("alpha3", "[A-Z]{3}"), ("numeric", "[0-9]{3}")]:
        codes = [row[code] for row in COUNTRIES]
        assert len(set(codes)) == 249
        assert all(re.fullmatch(pattern, value) for value in codes)
    assert not {"XK", "EU", "UN", "ZZ"} & {row["alpha2"] for row in COUNTRIES}


def test_codes_of_one_country_belong_together():
    codes = {row["alpha2"]: (row["alpha3"], row["numeric"]) for row in COUNTRIES}
    assert codes["TM"] == ("TKM", "795")
    assert codes["DE"] == ("DEU", "276"), "not East Germany's"
    assert codes["MM"] == ("MMR", "104"), "not Burma's"
    assert codes["SD"] == ("SDN", "729"), "since South Sudan left"


@pytest.mark.parametrize("row", COUNTRIES, ids=lambda row: row["alpha2"])
def test_every_country_has_a_name_in_every_language(row):
    assert set(row["names"]) == LANGUAGES


def test_names_are_written_as_the_record_stores_them():
    """Else a name that nobody has touched would differ from its seed, and pass for the ministry's."""
    for row in (*COUNTRIES, *ORGANISATIONS):
        for name in [*row["names"].values(), *row.get("acronym", {}).values()]:
            assert name == unicodedata.normalize("NFC", " ".join(name.split())) != ""


def test_names_are_those_of_the_language():
    names = {row["alpha2"]: row["names"] for row in COUNTRIES}
    assert names["TM"]["tk"] == "Türkmenistan"
    assert names["TM"]["ru"] == "Туркменистан"
    assert names["CI"]["fr"] == "Côte d’Ivoire"
    assert names["CN"]["zh"] == "中国"


def test_organisations_have_a_code_a_kind_and_an_english_name():
    codes = Counter(row["code"] for row in ORGANISATIONS)
    assert set(codes.values()) == {1}
    for row in ORGANISATIONS:
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", row["code"])
        assert len(row["code"]) <= 40
        assert row["kind"] in KINDS
        assert {"en", "ru"} <= set(row["names"]) <= LANGUAGES
        assert set(row["acronym"]) <= LANGUAGES
        assert row["country"] in {None, *(country["alpha2"] for country in COUNTRIES)}


def test_a_parent_stands_before_its_bodies():
    met = {None}
    for row in ORGANISATIONS:
        assert row["parent"] in met, "so that there is no cycle, and no parent that is missing"
        met.add(row["code"])


def test_only_bodies_of_states_have_a_country():
    for row in ORGANISATIONS:
        assert (row["country"] is None) == (row["kind"] in {"international_organisation", "body"})


def test_the_bodies_that_the_demonstration_needs():
    assert organisation("un-cted")["names"]["en"] == "Counter-Terrorism Committee Executive Directorate"
    assert organisation("un-cted")["parent"] == "un-ctc"
    assert organisation("un-ctc")["parent"] == "un-security-council"
    assert organisation("unoct")["parent"] == "un-secretariat"
    assert organisation("tm-mfa")["country"] == "TM"
    assert organisation("us-state")["country"] == "US"


def test_names_alike_in_one_language_are_told_apart():
    for rows in (COUNTRIES, ORGANISATIONS):
        for language in LANGUAGES:
            named = Counter(row["names"][language] for row in rows if language in row["names"])
            assert set(named.values()) == {1}


def test_every_name_can_be_found_and_sorted():
    for row in (*COUNTRIES, *ORGANISATIONS):
        sort_keys, fold_key = names_keys(row["names"])
        assert set(sort_keys) == set(row["names"])
        assert fold_key.startswith(" ")


@pytest.mark.parametrize(
    ("current", "seeded", "fresh", "merged"),
    [
        ({}, {}, {"en": "Turkey"}, {"en": "Turkey"}),
        ({"en": "Turkey"}, {"en": "Turkey"}, {"en": "Türkiye"}, {"en": "Türkiye"}),
        ({"en": "Turkiye"}, {"en": "Turkey"}, {"en": "Türkiye"}, {"en": "Turkiye"}),
        ({}, {"en": "Turkey"}, {"en": "Türkiye", "tr": "Türkiye"}, {"tr": "Türkiye"}),
        (
            {"en": "Turkey", "de": "Türkei"},
            {"en": "Turkey"},
            {"en": "Türkiye"},
            {"en": "Türkiye", "de": "Türkei"},
        ),
        ({"en": "Turkey"}, {"en": "Turkey"}, {"tr": "Türkiye"}, {"en": "Turkey", "tr": "Türkiye"}),
        ({"en": "Turkey"}, {}, {"en": "Türkiye"}, {"en": "Turkey"}),
    ],
)
def test_a_name_the_ministry_has_changed_stays(current, seeded, fresh, merged):
    assert merged_names(current, seeded, fresh) == merged
    assert merged_names(merged, fresh, fresh) == merged, "a second time changes nothing"


def test_merging_leaves_what_it_was_given():
    current = {"en": "Turkey"}
    merged_names(current, current, {"en": "Türkiye"})
    assert current == {"en": "Turkey"}
