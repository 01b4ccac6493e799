import datetime

import pytest
from django.utils import formats, translation

from articles import dates
from articles.desk import hours

DAY = datetime.date(2026, 3, 5)
HOUR = datetime.datetime(2026, 3, 5, 14, 30)


def test_a_turkmen_date_does_not_end_in_russian():
    with translation.override("tk"):
        assert formats.date_format(DAY) == "5 mart 2026"


def test_a_russian_date_keeps_its_own_form():
    with translation.override("ru"):
        assert formats.date_format(DAY) == "5 марта 2026 г."


def test_an_arabic_date_names_its_month():
    with translation.override("ar"):
        assert formats.date_format(DAY) == "5 مارس 2026"


@pytest.mark.parametrize(
    ("language", "month"), [("en", "March 2026"), ("ru", "март 2026 г."), ("tk", "mart 2026"), ("ar", "مارس 2026")]
)
def test_a_month_alone_is_named_as_it_is_in_no_date(language, month):
    with translation.override(language):
        assert dates.printed(DAY, None, dates.MONTH) == month


@pytest.mark.parametrize(
    ("language", "days"),
    [("en", "5–7 March 2026"), ("ru", "5–7 марта 2026 г."), ("tk", "5–7 mart 2026"), ("ar", "5–7 مارس 2026")],
)
def test_days_of_one_month_share_it(language, days):
    with translation.override(language):
        assert dates.printed(DAY, DAY + datetime.timedelta(days=2)) == days


@pytest.mark.parametrize(
    ("language", "hour"),
    [
        ("en", "5 March 2026, 14:30"),
        ("ru", "5 марта 2026 г., 14:30"),
        ("tk", "5 mart 2026, 14:30"),
        ("ar", "5 مارس 2026، 14:30"),
    ],
)
def test_an_hour_counts_to_twenty_four(language, hour):
    with translation.override(language):
        assert formats.date_format(HOUR, "DATETIME_FORMAT") == hour


@pytest.mark.parametrize(
    ("language", "hour"),
    [("en", "5 March 2026, 14:30"), ("ru", "5 марта 2026 г., 14:30"), ("tk", "5 mart 2026, 14:30")],
)
def test_the_desk_writes_an_hour_as_the_language_does(language, hour):
    with translation.override(language):
        assert hours.here(HOUR.replace(tzinfo=datetime.UTC) - datetime.timedelta(hours=5)) == hour


def test_the_zone_is_named_in_the_language_of_who_fills_in_the_form():
    field = hours.HourField()
    with translation.override("ru"):
        assert str(field.help_text) == "Часовой пояс министерства: Asia/Ashgabat."


@pytest.mark.parametrize("language", ["ru", "tk", "ar"])
def test_every_month_has_a_name_in_small_letters(language):
    with translation.override(language):
        named = [formats.date_format(datetime.date(2026, month, 1), "j E") for month in range(1, 13)]
    assert len(set(named)) == 12
    assert all(name == name.lower() for name in named)
