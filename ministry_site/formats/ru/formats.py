"""Russian dates as CLDR writes them: `5 марта 2026 г.`.

Django's own file has the same day and year, but puts the hour beside them bare, and a day without its year in the
nominative.
"""

DATE_FORMAT = "j E Y г."
DATETIME_FORMAT = "j E Y г., H:i"
TIME_FORMAT = "H:i"
YEAR_MONTH_FORMAT = "F Y г."
MONTH_DAY_FORMAT = "j E"
