"""The front page: what leads, what follows, the calendar of the day, the photos; and when it changes by the clock."""

import datetime
import re

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from articles.models import Asset, Pin
from articles.views.home import home
from delegations.models import Event
from tests.articles.files import samples
from tests.articles.public.conftest import START
from tests.cast import draft, person, released
from tests.record import release, rich

pytestmark = pytest.mark.django_db

MIDNIGHT = datetime.datetime(2026, 3, 5, 19, 0, tzinfo=datetime.UTC)
"""Of Ashgabat."""
HOUR = datetime.timedelta(hours=1)


def page(language="en"):
    return Client().get(f"/{language}/").text


def lead():
    return re.search(r'class="lead-title"><a[^>]*>([^<]*)</a>', page())[1]


def changes_at():
    request = RequestFactory().get("/en/")
    home(request, language="en")
    return request.changes_at


def with_event(title, name, at=None, **fields):
    """Release something that cites an event."""
    text = draft(title=title)
    text.article.events.add(Event.objects.create(names={"en": name}, kind="visit", **fields))
    text.submit(person("ana"))
    text.approve(person("cleo"))
    text.release(person("dawud"), at=at)


def day(number):
    return datetime.date(2026, 3, number)


def test_the_newest_leads_until_an_editor_puts_another_first(cast, clock):
    old, _new = released(title="An older word"), released(title="The newest word")
    assert lead() == "The newest word"
    Pin.put(old, cast.cleo, "The visit begins.", shown_until=START + HOUR)
    assert lead() == "An older word"
    assert page().count("An older word") == 1
    assert "The visit begins." not in page()
    clock.move_to(START + HOUR)
    assert lead() == "The newest word"


def test_further_pins_stand_below_in_their_order_each_release_once(cast, clock):
    texts = [released(title=f"Word {number}") for number in range(4)]
    for text in texts[:3]:
        Pin.put(text, cast.cleo, "News.")
    shown = re.findall(r"Word \d", page())
    assert shown == ["Word 2", "Word 1", "Word 0", "Word 3"]


def test_what_is_withdrawn_does_not_lead(cast, clock):
    released(title="An older word")
    text = released(title="The newest word")
    clock.shift(60)
    text.withdraw(cast.dawud, "It is no longer true.")
    clock.shift(60)
    assert lead() == "An older word"
    assert "The newest word" in page()


def test_a_pin_of_a_release_that_waits_shows_nothing_before_its_hour(cast, clock):
    released(title="An ordinary word")
    before = page()
    text = released(title="A waiting word", at=START + HOUR)
    Pin.put(text, cast.cleo, "It leads at its hour.")
    assert page() == before
    clock.move_to(START + HOUR)
    assert lead() == "A waiting word"


def test_the_page_says_when_the_clock_alone_changes_it(cast, clock):
    text = released()
    assert changes_at() == MIDNIGHT
    Pin.put(text, cast.cleo, "News.", START + HOUR, START + 20 * HOUR)
    assert changes_at() == START + HOUR
    clock.move_to(START + HOUR)
    assert changes_at() == MIDNIGHT


def test_the_calendar_tells_of_today_and_of_what_comes_next(cast, clock):
    with_event("One", "A visit of today", begins=day(4), ends=day(6))
    with_event("Two", "A visit of tomorrow", begins=day(6))
    with_event("Three", "A visit of yesterday", begins=day(4))
    with_event("Four", "A visit of this month", begins=day(1), precision="month")
    with_event("Five", "A hidden visit", at=START + 48 * HOUR, begins=day(5))
    shown = page()
    order = [shown.index(words) for words in ("Today", "A visit of today", "this month", "A visit of tomorrow")]
    assert order == sorted(order)
    assert "yesterday" not in shown
    assert "hidden visit" not in shown
    clock.move_to(MIDNIGHT)
    shown = page()
    assert shown.index("A visit of tomorrow") < shown.index("this month")


def test_an_event_stays_when_it_becomes_part_of_one_that_readers_do_not_know(cast, clock):
    with_event("One", "A visit of today", begins=day(5))
    before, shown = page(), Event.objects.get()
    shown.parent = Event.objects.create(names={"en": "A hidden summit"}, kind="visit", begins=day(5))
    shown.save()
    assert page() == before
    with_event("Two", "A part of a visit", begins=day(5), parent=shown)
    assert "A part of a visit" not in page()


def test_the_calendar_tells_of_the_last_events_when_nothing_is_to_come(cast, clock):
    with_event("One", "A visit of yesterday", begins=day(4))
    assert "Recently" in page()
    assert "A visit of yesterday" in page()


def test_photos_come_with_credit_and_words_and_lead_to_their_release(cast, clock, private_folder):
    for number, hour in enumerate([None, None, START + HOUR]):
        photo = Asset.take(
            samples.upload(samples.photo(width=900 + number)), cast.ana, credit=f"Photographer {number}",
            alt_texts={"en": f"A handshake {number}"},
        )  # fmt: skip
        record = rich(marker=f"Marker{number}", alpha2=("TV", "NR", "TO")[number])
        record.texts = record.texts[:1]
        record.article.attach([photo], cast.ana)
        release(record, at=hour)
    shown = page()
    assert 'alt="A handshake 1"' in shown.partition("latest-photos")[0]
    row = shown.partition("latest-photos")[2]
    assert 'alt="A handshake 0"' in row
    assert "Photo: Photographer 0" in row
    assert "Marker0 title en</a>" in row
    assert "handshake 2" not in shown
    assert shown.count('alt="A handshake 1"') == 1


def test_the_page_asks_the_database_a_bounded_number_of_times(cast, clock, private_folder):
    for title in ("One", "Two", "Three"):
        Pin.put(released(title=title), cast.cleo, "News.")
    with_event("Four", "A visit", begins=day(5))
    with CaptureQueriesContext(connection) as queries:
        page()
    assert len(queries) <= 12
