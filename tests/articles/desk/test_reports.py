"""The two reports: sums counted again by hand, what cannot be read, who may look, and what readers are not told."""

import csv
import datetime
import io
import json
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from articles.demo.record import high_level_week
from articles.models import Article, Edition
from articles.reports import activity, contacts, sums
from delegations.models import (
    AuditEntry,
    Country,
    Delegation,
    DelegationMember,
    Event,
    Meeting,
    MeetingParticipant,
    MeetingSide,
    Organisation,
    Topic,
)
from delegations.models.merging import merge
from tests import record
from tests.cast import official
from tests.questions import Questions

pytestmark = pytest.mark.django_db

CONTACTS, ACTIVITY = "/admin/reports/contacts/", "/admin/reports/activity/"
DAY = datetime.date(2024, 5, 6)


@pytest.fixture
def desk(client, cast):
    client.force_login(cast.cleo)
    return client


def country(alpha2):
    return Country.objects.get(alpha2=alpha2)


def met(ours, theirs, day=DAY, **fields):
    """Record a meeting of our `ours` with {country or organisation: people}."""
    meeting = Meeting.objects.create(begins=day, **fields)
    for party, people in {country("TM"): ours, **theirs}.items():
        noun = "country" if isinstance(party, Country) else "organisation"
        side = MeetingSide.objects.create(meeting=meeting, **{noun: party})
        for person in people:
            MeetingParticipant.objects.create(side=side, official=person)
    return meeting


def visit(sender, host, people, day=DAY, kind="visit"):
    event = Event.objects.create(names={"en": "Visit"}, kind=kind, begins=day, country=country(host))
    sent = Delegation.objects.create(country=country(sender), event=event)
    for person in people:
        DelegationMember.objects.create(delegation=sent, official=person)
    return sent


@pytest.fixture
def year(db):
    """A small year whose sums can be counted on the fingers."""

    class Year:
        meredow, hajiyev = official("Raşit Meredow", "TM"), official("Wepa Hajiýew", "TM")
        fidan, lavrov, guterres = official("Hakan Fidan", "TR"), official("Lavrov", "RU"), official("Guterres")
        un = Organisation.objects.filter(code="un").first()
        office = Organisation.objects.get(code="unoct")
        water = Topic.objects.create(names={"en": "Water"})

    rivers = Topic.objects.create(names={"en": "Rivers"}, parent=Year.water)
    Year.both = met([Year.meredow, Year.hajiyev], {country("TR"): [Year.fidan]})
    Year.both.topics.add(rivers)
    Year.three = met([Year.meredow], {country("TR"): [Year.fidan], country("RU"): [Year.lavrov]}, DAY.replace(month=7))
    Year.office_met = met([Year.hajiyev], {Year.office: [Year.guterres]}, DAY.replace(year=2025))
    Year.strangers = met([], {country("TR"): [Year.fidan]})
    Year.strangers.sides.filter(country=country("TM")).delete()
    Year.abroad = visit("TM", "TR", [Year.meredow])
    Year.came = visit("RU", "TM", [Year.lavrov])
    visit("RU", "TR", [Year.lavrov])
    visit("TM", "TR", [Year.meredow], kind="conference")
    visit("TM", "TM", [Year.meredow])
    return Year


def table(client, address):
    heads, *rows, _count = csv.reader(io.StringIO(client.post(address).getvalue().decode("utf-8-sig")))
    return [dict(zip(heads, row, strict=True)) for row in rows]


def asked(**parameters):
    return "&".join(f"{name}={getattr(value, 'pk', value)}" for name, value in parameters.items())


# --- who met whom ----------------------------------------------------------------------------------------------------


def test_each_counterpart_of_ours_is_a_contact_and_strangers_are_told_apart(desk, year):
    turkiye, russia = str(country("TR")), str(country("RU"))
    found = table(desk, CONTACTS + "csv/")
    assert [row["Begins"] for row in found] == ["2025-05-06"] + ["2024-07-06"] * 2 + ["2024-05-06"] * 3
    assert [row["Counterpart"] for row in found[:1]] == [str(year.office)]
    assert sorted(row["Counterpart"] for row in found[1:]) == sorted([turkiye] * 3 + [russia] * 2)
    shown = desk.get(CONTACTS).content.decode()
    assert "3 meetings" in shown
    assert "2 visits" in shown
    assert "1 meeting is not counted" in shown


def test_totals_are_what_one_counts_by_hand(year):
    sources = [contacts.meetings(), contacts.visits()]
    countries, organisations = sums.by_party(sources)
    assert countries == {country("TR").pk: 3, country("RU").pk: 2}
    assert organisations == {year.office.pk: 1}
    assert sums.by_official(sources) == {year.meredow.pk: 4, year.hajiyev.pk: 2}
    assert sums.by_counterpart(sources) == {year.fidan.pk: 2, year.lavrov.pk: 2, year.guterres.pk: 1}
    table = sums.matrix(sources)
    assert table.officials == [year.meredow.pk, year.hajiyev.pk]
    assert dict(table.cells) == {
        (year.meredow.pk, ("country", country("TR").pk)): 3,
        (year.meredow.pk, ("country", country("RU").pk)): 1,
        (year.hajiyev.pk, ("country", country("TR").pk)): 1,
        (year.hajiyev.pk, ("organisation", year.office.pk)): 1,
    }


def test_every_number_leads_to_as_many_contacts(desk, year):
    """Each total and each cell of the matrix is the number of rows that its own filter shows."""
    sources = [contacts.meetings(), contacts.visits()]
    countries, organisations = sums.by_party(sources)
    counted = {
        "country": countries, "organisation": organisations, "official": sums.by_official(sources),
        "counterpart": sums.by_counterpart(sources),
    }  # fmt: skip
    for parameter, counts in counted.items():
        for key, number in counts.items():
            assert len(table(desk, f"{CONTACTS}csv/?{parameter}={key}")) == number, (parameter, key)
    for (person, (noun, party)), number in sums.matrix(sources).cells.items():
        assert len(table(desk, f"{CONTACTS}csv/?official={person}&{noun}={party}")) == number
    shown = desk.get(CONTACTS + "?show=matrix").content.decode()
    assert f"?official={year.meredow.pk}&amp;country={country('TR').pk}" in shown


@pytest.mark.parametrize(
    ("narrowed", "number"),
    [
        ({"since": "2024-05-07"}, 3), ({"until": "2024-06-01"}, 3), ({"since": "2025-01-01", "until": "2025-12-31"}, 1),
        ({"topic": "water"}, 1), ({"organisation": "un"}, 1), ({"country": "TR", "official": "hajiyev"}, 1),
    ],
)  # fmt: skip
def test_contacts_are_narrowed(desk, year, narrowed, number):
    keys = {
        "water": year.water.pk, "un": year.un.pk, "TR": country("TR").pk, "hajiyev": year.hajiyev.pk,
    }  # fmt: skip
    query = asked(**{name: keys.get(value, value) for name, value in narrowed.items()})
    assert len(table(desk, f"{CONTACTS}csv/?{query}")) == number


def test_names_typed_in_any_script_choose_without_a_script(desk, year):
    shown = desk.get(CONTACTS, {"official-typed": "Хаджиев", "show": "rows"}).content.decode()
    assert "2 meetings" in shown
    assert f'<option value="{year.hajiyev.pk}" selected' in shown


def test_what_cannot_be_read_is_told_and_the_rest_holds(desk, year):
    query = {
        "official": "x", "counterpart-typed": "Nobody at all", "since": "yesterday", "country": country("RU").pk,
        "colour": "red", "show": "dance", "page": "-1",
    }  # fmt: skip
    shown = desk.get(CONTACTS, query).content.decode()
    for told in (
        "This is not one of the choices. It was left out.", "“Nobody at all” is not found", "This is not a day.",
        "left out: colour", "There is no such page", "a view that is not there", "1 meeting<", "1 visit<",
    ):  # fmt: skip
        assert told in shown, told
    answer = desk.post(f"{CONTACTS}csv/?{urlencode(query)}")
    assert answer.status_code == 302
    assert answer["Location"].startswith(CONTACTS + "?official=x")
    backwards = desk.get(CONTACTS, {"since": "2025-01-01", "until": "2024-01-01"}).content.decode()
    assert "The period ends before it begins" in backwards
    assert "1 meeting<" in backwards
    assert desk.post(CONTACTS + "pdf/").status_code == 404


def test_the_demo_tells_of_the_two_meetings_of_the_delegation(desk):
    week = high_level_week()
    article = Article.objects.create(started_at="2023-06-20T00:00Z")
    article.meetings.set(week["meetings"])
    article.texts.create(language="en", is_original=True, title="Not released yet")
    rows = table(desk, CONTACTS + "csv/")
    assert {row["Counterpart"] for row in rows} == {
        "United Nations Office of Counter-Terrorism", "Counter-Terrorism Committee Executive Directorate",
    }  # fmt: skip
    for row in rows:
        assert row["Our side"] == "Turkmenistan"
        assert row["Our people"] == "Vepa Hajiyev, Deputy Minister of Foreign Affairs of Turkmenistan"
        assert row["Place"] == "New York, United States"
        assert row["When"] == "19–20 June 2023"
        assert row["Event"] == "High-Level Counter-Terrorism Week"
        assert row["Releases"] == "Not released yet"
        assert "Cooperation with the United Nations" in row["Topics"]
    assert rows[0]["Their people"].startswith("Natalia Gherman, Assistant Secretary-General")
    shown = desk.get(CONTACTS).content.decode()
    assert "readers do not see it now" in shown
    assert "Vladimir Voronkov" in shown


def test_a_released_record_leads_to_the_page_that_readers_see(desk, settings):
    """From the other side of the table, whose country is then ours."""
    settings.MINISTRY_COUNTRY = "TV"
    rich = record.rich()
    shown = desk.get(CONTACTS).content.decode()
    assert "readers do not see it now" in shown
    record.release(rich)
    shown = desk.get(CONTACTS).content.decode()
    edition = Edition.objects.live().get(language="en")
    assert f'href="{reverse("release", args=["en", edition.year, edition.serial, edition.slug])}"' in shown
    row, *others = table(desk, CONTACTS + "csv/")
    assert others == []
    assert row["Our people"] == "Qvazzim Person, Qvazzim envoy"
    assert row["Counterpart"] == "Qvazzim council"
    assert row["Topics"] == "Qvazzim topic"


def test_the_same_in_json_and_as_totals(desk, year):
    told = json.loads(desk.post(CONTACTS + "json/?show=totals").getvalue())
    assert {"by": "By our official", "name": "Raşit Meredow", "contacts": 4} in told["rows"]
    cells = json.loads(desk.post(CONTACTS + "json/?show=matrix").getvalue())
    assert cells["count"] == 4


# --- what was done ---------------------------------------------------------------------------------------------------


def numbers(by, **narrowed):
    def narrow(rows):
        for word, value in narrowed.items():
            rows = getattr(rows, word)(value)
        return rows

    return {line.name: line.numbers for line in activity.lines(activity.sources(narrow), by, "en")}


def test_activity_counts_meetings_and_visits_once(year):
    by_month = numbers("month")
    assert by_month["May 2024"] == [0, 1, 2]
    assert by_month["July 2024"] == [0, 1, 0]
    assert by_month["June 2024"] == [0, 0, 0]
    assert len(by_month) == 13
    assert numbers("year") == {"2025": [0, 1, 0], "2024": [0, 2, 2]}
    turkiye, russia = str(country("TR")), str(country("RU"))
    assert numbers("country") == {turkiye: [0, 2, 1], russia: [0, 1, 1]}
    assert numbers("topic") == {"Rivers": [0, 1, 0]}
    assert numbers("kind") == {"Bilateral meeting": [0, 3, 0], "Visit": [0, 0, 2]}
    assert numbers("year", with_country=country("RU")) == {"2024": [0, 1, 1]}


def test_a_meeting_known_to_the_year_is_in_no_month(year):
    met([year.meredow], {country("TR"): []}, datetime.date(2020, 1, 1), precision="year")
    met([year.meredow], {country("TR"): []}, None)
    found = numbers("month")
    assert found["2020, month not known"] == [0, 1, 0]
    assert found["day not known"] == [0, 1, 0]
    assert "January 2020" not in found


def test_a_release_counts_once_in_two_languages_and_not_before_it_is_public(desk, settings):
    settings.MINISTRY_COUNTRY = "TV"
    rich = record.rich()
    assert numbers("kind")["Bilateral meeting"] == [0, 1, 0]
    assert "Condolence" not in numbers("kind")
    record.release(rich)
    assert numbers("kind")["Condolence"] == [1, 0, 0]
    assert numbers("topic") == {"Qvazzim topic": [1, 1, 0]}
    assert numbers("country") == {"Qvazzim land": [1, 0, 0]}
    shown = desk.get(ACTIVITY, {"kind": "condolence", "by": "kind"}).content.decode()
    assert "1 release<" in shown
    assert "0 releases<" in desk.get(ACTIVITY, {"kind": "speech"}).content.decode()


def test_the_drawing_is_told_in_words_and_numbers(desk, year):
    shown = desk.get(ACTIVITY + "?by=country").content.decode()
    assert 'role="img" aria-labelledby="chart-title chart-about"' in shown
    assert '<rect class="series-2" x="0.00%"' in shown
    assert "style=" not in shown
    assert table(desk, ACTIVITY + "csv/?by=year")[0] == {
        "Year": "2025",
        "Releases": "0",
        "Meetings": "1",
        "Visits": "0",
    }
    broken = desk.get(ACTIVITY + "?by=mood&kind=rumour&topic=99999&page=x").content.decode()
    assert "This is not one of the choices. It was left out." in broken
    assert desk.post(ACTIVITY + "csv/?by=mood").status_code == 302


def test_the_log_notes_who_took_which_table(desk, cast):
    desk.post(CONTACTS + "csv/?show=totals&since=2024-01-01")
    act = AuditEntry.objects.filter(action="export").get()
    assert act.detail == {"report": "contacts-totals", "query": "show=totals&since=2024-01-01", "format": "csv"}
    assert act.actor is not None


# --- who may, and at what cost ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "verb", "other"),
    [
        (CONTACTS, "get", "post"),
        (CONTACTS + "csv/", "post", "get"),
        (ACTIVITY, "get", "post"),
        (ACTIVITY + "json/", "post", "get"),
    ],
)
def test_reports_are_for_staff_who_may_read_the_record_and_the_articles(client, cast, address, verb, other):
    assert getattr(client, verb)(address)["Location"].startswith("/admin/login/")
    client.force_login(cast.ana)
    assert getattr(client, verb)(address).status_code == 200
    assert getattr(client, other)(address).status_code == 405
    assert "/admin/reports/contacts/" in client.get("/admin/").content.decode()
    cast.bilal.groups.clear()
    client.force_login(cast.bilal)
    assert getattr(client, verb)(address).status_code == 403
    assert "/admin/reports/" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("query", ["", "?show=totals", "?show=matrix"])
def test_a_full_page_asks_a_bounded_number_of_questions(desk, year, query):
    for number in range(30):
        rows = met([year.meredow], {country("TR"): [year.fidan]}, DAY + datetime.timedelta(number))
        rows.topics.add(year.water)
        article = Article.objects.create(started_at="2023-06-20T00:00Z")
        article.meetings.add(rows)
        article.texts.create(language="en", is_original=True, title=f"Release {number}")
    with Questions() as questions:
        assert "Fidan" in desk.get(CONTACTS + query).content.decode() or query == "?show=matrix"
    assert len(questions) <= 20


@pytest.mark.parametrize("by", ["month", "year", "country", "topic", "kind"])
def test_activity_asks_a_bounded_number_of_questions(desk, year, by):
    with Questions() as questions:
        desk.get(ACTIVITY, {"by": by, "country": country("TR").pk, "topic": year.water.pk, "since": "2020-01-01"})
    assert len(questions) <= 20


def test_contacts_are_paged(desk, year):
    for number in range(60):
        met([], {country("TR"): []}, DAY + datetime.timedelta(number))
    assert "Page 1 of 2" in desk.get(CONTACTS).content.decode()
    assert "This is the last one" in desk.get(CONTACTS + "?page=99").content.decode()


def test_officials_that_were_merged_are_counted_as_one(year, cast):
    twin = official("Wepa Hajiyew", "TM")
    met([twin], {country("RU"): []})
    merge(twin, year.hajiyev, cast.cleo)
    assert sums.by_official([contacts.meetings()])[year.hajiyev.pk] == 3
