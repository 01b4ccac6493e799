"""Hours on duty: of the week, of the night, on days apart, where clocks change; and what cannot be."""

import datetime
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.press.shifts import Dated, Duty, Weekly, contradicting, duty, overlapping

ASHGABAT, VIENNA = zoneinfo.ZoneInfo("Asia/Ashgabat"), zoneinfo.ZoneInfo("Europe/Vienna")
EVERY_DAY, WORKDAYS = frozenset(range(1, 8)), frozenset(range(1, 6))


def hour(text):
    return datetime.time.fromisoformat(text)


def weekly(begins="09:00", ends="18:00", days=WORKDAYS):
    return Weekly(frozenset(days), hour(begins), hour(ends))


def dated(first, last=None, begins=None, ends=None):
    days = [datetime.date.fromisoformat(day) for day in (first, last or first)]
    return Dated(*days, hour(begins) if begins else None, hour(ends) if ends else None)


def at(text, zone=ASHGABAT):
    """An instant, by the clock of the ministry; 2 March 2026 is a Monday."""
    return datetime.datetime.fromisoformat(text).replace(tzinfo=zone)


def stands(text, hours, apart=(), zone=ASHGABAT):
    """Say how it stands at an instant: (on duty, until when by the clock of the ministry)."""
    found = duty(hours, apart, at(text, zone), zone)
    return found.is_on, found.until and found.until.astimezone(zone).strftime("%m-%d %H:%M")


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ("2026-03-02 08:59", (False, "03-02 09:00")),
        ("2026-03-02 09:00", (True, "03-02 18:00")),
        ("2026-03-02 17:59:59", (True, "03-02 18:00")),
        ("2026-03-02 18:00", (False, "03-03 09:00")),
        ("2026-03-06 20:00", (False, "03-09 09:00")),
    ],
)
def test_hours_of_the_week_begin_and_end(now, found):
    assert stands(now, [weekly()]) == found


def test_a_night_goes_on_in_the_next_day():
    nights = [weekly("22:00", "06:00", [7])]
    assert stands("2026-03-08 23:00", nights) == (True, "03-09 06:00")
    assert stands("2026-03-09 05:59", nights) == (True, "03-09 06:00")
    assert stands("2026-03-09 06:00", nights) == (False, "03-15 22:00")


def test_hours_that_touch_are_one_time():
    assert stands("2026-03-02 10:00", [weekly("09:00", "13:00"), weekly("13:00", "18:00")]) == (True, "03-02 18:00")


def test_around_the_clock_has_no_end_in_sight():
    assert stands("2026-03-02 10:00", [weekly("09:00", "09:00", EVERY_DAY)]) == (True, None)
    assert stands("2026-03-02 10:00", [weekly("00:00", "00:00", EVERY_DAY)]) == (True, None)


def test_without_hours_nobody_is_ever_there():
    assert duty([], [], at("2026-03-02 10:00"), ASHGABAT) == Duty(False, None)


def test_an_exception_holds_in_place_of_the_hours_of_its_days():
    off, short = dated("2026-03-03", "2026-03-04"), dated("2026-03-03", None, "10:00", "12:00")
    assert stands("2026-03-03 10:00", [weekly()], [off]) == (False, "03-05 09:00")
    assert stands("2026-03-03 09:30", [weekly()], [short]) == (False, "03-03 10:00")
    assert stands("2026-03-03 11:00", [weekly()], [short]) == (True, "03-03 12:00")
    assert stands("2026-03-07 11:00", [weekly()], [dated("2026-03-07", None, "10:00", "12:00")]) == (
        True,
        "03-07 12:00",
    )


def test_an_exception_leaves_the_night_before_as_it_is():
    assert stands("2026-03-03 03:00", [weekly("22:00", "06:00")], [dated("2026-03-03")]) == (True, "03-03 06:00")


def test_a_change_of_clocks_moves_the_instant_and_not_the_hour():
    saturday_night = [weekly("22:00", "06:00", [6])]
    assert stands("2026-03-29 01:00", saturday_night, zone=VIENNA) == (True, "03-29 06:00")
    found = duty(saturday_night, [], at("2026-03-28 22:00", VIENNA), VIENNA)
    assert found.until - at("2026-03-28 22:00", VIENNA).astimezone(datetime.UTC) == datetime.timedelta(hours=7)


HOURS = st.builds(datetime.time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
WEEKLY = st.builds(Weekly, st.frozensets(st.integers(1, 7), min_size=1), HOURS, HOURS)


@given(st.lists(WEEKLY, max_size=4), st.integers(0, 7 * 24 * 4))
def test_what_is_told_holds_until_the_instant_that_is_told_and_changes_there(hours, quarter):
    now = at("2026-03-02 00:00") + datetime.timedelta(minutes=15 * quarter)
    found = duty(hours, [], now, ASHGABAT)
    if found.until is not None:
        assert found.until > now
        just_before = found.until - datetime.timedelta(seconds=1)
        assert duty(hours, [], just_before, ASHGABAT).is_on is found.is_on
        assert duty(hours, [], found.until, ASHGABAT).is_on is not found.is_on


@pytest.mark.parametrize(
    ("hours", "overlap"),
    [
        ([weekly(), weekly("18:00", "20:00")], False),
        ([weekly(), weekly("17:59", "20:00")], True),
        ([weekly(), weekly(days=[6])], False),
        ([weekly("22:00", "06:00", [7]), weekly("05:00", "08:00", [1])], True),
        ([weekly("22:00", "06:00", [7]), weekly("06:00", "08:00", [1])], False),
        ([weekly("09:00", "09:00", EVERY_DAY)], False),
        ([weekly("09:00", "09:00", EVERY_DAY), weekly("12:00", "13:00", [3])], True),
        ([weekly("09:00", "12:00", [1]), weekly("09:00", "12:00", [1])], True),
        ([weekly("08:00", "20:00", [1]), weekly("09:00", "10:00", [1]), weekly("11:00", "12:00", [1])], True),
        ([], False),
    ],
)
def test_hours_that_overlap_are_found(hours, overlap):
    assert (overlapping(hours) is not None) is overlap


@pytest.mark.parametrize(
    ("one", "other", "collide"),
    [
        (dated("2026-03-03"), dated("2026-03-04"), False),
        (dated("2026-03-03", "2026-03-05"), dated("2026-03-04"), True),
        (dated("2026-03-03"), dated("2026-03-03", None, "10:00", "12:00"), True),
        (dated("2026-03-03", None, "10:00", "12:00"), dated("2026-03-03", None, "12:00", "14:00"), False),
        (dated("2026-03-03", None, "10:00", "12:00"), dated("2026-03-03", None, "11:00", "14:00"), True),
    ],
)
def test_exceptions_that_cannot_both_hold_are_found(one, other, collide):
    assert (contradicting([one, other]) is not None) is collide
    assert (contradicting([other, one]) is not None) is collide
