import datetime

from django.utils import formats, translation

DAY = datetime.date(2026, 3, 5)


def test_a_turkmen_date_does_not_end_in_russian():
    with translation.override("tk"):
        assert formats.date_format(DAY).lower() == "5 mart 2026"


def test_a_russian_date_keeps_its_own_form():
    with translation.override("ru"):
        assert formats.date_format(DAY) == "5 марта 2026 г."
