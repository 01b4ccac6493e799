import datetime

import pytest
from django.utils import translation

from articles.dates import machine, printed, read

DAY = datetime.date(2023, 6, 19)
NEXT = datetime.date(2023, 6, 20)
JULY = datetime.date(2023, 7, 2)


@pytest.mark.parametrize(
    ("language", "begins", "ends", "precision", "expected"),
    [
        ("en", DAY, None, "day", "19 June 2023"),
        ("en", DAY, DAY, "day", "19 June 2023"),
        ("en", DAY, NEXT, "day", "19–20 June 2023"),
        ("en", DAY, JULY, "day", "19 June 2023 – 2 July 2023"),
        ("en", DAY, None, "month", "June 2023"),
        ("en", DAY, JULY, "month", "June 2023 – July 2023"),
        ("en", DAY, None, "year", "2023"),
        ("en", DAY, datetime.date(2024, 1, 1), "year", "2023–2024"),
        ("en", None, None, "day", ""),
        ("ru", DAY, NEXT, "day", "19–20 июня 2023 г."),
        ("zh", DAY, NEXT, "day", "2023年6月19–20日"),
    ],
)
def test_dates_are_no_more_exact_than_they_are_known(language, begins, ends, precision, expected):
    with translation.override(language):
        assert printed(begins, ends, precision) == expected


def test_a_turkmen_date_ends_with_its_year():
    with translation.override("tk"):
        assert printed(DAY, NEXT).lower() == "19–20 iýun 2023"


def test_machines_read_no_more_than_is_known():
    assert [machine(DAY, precision) for precision in ("day", "month", "year")] == ["2023-06-19", "2023-06", "2023"]


def test_frozen_dates_are_read_back():
    assert read("2023-06-19") == DAY
    assert read(DAY) == DAY
    assert read(None) is None
