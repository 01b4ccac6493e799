"""A meeting on one page: when and where, the sides, and under each side its people; all of it saved or none."""

import pytest

from delegations.models import (
    Appointment,
    AuditEntry,
    Country,
    Event,
    Meeting,
    MeetingParticipant,
    MeetingSide,
    Organisation,
    Post,
)
from tests import cast as people
from tests.delegations.forms import stored

pytestmark = pytest.mark.django_db

ADD = "/admin/delegations/meeting/add/"
FACTS = {"kind": "bilateral", "begins": "2023-06-19", "ends": "", "precision": "day", "event": "", "country": ""}


@pytest.fixture
def author(client, cast):
    client.force_login(cast.ana)
    return client


@pytest.fixture
def hajiyev(db):
    return people.official("Vepa Hajiyev", "TM")


@pytest.fixture
def voronkov(db):
    return people.official("Vladimir Voronkov")


@pytest.fixture
def union(db):
    return Organisation.objects.create(kind="body", names={"en": "A Union"})


def side(country="", organisation="", *persons, **more):
    return {"country": country, "organisation": organisation, "order": 0, "people": list(persons)} | more


def person(official, **more):
    return {"official": official.pk, "order": 0} | more


def of(meeting):
    """Return who met whom."""
    return {str(side): [str(row) for row in side.participants.all()] for side in meeting.sides.all()}


def address(meeting):
    return f"/admin/delegations/meeting/{meeting.pk}/change/"


@pytest.fixture
def meeting(hajiyev, voronkov, union):
    row = Meeting.objects.create(begins="2023-06-19")
    ours = MeetingSide.objects.create(meeting=row, country=Country.objects.get(alpha2="TM"), order=1)
    theirs = MeetingSide.objects.create(meeting=row, organisation=union, order=2)
    MeetingParticipant.objects.create(side=ours, official=hajiyev)
    MeetingParticipant.objects.create(side=theirs, official=voronkov)
    return row


def as_stored(meeting):
    """Return the sides as the page of `meeting` sends them back."""
    return [
        {
            "id": row.pk, "meeting": meeting.pk, "country": row.country_id or "", "order": row.order,
            "organisation": row.organisation_id or "",
            "people": [
                {"id": one.pk, "side": row.pk, "official": one.official_id, "order": 0,
                 "appointments-offered": one.official_id}
                for one in row.participants.all()
            ],
        }
        for row in meeting.sides.all()
    ]  # fmt: skip


def test_sides_and_their_people_are_recorded_in_one_save(author, cast, hajiyev, voronkov, union):
    country = Country.objects.get(alpha2="TM")
    data = FACTS | stored("sides", side(country.pk, "", person(hajiyev)), side("", union.pk, person(voronkov)))
    assert author.post(ADD, data).status_code == 302
    meeting = Meeting.objects.get()
    assert of(meeting) == {"Turkmenistan": ["Vepa Hajiyev"], "A Union": ["Vladimir Voronkov"]}
    entry = AuditEntry.objects.about(meeting).get()
    assert (entry.action, entry.actor) == ("add", cast.ana)
    assert [part["part"] for part in entry.detail["parts"]] == [
        "meetingside", "meetingparticipant", "meetingside", "meetingparticipant",
    ]  # fmt: skip


def test_one_wrong_person_and_nothing_is_saved_nor_lost(author, hajiyev, union):
    wrong = person(hajiyev) | {"official": "999999", "printed_en": "The Minister"}
    data = FACTS | stored("sides", side("", union.pk, person(hajiyev), wrong))
    page = author.post(ADD, data).content.decode()
    assert "Something is wrong with the people of this side" in page
    assert 'class="errornote"' in page
    assert 'value="The Minister"' in page
    assert f'<option value="{hajiyev.pk}" selected>Vepa Hajiyev</option>' in page
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("party", "said"),
    [
        (("", ""), "A side is a country or an organisation, and only one."),
        (("both", "both"), "A side is a country or an organisation, and only one."),
    ],
)
def test_people_need_a_side_that_is_one_party(author, hajiyev, union, party, said):
    country, organisation = (Country.objects.get(alpha2="TM").pk, union.pk) if party[0] else ("", "")
    data = FACTS | stored("sides", side(country, organisation, person(hajiyev)))
    assert said in author.post(ADD, data).content.decode()
    assert not Meeting.objects.exists()


def test_empty_rows_are_no_sides_and_no_people(author, union, hajiyev):
    nobody = {"official": "", "order": 0}
    data = FACTS | stored("sides", side("", union.pk, person(hajiyev), nobody), side("", "", nobody))
    assert author.post(ADD, data).status_code == 302
    assert of(Meeting.objects.get()) == {"A Union": ["Vepa Hajiyev"]}


def test_a_person_is_added_and_another_taken_off(author, cast, meeting, hajiyev):
    gherman = people.official("Natalia Gherman")
    sides = as_stored(meeting)
    sides[0]["people"][0]["DELETE"] = "on"
    sides[1]["people"].append(person(gherman))
    assert author.post(address(meeting), FACTS | stored("sides", *sides)).status_code == 302
    assert of(meeting) == {"Turkmenistan": [], "A Union": ["Vladimir Voronkov", "Natalia Gherman"]}
    parts = AuditEntry.objects.about(meeting).get().detail["parts"]
    assert [(part["done"], part["row"]) for part in parts] == [("delete", "Vepa Hajiyev"), ("add", "Natalia Gherman")]


def test_a_side_goes_with_its_people(author, meeting):
    sides = as_stored(meeting)
    sides[1]["DELETE"] = "on"
    assert author.post(address(meeting), FACTS | stored("sides", *sides)).status_code == 302
    assert of(meeting) == {"Turkmenistan": ["Vepa Hajiyev"]}
    assert MeetingParticipant.objects.count() == 1


def test_saving_without_a_change_is_not_logged(author, meeting):
    page = author.get(address(meeting)).content.decode()
    assert "Vladimir Voronkov" in page
    assert author.post(address(meeting), FACTS | stored("sides", *as_stored(meeting))).status_code == 302
    assert not AuditEntry.objects.about(meeting).exists()


@pytest.mark.parametrize(
    "damage",
    [
        {"sides-0-people-TOTAL_FORMS": "x"}, {"sides-0-people-0-official": "9" * 40}, {"sides-TOTAL_FORMS": ""},
        {"sides-0-people-0-appointments": "x"}, {"sides-0-people-0-appointments-offered": "x"}, {"event": "9" * 30},
        {"sides-0-people-0-id": "9" * 30}, {"begins": "31.02.2023"},
    ],
    ids=str,
)  # fmt: skip
def test_damaged_forms_are_refused_in_words(author, hajiyev, union, damage):
    data = FACTS | stored("sides", side("", union.pk, person(hajiyev))) | damage
    answer = author.post(ADD, data)
    assert answer.status_code in (200, 302)


def test_typed_words_stand_in_for_a_choice_without_javascript(author, hajiyev, union):
    typed = {"official": "", "official-typed": "В.Хаджиев", "order": 0}
    data = FACTS | stored("sides", side("", union.pk, typed))
    assert author.post(ADD, data).status_code == 302
    assert of(Meeting.objects.get()) == {"A Union": ["Vepa Hajiyev"]}


def test_typed_words_that_mean_several_are_offered_to_choose_from(author, hajiyev, union):
    people.official("Vera Hajiyeva")
    typed = {"official": "", "official-typed": "Hajiyev", "order": 0}
    page = author.post(ADD, FACTS | stored("sides", side("", union.pk, typed))).content.decode()
    assert "“Hajiyev” is not found, or is the name of several" in page
    assert f'<option value="{hajiyev.pk}">Vepa Hajiyev</option>' in page
    assert 'value="Hajiyev"' in page


def test_a_meeting_of_many_asks_the_database_no_more(author, django_assert_max_num_queries):
    meeting = Meeting.objects.create(begins="2023-06-19", event=Event.objects.create(kind="talks", names={"en": "T"}))
    post = Post.objects.create(names={"en": "Minister"})
    for code in ("TM", "UZ", "KZ", "TJ", "KG"):
        row = MeetingSide.objects.create(meeting=meeting, country=Country.objects.get(alpha2=code))
        for number in range(4):
            official = people.official(f"Person {code} {number}")
            one = MeetingParticipant.objects.create(side=row, official=official)
            one.appointments.add(Appointment.objects.create(official=official, post=post))
    with django_assert_max_num_queries(20):
        page = author.get(address(meeting)).content.decode()
    assert "Person KG 3" in page
