"""Pins: who may put what first, in which order, and what shows of it at an instant."""

import datetime

import pytest
import time_machine

from articles.models import Mark, NotAllowed, Pin
from articles.models.front_page import MOST_PINS, leading
from delegations.models import AuditEntry
from tests.cast import draft, released

pytestmark = pytest.mark.django_db

START = datetime.datetime(2026, 3, 5, 8, 0, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def titles(at, language="en"):
    return [edition.title for edition in leading(language, at)[0]]


def test_the_last_one_put_comes_first_and_is_logged_with_its_reason(cast, clock):
    Pin.put(released(title="One"), cast.cleo, "The visit begins.")
    before = Mark.objects.get().value
    Pin.put(released(title="Two"), cast.dawud, "It is urgent.")
    assert titles(START) == ["Two", "One"]
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.actor, entry.detail["reason"]) == ("pin", cast.dawud, "It is urgent.")
    assert Mark.objects.get().value != before


def test_a_pin_holds_from_its_hour_until_its_end_and_says_when_it_changes(cast, clock):
    Pin.put(released(), cast.cleo, "For the morning.", START + HOUR, START + 2 * HOUR)
    for at, count, edge in [
        (START, 0, START + HOUR), (START + HOUR, 1, START + 2 * HOUR), (START + 2 * HOUR, 0, None),
    ]:  # fmt: skip
        editions, changes_at = leading("en", at)
        assert (len(editions), changes_at) == (count, edge)


def test_a_pin_shows_only_what_is_live_in_its_language_and_stands_under_no_notice(cast, clock):
    withdrawn, removed = released(title="Withdrawn"), released(title="Removed")
    Pin.put(released(title="Later", at=START + HOUR), cast.cleo, "It leads at its hour.")
    for text in (withdrawn, removed):
        Pin.put(text, cast.cleo, "First of all.")
    clock.shift(60)
    withdrawn.withdraw(cast.dawud, "It is no longer true.")
    removed.remove(cast.dawud, "Released by mistake.")
    clock.shift(60)
    assert titles(START + 5 * HOUR / 60) == []
    assert titles(START + HOUR) == ["Later"]
    assert titles(START + HOUR, "ru") == []


def test_pins_change_places_and_stop_at_the_ends(cast, clock):
    pins = [Pin.put(released(title=title), cast.cleo, "News.") for title in ("One", "Two", "Three")]
    pins[0].move(cast.cleo, -1)
    assert titles(START) == ["Three", "One", "Two"]
    acts = AuditEntry.objects.count()
    pins[2].move(cast.cleo, -1)
    assert (titles(START), AuditEntry.objects.count()) == (["Three", "One", "Two"], acts)
    pins[2].move(cast.cleo, 1)
    assert titles(START) == ["One", "Three", "Two"]


def test_what_is_taken_away_leads_no_more_and_cannot_be_taken_twice(cast, clock):
    text = released(title="One")
    pin = Pin.put(text, cast.cleo, "News.")
    same = Pin.objects.get(pk=pin.pk)
    pin.take_away(cast.dawud)
    assert titles(START) == []
    assert AuditEntry.objects.latest("pk").action == "unpin"
    for verb in (
        lambda: same.take_away(cast.cleo),
        lambda: same.move(cast.cleo, 1),
        lambda: same.change(cast.cleo, "x"),
    ):
        with pytest.raises(NotAllowed, match="meanwhile"):
            verb()
    assert Pin.put(text, cast.cleo, "Again.")


def test_a_change_is_logged_once_and_only_if_there_was_one(cast, clock):
    pin = Pin.put(released(), cast.cleo, "News.")
    acts = AuditEntry.objects.count()
    pin.change(cast.cleo, "News.")
    assert AuditEntry.objects.count() == acts
    pin.change(cast.cleo, "Better news.", shown_until=START + HOUR)
    assert AuditEntry.objects.latest("pk").detail["changed"]["reason"] == ["News.", "Better news."]
    assert leading("en", START)[1] == START + HOUR


def test_what_cannot_be_pinned_is_refused_in_words(cast, clock):
    live = released()
    for text, reason, hours, words in [
        (draft(title="A draft"), "News.", (), "Only what is public"),
        (live, "  ", (), "Say why"),
        (live, "x" * 301, (), "At most 300"),
        (live, "News.", (START + HOUR, START + HOUR), "end before it begins"),
    ]:
        with pytest.raises(NotAllowed, match=words):
            Pin.put(text, cast.cleo, reason, *hours)
    with pytest.raises(NotAllowed, match="right"):
        Pin.put(live, cast.ana, "Mine.")
    Pin.put(live, cast.cleo, "News.")
    with pytest.raises(NotAllowed, match="pinned already"):
        Pin.put(live, cast.cleo, "News.")
    assert Pin.objects.count() == 1


def test_a_language_has_so_many_pins_and_no_more(cast, clock):
    texts = [released(title=f"Release {number}") for number in range(3)]
    Pin.put(texts[0], cast.cleo, "News.")
    for number in range(MOST_PINS - 1):
        Pin.objects.create(text=draft(title=f"Draft {number}"), reason="News.", by=cast.cleo, at=START)
    with pytest.raises(NotAllowed, match=f"At most {MOST_PINS}"):
        Pin.put(texts[1], cast.cleo, "News.")
