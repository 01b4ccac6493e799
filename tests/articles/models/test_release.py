import datetime

import pytest
from django.utils import timezone

from articles.models import Article, Edition, State, YearCounter
from articles.models.publishing import FURTHEST
from tests.articles.ledger import NO_RIGHT, last_act, refused, said
from tests.articles.record import Record
from tests.cast import approved, changed, draft, released, submitted

MICROSECOND = datetime.timedelta(microseconds=1)


def in_two_languages(cast):
    """Return an English and a Russian text of one article, both approved."""
    english = approved()
    russian = english.article.add_text("ru", cast.bilal, title="Заявление", body="<p>Слова.</p>")
    russian.submit(cast.bilal)
    russian.approve(cast.cleo)
    return english, russian


# --- now ------------------------------------------------------------------------------------------------------


def test_an_approved_text_is_public_at_once(cast):
    text = draft()
    text.save_revision(cast.ana, 1, text.title, text.body, "In short.")
    text.submit(cast.ana)
    text.approve(cast.cleo)
    before = timezone.now()
    edition = text.release(cast.dawud)
    assert before <= edition.effective_at <= timezone.now()
    text.refresh_from_db()
    assert text.state == State.RELEASED
    stored = Edition.objects.live().get(text=text)
    assert stored == edition
    assert (stored.title, stored.body, stored.summary) == (text.title, text.body, "In short.")
    assert (stored.kind, stored.number, stored.by) == (Edition.Kind.PUBLICATION, 1, cast.dawud)
    assert (stored.revision, stored.language, stored.slug) == (text.current_revision, "en", text.slug)
    assert stored.superseded_at is None
    assert stored.digest == stored.expected_digest()
    act = last_act(text)
    assert said(act) == (cast.dawud, "release")
    assert act.detail["digest"] == edition.digest
    assert act.position == edition.position + 1


def test_an_edition_freezes_the_article_as_it_was(cast):
    text = Record().article(source="An agency", source_url="https://agency.example/1", place={"en": "Ashgabat"})
    text.submit(cast.ana)
    text.approve(cast.cleo)
    edition = text.release(cast.dawud)
    Article.objects.update(source="Another", source_url="", place={}, kind="speech", date_precision="year")
    edition = Edition.objects.get(pk=edition.pk)
    frozen = (edition.source, edition.source_url, edition.place, edition.article_kind, edition.date_precision)
    assert frozen == ("An agency", "https://agency.example/1", "Ashgabat", "press_release", "day")


def test_an_edition_cites_all_that_the_article_reaches(cast):
    record = Record()
    citations = record.approved().release(cast.dawud).citations
    from articles.models.citation import cited_keys

    assert citations == cited_keys(Edition.objects.get())
    assert citations == {
        "appointments": sorted([record.held.pk, record.other_held.pk]),
        "countries": [record.country.pk],
        "delegations": [record.delegation.pk],
        "events": [record.conference.pk, record.session.pk],
        "meetings": [record.meeting.pk],
        "members": [record.member.pk],
        "officials": sorted([record.head.pk, record.other.pk]),
        "organisations": [record.organisation.pk],
        "participants": [record.participant.pk],
        "sides": [record.side.pk],
        "speeches": [record.speech.pk],
        "topics": [record.topic.pk],
    }


@pytest.mark.parametrize("name", ["ana", "visitor"])
def test_only_an_editor_releases(cast, visitor, name):
    text = approved()
    with refused(NO_RIGHT):
        text.release(visitor if name == "visitor" else cast.ana)


@pytest.mark.parametrize("start", [draft, submitted, released])
def test_only_an_approved_text_is_released(cast, start):
    text = start()
    with refused("Only an approved text that is not yet public can be released."):
        text.release(cast.dawud)


def test_a_public_text_is_corrected_and_not_released_again(cast):
    text = changed(released())
    with refused("Only an approved text that is not yet public can be released."):
        text.release(cast.dawud)


def test_who_wrote_may_release_what_somebody_else_approved(cast):
    text = draft(by=cast.dawud)
    text.submit(cast.ana)
    text.approve(cast.cleo)
    assert text.release(cast.dawud)


def test_what_was_loaded_before_another_save_is_not_released(cast):
    text = approved()
    stale = type(text).objects.get(pk=text.pk)
    text.save_revision(cast.ana, 1, "Another", text.body)
    text.submit(cast.ana)
    text.approve(cast.cleo)
    with refused("The text changed while it was being released."):
        stale.release(cast.dawud)


# --- at an hour -----------------------------------------------------------------------------------------------


def test_a_scheduled_edition_is_public_from_its_hour_and_nothing_has_to_run(cast, tomorrow, time_machine):
    text = approved()
    edition = text.release(cast.dawud, at=tomorrow)
    assert edition.effective_at == tomorrow
    assert (text.edition_at(), text.waiting_edition()) == (None, edition)
    time_machine.move_to(tomorrow - MICROSECOND, tick=False)
    assert not Edition.objects.live().exists()
    time_machine.move_to(tomorrow, tick=False)
    assert Edition.objects.live().get() == edition
    assert text.waiting_edition() is None


def test_an_hour_without_zone_is_refused(cast):
    text = approved()
    with refused("Give the hour with its time zone."):
        text.release(cast.dawud, at=datetime.datetime(2030, 1, 1))


def test_an_hour_that_has_passed_is_refused(cast, time_machine):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    text = approved()
    for at in (now, now - MICROSECOND):
        with refused("The hour has already passed."):
            text.release(cast.dawud, at=at)
    assert text.release(cast.dawud, at=now + MICROSECOND)


def test_an_hour_too_far_away_is_taken_for_a_slip(cast, time_machine):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    text = approved()
    with refused("The hour is more than two years away."):
        text.release(cast.dawud, at=now + FURTHEST + MICROSECOND)
    assert text.release(cast.dawud, at=now + FURTHEST)


def test_an_hour_is_an_instant_whatever_its_zone(cast, time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC), tick=False)
    ashgabat = datetime.timezone(datetime.timedelta(hours=5))
    text = approved()
    text.release(cast.dawud, at=datetime.datetime(2026, 3, 2, 9, tzinfo=ashgabat))
    assert Edition.objects.get().effective_at == datetime.datetime(2026, 3, 2, 4, tzinfo=datetime.UTC)


def test_at_most_one_edition_waits(cast, tomorrow):
    text = released(at=tomorrow)
    text.save_revision(cast.ana, 1, "Another", text.body)
    text.submit(cast.ana)
    text.approve(cast.cleo)
    for at in (None, tomorrow, tomorrow + MICROSECOND):
        with refused("An edition is already scheduled. Cancel it first."):
            text.release(cast.dawud, at=at)


def test_a_scheduled_edition_goes_out_as_approved_whatever_is_saved_meanwhile(cast, tomorrow):
    text = released(at=tomorrow)
    text.save_revision(cast.ana, 1, "Another", "<p>Other words.</p>")
    edition = text.edition_at(tomorrow)
    assert (edition.title, edition.body) == ("A statement on cooperation", "<p>Both sides agreed.</p>")


def test_another_hour_is_a_cancelling_and_a_new_edition(cast, tomorrow):
    text = released(at=tomorrow)
    first = text.waiting_edition()
    text.cancel(cast.cleo, "The guest is late.")
    second = text.release(cast.dawud, at=tomorrow + datetime.timedelta(hours=1))
    assert second != first
    assert text.edition_at(tomorrow) is None
    assert text.edition_at(tomorrow + datetime.timedelta(hours=1)) == second
    assert (first.number, second.number, second.reference) == (1, 1, first.reference)


# --- several languages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheduled", [False, True])
def test_several_languages_go_out_at_one_instant(cast, tomorrow, scheduled):
    english, russian = in_two_languages(cast)
    editions = english.article.release([english, russian], cast.dawud, at=tomorrow if scheduled else None)
    assert [edition.language for edition in editions] == ["en", "ru"]
    assert len({edition.effective_at for edition in editions}) == 1
    assert len({edition.reference for edition in editions}) == 1
    assert (english.state, russian.state) == (State.RELEASED, State.RELEASED)
    for text, edition in zip((english, russian), editions, strict=True):
        assert said(last_act(text)) == (cast.dawud, "release")
        assert last_act(text).detail["digest"] == edition.digest


def test_one_language_that_is_not_approved_holds_all_back(cast):
    english, russian = in_two_languages(cast)
    russian.return_(cast.cleo, "Name the country.")
    with refused("Only an approved text"):
        english.article.release([english, russian], cast.dawud)


def test_facts_that_changed_for_one_language_hold_all_back(cast):
    english, russian = in_two_languages(cast)
    Article.objects.update(place={"ru": "Ашхабад"})
    with refused("It has to be approved again."):
        english.article.release([english, russian], cast.dawud)


def test_a_release_of_no_language_is_refused(cast):
    text = approved()
    with refused("Choose at least one language."):
        text.article.release([], cast.dawud)


def test_a_text_of_another_article_is_not_left_out_in_silence(cast):
    text, stray = approved(), approved()
    with refused("belongs to another article"):
        text.article.release([text, stray], cast.dawud)


def test_a_later_language_keeps_the_day(cast, time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC))
    english, russian = in_two_languages(cast)
    english.release(cast.dawud)
    time_machine.move_to(datetime.datetime(2026, 3, 4, 12, tzinfo=datetime.UTC))
    edition = russian.release(cast.dawud)
    assert edition.date == datetime.date(2026, 3, 1)
    assert edition.effective_at.date() == datetime.date(2026, 3, 4)
    assert edition.reference == english.edition_at().reference


def test_a_language_released_before_one_that_waits_has_its_own_day(cast, time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC))
    english, russian = in_two_languages(cast)
    english.release(cast.dawud, at=datetime.datetime(2026, 3, 4, 12, tzinfo=datetime.UTC))
    edition = russian.release(cast.dawud)
    assert edition.date == datetime.date(2026, 3, 1)
    assert Article.objects.get().date == datetime.date(2026, 3, 1)


# --- number and day -------------------------------------------------------------------------------------------


def test_a_number_is_given_when_release_is_first_pressed(cast, time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC))
    text = approved()
    assert text.article.reference == ""
    assert text.release(cast.dawud).reference == "2026/1"
    assert Article.objects.get().reference == "2026/1"
    assert approved().release(cast.dawud).reference == "2026/2"


def test_a_number_is_kept_after_a_cancelling_and_never_given_to_another(cast, tomorrow):
    text = released(at=tomorrow)
    number = text.article.reference
    text.cancel(cast.cleo, "Not now.")
    other = released()
    assert other.article.reference != number
    assert text.release(cast.dawud).reference == number
    assert YearCounter.objects.get().last == 2


def test_a_number_that_was_never_shown_leaves_a_gap(cast, tomorrow):
    released(at=tomorrow).cancel(cast.cleo, "Not now.")
    released()
    assert [edition.serial for edition in Edition.objects.live()] == [2]


def test_a_refused_release_takes_no_number(cast):
    text = submitted()
    with refused("Only an approved text"):
        text.release(cast.dawud)
    assert not YearCounter.objects.exists()


def test_numbers_of_each_year_begin_with_one(cast, time_machine):
    time_machine.move_to(datetime.datetime(2025, 12, 31, 12, tzinfo=datetime.UTC))
    assert released().article.reference == "2025/1"
    assert released().article.reference == "2025/2"
    time_machine.move_to(datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC))
    assert released().article.reference == "2026/1"


@pytest.mark.parametrize(
    ("hour", "day", "reference"),
    [
        (datetime.datetime(2025, 12, 31, 18, 59, 59, 999999), datetime.date(2025, 12, 31), "2025/1"),
        (datetime.datetime(2025, 12, 31, 19), datetime.date(2026, 1, 1), "2026/1"),
        (datetime.datetime(2026, 6, 1, 20), datetime.date(2026, 6, 2), "2026/1"),
    ],
)
@pytest.mark.parametrize("scheduled", [False, True])
def test_the_day_is_the_ministrys_where_the_release_takes_effect(cast, time_machine, hour, day, reference, scheduled):
    hour = hour.replace(tzinfo=datetime.UTC)
    time_machine.move_to(hour - datetime.timedelta(days=40) if scheduled else hour, tick=False)
    edition = released(at=hour if scheduled else None).editions.get()
    assert (edition.date, edition.reference, edition.article.date) == (day, reference, day)
    assert edition.date_precision == "day"


def test_the_day_of_the_ministry_is_not_that_of_the_person_who_presses(cast, time_machine):
    time_machine.move_to(datetime.datetime(2026, 6, 1, 20, tzinfo=datetime.UTC), tick=False)
    with timezone.override("America/New_York"):
        text = released()
    assert text.editions.get().date == datetime.date(2026, 6, 2)


def test_a_date_typed_into_a_draft_gives_way_to_the_day_of_the_release(cast, time_machine):
    time_machine.move_to(datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC))
    text = released(date=datetime.date(2020, 1, 1))
    assert text.editions.get().date == datetime.date(2026, 6, 1)


def test_another_hour_brings_another_day(cast, time_machine):
    time_machine.move_to(datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC))
    text = released(at=datetime.datetime(2026, 6, 10, 12, tzinfo=datetime.UTC))
    text.cancel(cast.cleo, "Not then.")
    text.release(cast.dawud, at=datetime.datetime(2026, 6, 12, 12, tzinfo=datetime.UTC))
    assert text.waiting_edition().date == datetime.date(2026, 6, 12)


def test_an_archived_article_keeps_its_day_and_gives_its_number_the_year(cast, time_machine):
    time_machine.move_to(datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC))
    edition = released(archived=True, date=datetime.date(1997, 5, 4)).editions.get()
    assert (edition.date, edition.reference, edition.archived) == (datetime.date(1997, 5, 4), "1997/1", True)
    assert edition.effective_at.year == 2026


def test_an_article_without_rights_or_words_gets_no_number_by_force(cast):
    text = draft(body="")
    with refused("Fill in first: the text itself."):
        text.release(cast.dawud, forced_reason="Urgent.")
