"""The calendar: what takes place on its day, or as near as that is known; and the same for calendar programs."""

import datetime

import icalendar
import pytest
import vobject
from django.test import Client

from articles.calendar.month import Month, weekdays
from articles.views import taking_place
from delegations.models import AuditEntry, Event
from tests.articles.public.conftest import START
from tests.cast import official, person
from tests.record import release, rich

pytestmark = pytest.mark.django_db


def day(*numbers):
    return datetime.date(*numbers)


def event(record, name, begins, **fields):
    row = Event.objects.create(names={"en": name}, kind="visit", begins=begins, **fields)
    record.article.events.add(row)
    return row


@pytest.fixture
def record(clock):
    """A record with events of every precision and status, released."""
    record = rich()
    event(record, "Long visit", day(2026, 2, 27), ends=day(2026, 3, 2), status="confirmed")
    event(record, "Called off", day(2026, 3, 9), status="cancelled")
    event(record, "Put off", day(2026, 3, 9), status="postponed")
    event(record, "Some time in March", day(2026, 3, 1), precision="month", status="planned")
    event(record, "Some time in 2026", day(2026, 1, 1), precision="year")
    event(record, "Far ahead", day(2027, 9, 1))
    event(record, "Day unknown", None)
    record.meeting.ends = day(2026, 3, 6)
    record.meeting.save()
    release(record)
    return record


def got(address, status=200):
    response = Client().get(address)
    assert response.status_code == status, address
    return response.content.decode()


def shown(year, month):
    return taking_place.Shown(Month(year, month), "en", START)


def named(rows):
    return [row["name"] for row in rows]


# --- months -------------------------------------------------------------------------------------------------------


def test_a_month_begins_in_the_column_of_its_first_day():
    march = Month(2026, 3)
    assert march.first.strftime("%A") == "Sunday"
    assert [march.column(begins_with) for begins_with in (0, 1, 6)] == [1, 7, 2]
    assert [one.strftime("%a") for one in weekdays(6)] == ["Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri"]
    assert (len(march.days), march.days[-1]) == (31, day(2026, 3, 31))
    assert Month(2026, 12).after == Month(2027, 1)
    assert Month(2026, 1).before == Month(2025, 12)


# --- pages --------------------------------------------------------------------------------------------------------


def test_an_event_stands_on_each_of_its_days_and_in_each_of_its_months(record):
    february, march = shown(2026, 2), shown(2026, 3)
    assert named(february.on(day(2026, 2, 27))) == named(february.on(day(2026, 2, 28))) == ["Long visit"]
    assert [row["goes_on"] for row in february.on(day(2026, 2, 28)) + march.on(day(2026, 3, 2))] == [True, True]
    assert march.on(day(2026, 3, 3)) == []
    assert {row["noun"] for row in march.on(day(2026, 3, 5))} == {"event", "meeting"}
    assert {row["noun"] for row in march.on(day(2026, 3, 6))} == {"meeting"}


def test_what_is_known_by_its_month_or_year_stands_on_no_day(record):
    march, june = shown(2026, 3), shown(2026, 6)
    assert named(march.of_month) == ["Some time in March"]
    assert named(march.of_year) == named(june.of_year) == ["Some time in 2026"]
    on_days = {name for one in march.month.days for name in named(march.on(one))}
    assert not any("Some time" in name for name in on_days)
    page = got("/en/calendar/2026/3/")
    assert "the day is not known" in page
    assert "the month is not known" in page


def test_the_page_says_what_does_not_take_place(record):
    page = got("/en/calendar/2026/3/")
    assert page.index("Called off") < page.index(">cancelled<")
    assert page.index("Put off") < page.index(">postponed<")
    assert ">planned<" in page
    assert ">held<" not in page


def test_a_month_leads_to_those_beside_it_in_which_something_is(record):
    page = got("/en/calendar/2026/3/")
    assert 'rel="prev" href="/en/calendar/2026/2/"' in page
    assert 'rel="next" href="/en/calendar/2027/9/"' in page
    page = got("/en/calendar/2027/9/")
    assert 'rel="prev" href="/en/calendar/2026/3/"' in page
    assert 'rel="next"' not in page


def test_months_at_the_far_ends_are_no_pages_and_empty_ones_between_say_so(record):
    assert 'class="empty"' in got("/en/calendar/2027/2/")
    for address in ("2025/12", "2027/10", "1999/1", "8999/12", "1000/1"):
        got(f"/en/calendar/{address}/", 404)


def test_what_is_no_month_is_no_page(db):
    for address in ("2026/13", "2026/0", "2026/03", "0/1", "99999/1", "2026", "9999/12", "2026/-1"):
        got(f"/en/calendar/{address}/", 404)


def test_the_month_that_is_now_is_a_page_though_nothing_is_known(clock):
    page = got("/en/calendar/")
    assert 'class="empty"' in page
    assert 'aria-current="date"' in page
    assert 'rel="canonical" href="http://127.0.0.1:8000/en/calendar/2026/3/"' in page


def test_today_is_the_ministrys_and_ends_at_its_midnight(record, clock):
    clock.move_to(datetime.datetime(2026, 3, 31, 19, 30, tzinfo=datetime.UTC))
    assert "<h1>April 2026</h1>" in got("/en/calendar/")
    response = Client().get("/en/calendar/2026/3/")
    assert response.wsgi_request.changes_at == datetime.datetime(2026, 4, 1, 19, 0, tzinfo=datetime.UTC)
    assert b"aria-current" not in response.content.split(b"<main")[1]


def test_a_slip_of_the_pen_drags_no_event_through_all_time(record, clock):
    event(record, "Without end", day(2026, 4, 1), ends=day(9999, 12, 31))
    Event.objects.filter(names__en="Far ahead").update(begins=day(223, 9, 1))
    assert shown(2026, 4).goes_on_after is False
    record.article.add_text("tk", person("ana"), title="Third", body="<p>Words.</p>")
    text = record.article.texts.get(language="tk")
    text.submit(person("ana"))
    text.approve(person("cleo"))
    text.release(person("dawud"))
    at = START + datetime.timedelta(seconds=1)
    month, walked = Month(2026, 4), 0
    while month:
        month, walked = taking_place.month_after(taking_place.Shown(month, "en", at), at), walked + 1
    assert walked < 16
    assert taking_place.month_before(taking_place.Shown(Month(2026, 1), "en", at), at) is None


# --- calendar programs --------------------------------------------------------------------------------------------


def entries(address):
    """Return {name: component} of a calendar, read by one parser after another has understood it too."""
    raw = Client().get(address).content
    other = vobject.readOne(raw.decode())
    read = {str(one["summary"]): one for one in icalendar.Calendar.from_ical(raw).walk("VEVENT")}
    assert {one.summary.value for one in other.contents.get("vevent", [])} == set(read)
    for one in other.contents.get("vevent", []):
        assert read[one.summary.value].decoded("dtstart") == one.dtstart.value
    return read


def test_days_are_whole_and_the_end_is_the_day_after(record):
    visit = entries("/en/calendar.ics")["Long visit"]
    assert visit["dtstart"].params["VALUE"] == "DATE"
    assert (visit.decoded("dtstart"), visit.decoded("dtend")) == (day(2026, 2, 27), day(2026, 3, 3))
    assert visit["status"] == "CONFIRMED"
    assert visit["categories"].to_ical() == b"Visit"


def test_a_calendar_has_what_is_known_by_the_day_and_says_what_is_off(record):
    found = entries("/en/calendar.ics")
    assert found["Called off (cancelled)"]["status"] == "CANCELLED"
    assert found["Put off (postponed)"]["status"] == "TENTATIVE"
    assert not any("Some time" in name or "unknown" in name for name in found)
    meeting = next(one for one in found.values() if one["uid"].startswith("meeting-"))
    assert meeting["url"] == f"http://127.0.0.1:8000/en/meetings/{record.meeting.code}/"


def test_it_is_written_as_the_protocol_asks(record):
    response = Client().get("/ru/calendar.ics")
    raw = response.content
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in raw
    assert Client().get("/ru/calendar.ics", headers={"if-none-match": response.headers["ETag"]}).status_code == 304
    assert Client().head("/ru/calendar.ics").content == b""


def test_an_amended_event_has_a_later_stamp_and_the_same_name_for_machines(record, clock):
    before = entries("/en/calendar.ics")["Called off (cancelled)"]
    assert (before["sequence"], before.decoded("dtstamp")) == (0, START)
    clock.shift(600)
    assert Client().get("/en/calendar.ics").content == Client().get("/en/calendar.ics").content
    assert entries("/en/calendar.ics")["Called off (cancelled)"].decoded("dtstamp") == START
    row = Event.objects.get(names__en="Called off")
    row.status = "confirmed"
    row.save()
    AuditEntry.record("change", row, by=person("cleo"), changed=["status"])
    clock.shift(1)
    after = entries("/en/calendar.ics")["Called off"]
    assert after["uid"] == before["uid"]
    assert after["sequence"] == 1
    assert after.decoded("last-modified") == after.decoded("dtstamp") == START + datetime.timedelta(seconds=600)
    assert after.decoded("created") == START


def test_a_country_and_an_official_have_calendars_of_their_own(record):
    week, meeting = f"event-{record.event.code}@127.0.0.1:8000", f"meeting-{record.meeting.code}@127.0.0.1:8000"
    uids = {str(one["uid"]) for one in entries("/en/countries/tv/calendar.ics").values()}
    assert uids == {week, meeting}
    found = entries(f"/en/officials/{record.official.code}/calendar.ics")
    assert {str(one["uid"]) for one in found.values()} == {week, meeting, f"event-{record.session.code}@127.0.0.1:8000"}
    got("/en/countries/zz/calendar.ics", 404)
    got(f"/en/officials/{official('Nobody').code}/calendar.ics", 404)


def test_odd_letters_stay_within_their_line(record):
    Event.objects.filter(names__en="Long visit").update(
        names={"en": "Visit; of \\ two,\r\nBEGIN:VALARM\x0b\u2028«Ашхабад» " + "ý" * 90}
    )
    found = entries("/en/calendar.ics")
    assert any(name.startswith("Visit; of \\ two,") and "BEGIN:VALARM" in name for name in found)
    assert b"\r\nBEGIN:VALARM" not in Client().get("/en/calendar.ics").content


def test_the_calendar_of_everything_goes_back_a_year(record, clock):
    assert "Long visit" in entries("/en/calendar.ics")
    clock.move_to(START + datetime.timedelta(days=400))
    assert "Long visit" not in entries("/en/calendar.ics")
    assert "Far ahead" in entries("/en/calendar.ics")


def test_pages_offer_the_calendar_to_programs(record):
    page = got("/en/calendar/2026/3/")
    assert 'href="webcal://127.0.0.1:8000/en/calendar.ics"' in page
    assert 'type="text/calendar"' in page
