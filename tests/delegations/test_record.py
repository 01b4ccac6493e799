"""The diplomatic record: who held what when, what a thing is called in whose language, what is part of what."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from delegations.models import Appointment, Country, Delegation, Event, Meeting, Official, Organisation, Post, Topic
from delegations.models.fields import name_in
from delegations.models.official import printed_titles
from tests.cast import official

pytestmark = pytest.mark.django_db


def day(month, number=1):
    return datetime.date(2026, month, number)


def post(rank=100, single_holder=False, feminine_names=None, **names):
    return Post.objects.create(
        names=names or {"en": "Minister"}, rank=rank, single_holder=single_holder, feminine_names=feminine_names or {}
    )


def tenure(person, office, begins=None, ends=None, **fields):
    """Store a tenure that the verb has found in order."""
    row = Appointment(official=person, post=office, begins=begins, ends=ends, **fields)
    row.full_clean()
    row.save()
    return row


def title_on(person, on, language):
    return printed_titles(person.appointments.held_on(on).select_related("post"), language, person.gender)


# --- tenure -----------------------------------------------------------------------------------------------------


def test_a_post_is_held_from_the_first_day_to_the_last():
    row = tenure(official("Vepa Hajiyev"), post(), day(3), day(5, 31))
    for on, held in [(day(2, 28), False), (day(3), True), (day(5, 31), True), (day(6), False)]:
        assert Appointment.objects.held_on(on).filter(pk=row.pk).exists() is held


def test_a_tenure_without_an_end_goes_on_and_one_without_a_beginning_had_begun():
    person = official("Vepa Hajiyev")
    going_on, long_since = tenure(person, post(), day(3)), tenure(person, post())
    assert set(Appointment.objects.held_on(day(12))) == {going_on, long_since}
    assert set(Appointment.objects.held_on(day(1))) == {long_since}


def test_a_tenure_whose_end_alone_is_known_ran_until_then():
    row = tenure(official("Vepa Hajiyev"), post(), None, day(5))
    assert list(Appointment.objects.held_on(day(1))) == [row]
    assert not Appointment.objects.held_on(day(6)).exists()


def test_a_tenure_that_has_ended_had_begun():
    row = tenure(official("Vepa Hajiyev"), post(), day(3), day(5))
    assert not Appointment.objects.begun_by(day(2, 28)).exists()
    assert list(Appointment.objects.begun_by(day(3))) == [row]
    assert list(Appointment.objects.begun_by(day(12))) == [row]


@pytest.mark.parametrize(
    ("begins", "ends"),
    [(day(5), day(8)), (day(1), day(3)), (day(4), day(4)), (day(1), None), (None, None), (day(1), day(12))],
)
def test_one_post_is_not_held_twice_by_one_person_at_once(begins, ends):
    person, office = official("Vepa Hajiyev"), post()
    tenure(person, office, day(3), day(5))
    with pytest.raises(ValidationError, match="already holds this post"):
        tenure(person, office, begins, ends)


@pytest.mark.parametrize(("begins", "ends"), [(day(1), day(2, 28)), (day(5, 2), day(6)), (day(5, 2), None)])
def test_one_post_is_held_again_later_or_earlier(begins, ends):
    person, office = official("Vepa Hajiyev"), post()
    tenure(person, office, day(3), day(5))
    assert tenure(person, office, begins, ends)


def test_a_tenure_does_not_stand_in_its_own_way():
    row = tenure(official("Vepa Hajiyev"), post(single_holder=True), day(3), day(5))
    row.full_clean()


def test_two_posts_at_once_are_lawful():
    person = official("Vladimir Voronkov")
    tenure(person, post(rank=20, en="Under-Secretary-General"), day(1))
    tenure(person, post(rank=10, en="Head of the Office"), day(1))
    assert title_on(person, day(6), "en") == "Head of the Office, Under-Secretary-General"


def test_a_sole_holders_post_has_one_holder_at_a_time():
    office = post(single_holder=True)
    tenure(official("Vepa Hajiyev"), office, day(3), day(5))
    with pytest.raises(ValidationError, match="Vepa Hajiyev holds this post in that time"):
        tenure(official("Rashid Meredov"), office, day(5))
    assert tenure(official("Rashid Meredov"), office, day(5, 2))


def test_somebody_acts_while_the_post_has_a_holder():
    office = post(single_holder=True)
    tenure(official("Vepa Hajiyev"), office, day(3), day(5))
    assert tenure(official("Rashid Meredov"), office, day(4), day(4, 9), acting=True)
    assert tenure(official("Natalia Gherman"), office, day(6)), "and no acting holder keeps it"


def test_many_hold_a_post_that_is_not_a_sole_holders():
    office = post()
    assert tenure(official("Vepa Hajiyev"), office, day(3))
    assert tenure(official("Rashid Meredov"), office, day(3))


def test_a_tenure_that_ends_before_it_begins_is_refused_in_words():
    with pytest.raises(ValidationError, match="It cannot end before it begins"):
        tenure(official("Vepa Hajiyev"), post(), day(5), day(3))


# --- titles -----------------------------------------------------------------------------------------------------


def test_a_title_is_that_of_the_day_in_each_language():
    person = official("Vepa Hajiyev")
    tenure(person, post(en="Deputy Minister", ru="Заместитель министра"), day(1), day(3))
    tenure(person, post(en="Minister", ru="Министр"), day(3, 2))
    assert title_on(person, day(3), "en") == "Deputy Minister"
    assert title_on(person, day(3), "ru") == "Заместитель министра"
    assert title_on(person, day(3, 2), "en") == "Minister"
    assert title_on(person, datetime.date(2025, 12, 31), "en") == ""


@pytest.mark.parametrize(("gender", "title"), [("f", "Ministerin"), ("m", "Minister"), ("", "Minister")])
def test_a_woman_has_the_feminine_form_where_a_language_has_one(gender, title):
    office = post(feminine_names={"de": "Ministerin"}, de="Minister", en="Minister")
    person = Official.objects.create(gender=gender)
    row = tenure(person, office, day(1))
    assert row.title_in("de") == title_on(person, day(2), "de") == title
    assert row.title_in("en") == "Minister"


# --- trees ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make",
    [
        lambda: Event.objects.create(kind="talks", names={"en": "Talks"}),
        lambda: Organisation.objects.create(kind="body", names={"en": "A body"}),
        lambda: Topic.objects.create(names={"en": "Water"}),
    ],
    ids=["event", "organisation", "topic"],
)
def test_no_tree_bites_its_tail(make):
    root, branch, leaf = make(), make(), make()
    branch.parent, leaf.parent = root, branch
    for row in (branch, leaf):
        row.full_clean()
        row.save()
    assert leaf.with_ancestors() == [root, branch, leaf]
    for parent in (root, branch, leaf):
        root.parent = parent
        with pytest.raises(ValidationError, match="It would be part of itself"):
            root.full_clean()
    type(root).objects.filter(pk=root.pk).update(parent=leaf)
    assert len(type(root).objects.get(pk=leaf.pk).with_ancestors()) == 3, "and a stored cycle holds up no page"


# --- names ------------------------------------------------------------------------------------------------------


def test_a_name_falls_back_in_the_sites_order():
    assert name_in({"en": "Water", "ru": "Вода"}, "ru") == "Вода"
    assert name_in({"ru": "Вода", "en": "Water"}, "tk") == "Water"
    assert name_in({"tk": "Suw", "ru": "Вода"}, "fr") == "Вода"
    assert name_in({"ja": "水", "de": "Wasser"}, "fr") == "Wasser"
    assert name_in({"en": ""}, "en") == name_in({}, "en") == ""


def test_a_language_the_site_has_dropped_keeps_its_names(settings):
    topic = Topic.objects.create(names={"en": "Water", "tk": "Suw"})
    settings.SITE_LANGUAGES = ["ar"]
    topic.refresh_from_db()
    assert topic.names["tk"] == topic.name_in("tk") == "Suw"
    assert topic.name_in("ar") == "Water"


@pytest.mark.parametrize("words", ["Н.Герман", "Natalia German", "Natalýa German", "German", "gherman nat", "ГЕРМАН"])
def test_a_person_is_found_by_any_spelling(words):
    gherman = official("Natalia Gherman", ru="Наталья Герман")
    official("Angela Germanova-Smith")
    assert gherman in Official.objects.called(words)


@pytest.mark.parametrize(("words", "name"), [("V.Hajiyev", "Vepa Hajiyev"), ("Вепа Хаджиев", "Wepa Hajiýew")])
def test_a_person_is_found_across_scripts_and_alphabets(words, name):
    person = official(name)
    official("Rashid Meredov")
    assert list(Official.objects.called(words)) == [person]


def test_a_country_of_like_name_is_not_found_for_a_person():
    official("Natalia Gherman")
    assert not Official.objects.called("Germany").exists()
    assert Country.objects.called("Германия").get().alpha2 == "DE"


@pytest.mark.parametrize("words", ["", " ", "…", "%", "_"])
def test_a_search_without_words_finds_nobody(words):
    official("Natalia Gherman")
    assert not Official.objects.called(words).exists()


def test_names_stand_in_the_order_of_their_alphabet():
    names = [
        "Zaman",
        "Çary",
        "Dana",
        "Cahan",
        "Ýusup",
        "Ünal",
        "Umar",
        "Ýazgeldi",
        "Şirin",
        "Sona",
        "Äşe",
        "Aman",
        "Erkin",
    ]
    for name in names:
        Topic.objects.create(names={"tk": name})
    ordered = [row.names["tk"] for row in Topic.objects.filter(names__has_key="tk").by_name("tk")]
    expected = "Aman Cahan Çary Dana Erkin Äşe Sona Şirin Umar Ünal Ýazgeldi Ýusup Zaman"
    assert ordered == expected.split()


def test_keys_follow_the_names_they_are_made_from():
    topic = Topic.objects.create(names={"en": "Water"})
    topic.names = {"en": "Energy"}
    topic.save(update_fields=["names"])
    assert Topic.objects.called("energy").exists()
    assert not Topic.objects.called("water").exists()


# --- delegations and meetings -----------------------------------------------------------------------------------


def test_a_delegation_and_a_meeting_are_called_by_who_takes_part():
    country, union = Country.objects.get(alpha2="TM"), Organisation.objects.create(kind="body", names={"en": "A Union"})
    assert Delegation.objects.create(country=country).name_in("en") == "Turkmenistan"
    assert Delegation.objects.create(country=country, names={"en": "Our envoys"}).name_in("en") == "Our envoys"
    meeting = Meeting.objects.create()
    meeting.sides.create(country=country)
    meeting.sides.create(organisation=union)
    assert meeting.name_in("en") == "Turkmenistan – A Union"
