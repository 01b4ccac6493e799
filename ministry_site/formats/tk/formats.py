"""Turkmen dates as CLDR writes them: `5 mart 2026`.

Django's own file ends each date with the Russian "г.". Formats cannot lower the month's first letter:
that is done where the names of the months come from, in the Turkmen catalogue.
"""

DATE_FORMAT = "j E Y"
DATETIME_FORMAT = "j E Y, H:i"
TIME_FORMAT = "H:i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j E"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
