"""What the database refuses of the site's own rows: its look, its front page, its press office."""

import datetime

from django.utils import timezone

from articles.models import Branding, Mark, Pin, PressContact, SitePage
from articles.models.press_contact import DutyException, DutyHours
from tests.cast import person, released
from tests.constraints import again, stored

DAY = datetime.date(2026, 3, 5)
HOUR = datetime.timedelta(hours=1)
NINE, FIVE = datetime.time(9), datetime.time(17)


def pin(**fields):
    return Pin(**{"text": released(), "reason": "x", "by": person("cleo"), "at": timezone.now()} | fields)


def contact(**fields):
    return PressContact(**{"names": {"en": "Duty"}, "email": "duty@example.org"} | fields)


def exception(**fields):
    return DutyException(**{"contact": stored(contact()), "first": DAY} | fields)


def page(**fields):
    return SitePage(**{"page": SitePage.Page.values[0], "language": "en", "body": "<p>x</p>"} | fields)


def pinned_twice():
    first = stored(pin())
    stored(again(first))


CASES = {
    "there_is_one_mark": lambda: stored(Mark(pk=2, value="x")),
    "there_is_one_branding": lambda: stored(Branding(pk=2)),
    "palette_is_known": lambda: stored(Branding(pk=1, palette="mud")),
    "a_pin_has_a_reason": lambda: stored(pin(reason="")),
    "a_pin_begins_before_it_ends": lambda: stored(pin(shown_from=(now := timezone.now()), shown_until=now - HOUR)),
    "presscontact_kind_is_known": lambda: stored(contact(kind="spy")),
    "a_contact_can_be_reached": lambda: stored(contact(email="")),
    "duty_hours_have_a_day": lambda: stored(DutyHours(contact=stored(contact()), days="", begins=NINE, ends=FIVE)),
    "an_exception_begins_before_it_ends": lambda: stored(exception(last=DAY - datetime.timedelta(days=1))),
    "an_exception_has_both_hours_or_none": lambda: stored(exception(begins=NINE)),
    "a_page_has_one_text_per_language": lambda: [stored(page()) for _ in range(2)],
    "sitepage_page_is_known": lambda: stored(page(page="gossip")),
}  # fmt: skip

UNIQUE = {
    "Pin.text": pinned_twice,
    "PressContact.code": lambda: [stored(contact(code="same")) for _ in range(2)],
}
