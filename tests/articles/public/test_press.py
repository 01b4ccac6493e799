"""Press contacts as readers get them: who is on duty, until when, in whose zone; cards; what is not shown."""

import datetime

import pytest
import time_machine
import vobject
from django.test import Client, RequestFactory

from articles.models import DutyException, DutyHours, PressContact
from articles.views.press import contacts
from delegations.models import Country
from tests.record import release, rich

pytestmark = pytest.mark.django_db

MONDAY = datetime.datetime(2026, 3, 2, 8, 0, tzinfo=datetime.UTC)
"""13:00 in Ashgabat."""
EVENING = datetime.datetime(2026, 3, 2, 13, 0, tzinfo=datetime.UTC)
MIDNIGHT = datetime.datetime(2026, 3, 2, 19, 0, tzinfo=datetime.UTC)
PAGE = "/en/press/"


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def contact(clock, db):
    made = PressContact.objects.create(
        names={"en": "Duty press officer", "ru": "Дежурный"}, telephone="+1 202 555 0101",
        email="duty@press.example.org", languages=["en", "tk"],
    )  # fmt: skip
    DutyHours.objects.create(contact=made, days="12345", begins=datetime.time(9), ends=datetime.time(18))
    return made


def page(address=PAGE):
    return Client().get(address).text


def on_duty():
    return page().partition('id="on-duty"')[2].partition("</section>")[0]


def changes_at():
    request = RequestFactory().get(PAGE)
    contacts(request, language="en")
    return request.changes_at


def test_readers_learn_who_answers_now_and_until_when(contact, clock):
    assert "Duty press officer" in on_duty()
    assert "on duty until 2 March 2026, 18:00 UTC+05" in on_duty()
    assert 'href="tel:+12025550101"' in on_duty()
    assert changes_at() == EVENING
    clock.move_to(EVENING)
    assert "Nobody is on duty" in on_duty()
    assert "on duty again from 3 March 2026, 09:00 UTC+05" in page()
    assert changes_at() == MIDNIGHT


def test_the_page_tells_languages_hours_zone_and_what_is_different_soon(contact, clock):
    days = {"first": datetime.date(2026, 3, 21), "last": datetime.date(2026, 3, 22)}
    DutyException.objects.create(contact=contact, **days)
    DutyException.objects.create(contact=contact, first=datetime.date(2026, 1, 1))
    shown = page()
    for words in ("Türkmençe", "Mon–Fri 09:00–18:00", "Asia/Ashgabat, UTC+05:00", "21–22 March 2026", "not on duty"):
        assert words in shown, words
    assert "1 January" not in shown
    assert "Дежурный" in page("/ru/press/")


def test_a_day_that_is_different_counts(contact, clock):
    DutyException.objects.create(contact=contact, first=datetime.date(2026, 3, 2))
    assert "Nobody is on duty" in on_duty()


def test_spokespersons_stand_first_and_the_others_in_their_order(contact, clock):
    PressContact.objects.create(names={"en": "Second officer"}, email="two@press.example.org", place=2)
    PressContact.objects.create(names={"en": "Voice"}, email="voice@press.example.org", place=9, kind="spokesperson")
    contact.place = 1
    contact.save()
    shown = page().partition('class="contacts"')[2]
    places = [shown.index(name) for name in ("Voice", "Duty press officer", "Second officer")]
    assert places == sorted(places)


def test_who_is_not_shown_is_nowhere(contact, clock):
    contact.listed = False
    contact.save()
    assert "Duty press officer" not in page()
    assert "No press contact is given here yet." in page()
    assert Client().get(f"/en/press/{contact.code}/card.vcf").status_code == 404
    assert Client().get("/en/press/nobody/card.vcf").status_code == 404


def test_the_card_is_one_that_address_books_read(contact, clock):
    answer = Client().get(f"/ru/press/{contact.code}/card.vcf")
    assert answer.headers["Content-Type"] == "text/vcard; charset=utf-8"
    card = vobject.readOne(answer.text)
    assert (card.fn.value, card.tel.value) == ("Дежурный", "+1 202 555 0101")
    assert card.url.value == "http://127.0.0.1:8000/ru/press/"
    assert "UTC+05:00" in card.note.value


def test_a_topic_is_told_once_something_about_it_is_public(contact, clock):
    record = rich()
    contact.topics.add(record.topic)
    contact.countries.add(Country.objects.get(alpha2="UZ"))
    release(record, at=EVENING)
    assert "Qvazzim" not in page()
    assert "Uzbekistan" in page()
    clock.move_to(EVENING)
    assert "Qvazzim topic" in page()


def test_words_of_a_contact_are_only_words(contact, clock):
    contact.names = {"en": "<script>alert(1)</script>"}
    contact.save()
    assert "<script>alert" not in page()


def test_the_page_asks_the_database_a_bounded_number_of_times(contact, clock, django_assert_max_num_queries):
    record = rich()
    release(record)
    for number in range(12):
        made = PressContact.objects.create(names={"en": f"Officer {number}"}, email="x@press.example.org")
        made.topics.add(record.topic)
        DutyHours.objects.create(contact=made, days="12345", begins=datetime.time(9), ends=datetime.time(18))
    with django_assert_max_num_queries(12):
        page()
