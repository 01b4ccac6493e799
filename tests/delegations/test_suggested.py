"""Who may be meant by what a person typed: the likeliest first, with the reason."""

import pytest

from delegations.models import (
    Appointment,
    Country,
    Delegation,
    DelegationMember,
    Event,
    Official,
    OfficialName,
    Organisation,
    Post,
    Topic,
)
from delegations.nearness import Nearness, nearness
from delegations.short_names import countries_short
from tests import cast as people

GHERMAN = "Natalia Gherman"


@pytest.mark.parametrize(
    ("words", "name", "near"),
    [
        ("natalia gherman", GHERMAN, Nearness.WRITTEN),
        ("N.German", "N. German", Nearness.WRITTEN),
        ("Gherman Natalia", GHERMAN, Nearness.FOLDED),
        ("Наталья Герман", GHERMAN, Nearness.FOLDED),
        ("Н.Герман", GHERMAN, Nearness.BEGINS),
        ("Natal", GHERMAN, Nearness.BEGINS),
        ("ger nat", GHERMAN, Nearness.HOLDS),
        ("N.German", "Nino Germanishvili", Nearness.HOLDS),
        ("Hajiyev Wepa", "V.Hajiyev", Nearness.LIKE),
        ("President Ahmadou Ahidjo", "Ahmadou Ahidjo", Nearness.RESEMBLES),
        ("Abdirashid Ali Shermarche", "Abdirascid, Ali Shermarke", Nearness.LIKE),
        ("Prime Minister Abdirascid", "Abdirascid, Ali", Nearness.RESEMBLES),
        ("Aldirch, George", "Aldrich, George H.", Nearness.RESEMBLES),
        ("Allende, Dr. Salvador (of Chile)", "Salvador Allende", Nearness.RESEMBLES),
        ("Vo Nguyen Giap, General", "Vo Nguyen Giap", Nearness.RESEMBLES),
        ("DeSilva, Peer", "De Silva, Peer", Nearness.RESEMBLES),
        ("Freeman, Orville H.", "Freeman, Orville L.", Nearness.RESEMBLES),
        ("Rogers, William B.", "Rogers, Bernard W.", None),
        ("Pak Chung-hui", "Wang Chung-hui", None),
        ("Gary Herbert", "Barry, Robert Louis", None),
        ("Natalia Jolie", GHERMAN, None),
        ("Germany", GHERMAN, None),
        ("V.German", GHERMAN, None),
        ("N.Germany", GHERMAN, None),
        ("", GHERMAN, None),
        ("…", GHERMAN, None),
        ("Natalia", "!", None),
    ],
)
def test_how_near_a_name_comes(words, name, near):
    assert nearness(words, name) == near


def suggested(words):
    return [str(Official.objects.get(pk=key)) for key, _name in Official.objects.suggested(words)]


@pytest.fixture
def cabinet(db):
    """Two people with recorded spellings, and others of like names."""
    hajiyev = people.official("Vepa Hajiyev", "TM", tk="Wepa Hajiýew", ru="Вепа Хаджиев")
    OfficialName.objects.create(official=hajiyev, language="en", kind="alias", name="V.Hajiyev")
    people.official(GHERMAN, ru="Наталья Герман")
    for name in ("Vera Hajiyeva", "Vladimir Hajiyan", "Nino Germanishvili", "Angela Merkel", "Nikolay Germanov"):
        people.official(name)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("V.Hajiyev", "Vepa Hajiyev"),
        ("V. Hajiyev", "Vepa Hajiyev"),
        ("Hajiyev V", "Vepa Hajiyev"),
        ("Wepa Hajiýew", "Vepa Hajiyev"),
        ("В.Хаджиев", "Vepa Hajiyev"),
        ("Hajyyew", "Vepa Hajiyev"),
        ("Deputy Minister Vepa Hajiyev", "Vepa Hajiyev"),
        ("N.German", GHERMAN),
        ("Герман Н.", GHERMAN),
    ],
)
def test_any_spelling_in_any_script_finds_the_person_first(cabinet, words, first):
    assert suggested(words)[:1] == [first]


@pytest.mark.parametrize("words", ["Germany M", "Z.Hajiyev", "", " ", "%", "_", "…", "xb" * 2500, "\x00"])
def test_nobody_is_found_who_cannot_be_meant(cabinet, words):
    assert suggested(words) == []


def test_the_spelling_that_was_found_is_told_and_the_official_one_goes_first(cabinet):
    other = people.official("Viktor Hajiyev")
    assert [name for _key, name in Official.objects.suggested("Вепа Х")] == ["Вепа Хаджиев"]
    OfficialName.objects.create(official=other, language="en", kind="misspelling", name="Vepa Hajiyev")
    assert suggested("Vepa Hajiyev") == ["Vepa Hajiyev", "Viktor Hajiyev"]


def test_a_search_stays_within_what_it_is_asked_of(cabinet):
    merkel = Official.objects.filter(names__name="Angela Merkel")
    assert merkel.suggested("Hajiyev") == []


def test_other_nouns_are_found_by_any_language_the_exact_name_first(db):
    names = [str(Country.objects.get(pk=key)) for key, _name in Country.objects.suggested("Niger")]
    assert names == ["Niger", "Nigeria"]
    assert Country.objects.suggested("Нигер")[0] == (Country.objects.get(alpha2="NE").pk, "Нигер")
    un = Organisation.objects.suggested("ООН")[0][0]
    assert Organisation.objects.get(pk=un).name_in("en") == "United Nations"
    event = Event.objects.create(kind="conference", names={"en": "High-Level Counter-Terrorism Week"})
    assert Event.objects.suggested("week terror") == [(event.pk, "High-Level Counter-Terrorism Week")]
    assert Topic.objects.suggested("nothing") == []


@pytest.mark.parametrize(
    ("words", "alpha2"),
    [
        ("US", "US"), ("usa", "US"), ("U.S.", "US"), ("U. S. A.", "US"), ("США", "US"), ("ABŞ", "US"), ("UK", "GB"),
        ("U.K.", "GB"), ("GBR", "GB"), ("UAE", "AE"), ("ОАЭ", "AE"), ("TKM", "TM"), ("КНР", "CN"), ("DRC", "CD"),
    ],
)  # fmt: skip
def test_a_country_is_found_first_by_its_code_or_a_short_form(db, words, alpha2):
    key, found_as = Country.objects.suggested(words)[0]
    assert (Country.objects.get(pk=key).alpha2, found_as) == (alpha2, words)
    assert Country.objects.called(words).filter(alpha2=alpha2).exists()


@pytest.mark.parametrize("words", ["", "U", "...", "USAUSA", "US Navy", "XK", "\x00"])
def test_other_letters_stand_for_no_country(db, words):
    assert countries_short(words) == frozenset()


def test_a_short_form_keeps_to_the_rows_that_are_asked_and_hides_no_name(db):
    assert Country.objects.exclude(alpha2="AE").suggested("UAE") == []
    found = [str(Country.objects.get(pk=key)) for key, _name in Country.objects.suggested("UK")]
    assert found == ["United Kingdom", "Ukraine"]


def test_near_names_are_noticed_and_a_family_name_alone_is_not_enough(cabinet):
    again = people.official("W. Hajyýew")
    assert [name for _key, name in Official.objects.near(again)] == ["V.Hajiyev"]
    assert Official.objects.near(people.official("Germanov")) == []


# --- the box ---------------------------------------------------------------------------------------------------


def offers(client, model, field, term, **where):
    where |= {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": field}
    return client.get("/admin/autocomplete/", where | {"term": term}).json()


@pytest.fixture
def author(client, cast):
    client.force_login(cast.ana)
    return client


def test_an_offer_says_as_what_it_was_found_and_in_which_post(author, cabinet):
    gherman = Official.objects.get(names__name=GHERMAN)
    for title, begins, ends in (("Minister", "2013-01-01", "2016-12-31"), ("Executive Director", "2022-12-01", None)):
        Appointment.objects.create(
            official=gherman, post=Post.objects.create(names={"en": title}), begins=begins, ends=ends
        )
    offer = {"id": str(gherman.pk), "text": GHERMAN, "why": "as Наталья Герман", "beside": "Executive Director"}
    assert offers(author, DelegationMember, "official", "Н.Герман")["results"][0] == offer
    then = offers(author, DelegationMember, "official", "Н.Герман", begins="2014-05-05")["results"][0]
    assert then["beside"] == "Minister"
    week = Event.objects.create(kind="talks", names={"en": "Talks"}, begins="2014-05-05")
    at_event = offers(author, DelegationMember, "official", GHERMAN, event=week.pk)["results"][0]
    assert (at_event["beside"], "why" in at_event) == ("Minister", False)


def test_offers_come_by_the_page_in_few_queries(author, db, django_assert_max_num_queries):
    for number in range(45):
        people.official(f"Person {number:02} Hajiyev")
    with django_assert_max_num_queries(9):
        first = offers(author, DelegationMember, "official", "Hajiyev")
    last = offers(author, DelegationMember, "official", "Hajiyev", page=3)
    assert (len(first["results"]), first["pagination"]["more"]) == (20, True)
    assert (len(last["results"]), last["pagination"]["more"]) == (5, False)
    beyond = {"app_label": "delegations", "model_name": "delegation", "field_name": "event", "term": "x", "page": "9"}
    assert author.get("/admin/autocomplete/", beyond).status_code == 404


def test_a_session_is_told_from_others_by_what_it_is_part_of(author, db):
    week = Event.objects.create(kind="conference", names={"en": "A week"})
    Event.objects.create(kind="session", names={"en": "Second session"}, parent=week)
    assert offers(author, Delegation, "event", "second")["results"][0]["beside"] == "A week"
