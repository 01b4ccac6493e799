"""The press contacts of the demo: duties without persons, with telephone numbers that are kept for fiction."""

import datetime

from django.db import transaction

from articles.models import DutyHours, PressContact
from delegations.models import AuditEntry

MORNING, EVENING = datetime.time(9), datetime.time(18)
SPOKESPERSON = {"en": "Spokesperson of the ministry", "ru": "Представитель министерства", "tk": "Ministrligiň wekili"}
DUTY = {"en": "Duty press officer", "ru": "Дежурный пресс-службы", "tk": "Metbugat gullugynyň nobatçysy"}
EVENINGS = {
    "en": "Press officer for evenings and weekends",
    "ru": "Пресс-служба по вечерам и выходным",
    "tk": "Agşamlaryna we dynç günleri metbugat gullugy",
}

CONTACTS = [
    ("demo-spokesperson", "spokesperson", SPOKESPERSON, "+1 202 555 0100", "spokesperson@press.example.org", "en ru tk",
     [("12345", datetime.time(10), datetime.time(13))]),
    ("demo-duty", "officer", DUTY, "+1 202 555 0101", "duty@press.example.org", "en ru tk",
     [("12345", MORNING, EVENING)]),
    ("demo-evenings", "officer", EVENINGS, "+1 202 555 0102", "evening@press.example.org", "en ru",
     [("12345", EVENING, MORNING), ("67", MORNING, MORNING)]),
]  # fmt: skip


def contacts(by):
    """Make the contacts, once."""
    for place, (code, kind, names, telephone, email, languages, hours) in enumerate(CONTACTS):
        if PressContact.objects.filter(code=code).exists():
            continue
        with transaction.atomic():
            contact = PressContact.objects.create(
                code=code, kind=kind, names=names, telephone=telephone, email=email, languages=languages.split(),
                place=place,
            )  # fmt: skip
            for days, begins, ends in hours:
                DutyHours.objects.create(contact=contact, days=days, begins=begins, ends=ends)
            AuditEntry.record("add", contact, by)
