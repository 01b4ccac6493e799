"""The record in the admin: every change is logged with it, names are found however spelt, nothing is lost."""

import json

import pytest
from django.db import transaction

from delegations.models import (
    Appointment,
    AuditEntry,
    Country,
    Delegation,
    DelegationMember,
    Event,
    Meeting,
    MeetingParticipant,
    MeetingSide,
    Official,
    OfficialName,
    Organisation,
    Post,
    Topic,
)
from tests import cast as people

pytestmark = pytest.mark.django_db


def rows(prefix, *forms, initial=0):
    """Return the data of a formset."""
    data = {f"{prefix}-TOTAL_FORMS": len(forms), f"{prefix}-INITIAL_FORMS": initial}
    for number, form in enumerate(forms):
        data |= {f"{prefix}-{number}-{name}": value for name, value in form.items()}
    return data


@pytest.fixture
def author(client, cast):
    client.force_login(cast.ana)
    return client


@pytest.fixture
def editor(client, cast):
    client.force_login(cast.cleo)
    return client


# --- the log ------------------------------------------------------------------------------------------------


def test_an_official_is_recorded_with_names_and_posts_and_one_entry_in_the_log(author, cast):
    post = Post.objects.create(names={"en": "Deputy Minister"})
    data = {"country": Country.objects.get(alpha2="TM").pk, "gender": "m"}
    data |= rows("names", {"language": "en", "kind": "official", "name": "Vepa Hajiyev"})
    data |= rows("appointments", {"post": post.pk, "begins": "2018-02-01", "precision": "day"})
    assert author.post("/admin/delegations/official/add/", data).status_code == 302
    official = Official.objects.get()
    assert official.name_in("en") == "Vepa Hajiyev"
    entry = AuditEntry.objects.about(official).get()
    assert (entry.action, entry.actor, entry.subject) == ("add", cast.ana, "Vepa Hajiyev")
    assert [part["part"] for part in entry.detail["parts"]] == ["officialname", "appointment"]
    assert entry.detail["parts"][1]["changed"]["begins"] == [None, "2018-02-01"]


def test_a_change_is_logged_with_what_was_there_before(editor):
    topic = Topic.objects.create(names={"en": "Water"})
    editor.post(f"/admin/delegations/topic/{topic.pk}/change/", {"names_en": "Water and rivers", "parent": ""})
    topic.refresh_from_db()
    assert topic.names == {"en": "Water and rivers"}
    changed = AuditEntry.objects.about(topic).get().detail["changed"]
    assert changed == {"names": [{"en": "Water"}, {"en": "Water and rivers"}]}


def test_saving_without_a_change_is_not_logged(editor):
    topic = Topic.objects.create(names={"en": "Water"})
    editor.post(f"/admin/delegations/topic/{topic.pk}/change/", {"names_en": "Water", "parent": ""})
    assert not AuditEntry.objects.about(topic).exists()


def test_a_change_that_cannot_be_logged_is_not_made(editor, monkeypatch):
    topic = Topic.objects.create(names={"en": "Water"})

    def broken(*args, **kwargs):
        raise RuntimeError("no log")

    monkeypatch.setattr(AuditEntry, "record", broken)
    with pytest.raises(RuntimeError), transaction.atomic():
        editor.post(f"/admin/delegations/topic/{topic.pk}/change/", {"names_en": "Fire", "parent": ""})
    topic.refresh_from_db()
    assert topic.names == {"en": "Water"}


def test_names_in_languages_that_the_site_dropped_are_kept(editor):
    topic = Topic.objects.create(names={"en": "Water", "fr": "Eau"})
    data = {"names_en": "Rivers", "names_others": json.dumps({"fr": "Eau"}), "parent": ""}
    editor.post(f"/admin/delegations/topic/{topic.pk}/change/", data)
    topic.refresh_from_db()
    assert topic.names == {"en": "Rivers", "fr": "Eau"}


# --- two people at once -------------------------------------------------------------------------------------


def test_the_second_saver_is_told_what_the_first_changed_and_loses_nothing(client, cast):
    topic = Topic.objects.create(names={"en": "Water"})
    address = f"/admin/delegations/topic/{topic.pk}/change/"
    client.force_login(cast.cleo)
    client.post(address, {"names_en": "Rivers", "parent": "", "seen": 0})
    client.force_login(cast.dawud)
    answer = client.post(address, {"names_en": "Lakes", "parent": "", "seen": 0})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "cleo changed this while you were typing" in page
    assert "Rivers" in page
    assert 'value="Lakes"' in page
    seen = AuditEntry.objects.about(topic).get().pk
    assert f'name="seen" value="{seen}"' in page
    assert client.post(address, {"names_en": "Lakes", "parent": "", "seen": seen}).status_code == 302
    topic.refresh_from_db()
    assert topic.names == {"en": "Lakes"}


# --- refusals -----------------------------------------------------------------------------------------------


def test_names_that_were_typed_are_kept_when_something_else_is_wrong(editor):
    answer = editor.post(
        "/admin/delegations/organisation/add/", {"names_en": "A Union", "names_ru": "Союз", "kind": ""}
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="A Union"' in page
    assert 'value="Союз"' in page


def test_each_name_has_a_label_in_its_own_language(editor):
    page = editor.get("/admin/delegations/topic/add/").content.decode()
    for number, (code, language) in enumerate((("en", "English"), ("ru", "Русский"), ("tk", "Türkmençe"))):
        assert f'<label for="id_names_{number}" lang="{code}">{language}</label>' in page
        assert f'name="names_{code}"' in page
    assert "initial-names" not in page


def test_a_delegation_has_one_sender_and_says_so(author):
    answer = author.post("/admin/delegations/delegation/add/", rows("members"))
    assert "Name the country or the organisation that sent it, and only one." in answer.content.decode()


def test_a_post_held_twice_at_once_is_refused_in_words(author):
    official, post = people.official("Vepa Hajiyev"), Post.objects.create(names={"en": "Deputy Minister"})
    Appointment.objects.create(official=official, post=post, begins="2018-02-01")
    data = {"official": official.pk, "post": post.pk, "begins": "2020-01-01", "precision": "day"}
    answer = author.post("/admin/delegations/appointment/add/", data)
    assert "This person already holds this post in that time." in answer.content.decode()


# --- deleting -----------------------------------------------------------------------------------------------


def test_what_nobody_refers_to_is_deleted_with_its_parts_and_logged(author):
    official = people.official("Entered by Mistake")
    address = f"/admin/delegations/official/{official.pk}/delete/"
    assert "Entered by Mistake" in author.get(address).content.decode()
    assert author.post(address, {"post": "yes"}).status_code == 302
    assert not Official.objects.filter(pk=official.pk).exists()
    assert not OfficialName.objects.exists()
    entry = AuditEntry.objects.get(action="delete")
    assert (entry.subject_id, entry.detail["name"]) == (official.pk, "Entered by Mistake")


def test_what_others_refer_to_is_kept_and_the_reason_is_said(author):
    official, country = people.official("Vepa Hajiyev"), Country.objects.get(alpha2="TM")
    delegation = Delegation.objects.create(country=country)
    DelegationMember.objects.create(delegation=delegation, official=official, role="head")
    address = f"/admin/delegations/official/{official.pk}/delete/"
    for answer in (author.get(address), author.post(address, {"post": "yes"})):
        page = answer.content.decode()
        assert "cannot be deleted, because others refer to it" in page
        assert "member: Vepa Hajiyev, head" in page
    assert Official.objects.filter(pk=official.pk).exists()


def test_a_meeting_goes_with_its_sides_and_people(author):
    meeting = Meeting.objects.create()
    side = MeetingSide.objects.create(meeting=meeting, country=Country.objects.get(alpha2="TM"))
    MeetingParticipant.objects.create(side=side, official=people.official("Vepa Hajiyev"))
    author.post(f"/admin/delegations/meeting/{meeting.pk}/delete/", {"post": "yes"})
    assert not Meeting.objects.exists()


def test_no_list_offers_to_delete_many_at_once(editor):
    for noun in ("official", "event", "topic", "country"):
        assert "delete_selected" not in editor.get(f"/admin/delegations/{noun}/").content.decode()
    data = {"action": "delete_selected", "_selected_action": "1"}
    editor.post("/admin/delegations/country/", data)
    assert Country.objects.filter(pk=1).exists() or Country.objects.count() > 200


# --- finding ------------------------------------------------------------------------------------------------


def chosen(client, model, field, term):
    """Return what a box that chooses rows offers for `term`."""
    where = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": field}
    return [row["text"] for row in client.get("/admin/autocomplete/", where | {"term": term}).json()["results"]]


@pytest.fixture
def gherman(db):
    row = people.official("Natalia Gherman", "MD", ru="Наталья Герман", tk="Natalýa German")
    people.official("Angela Merkel", "DE")
    return row


@pytest.mark.parametrize("term", ["Н.Герман", "N.German", "natalýa", "ГЕРМАН", "Gherman Natalia"])
def test_an_official_is_found_in_any_script_and_spelling(author, gherman, term):
    assert chosen(author, DelegationMember, "official", term) == ["Natalia Gherman"]
    page = author.get("/admin/delegations/official/", {"q": term}).content.decode()
    assert "Natalia Gherman" in page
    assert "Merkel" not in page


def test_an_initial_with_a_surname_finds_the_person(author):
    people.official("Vepa Hajiyev", "TM", ru="Вепа Хаджиев", tk="Wepa Hajyýew")
    for term in ("V.Hajiyev", "W.Hajyýew", "В.Хаджиев"):
        assert chosen(author, MeetingParticipant, "official", term) == ["Vepa Hajiyev"], term


def test_a_post_then_held_is_found_by_the_person_and_by_the_title(author, gherman):
    post = Post.objects.create(names={"en": "Executive Director", "ru": "Исполнительный директор"})
    Appointment.objects.create(official=gherman, post=post)
    for term in ("Н.Герман", "директор", "Gherman director"):
        assert chosen(author, MeetingParticipant, "appointments", term) == ["Natalia Gherman, Executive Director"], term


def test_countries_and_organisations_are_found_in_any_language(author):
    Organisation.objects.create(kind="body", names={"en": "Office for Rivers"}, acronyms={"en": "OFRIV"})
    assert chosen(author, Delegation, "country", "Туркм") == ["Turkmenistan"]
    assert chosen(author, Delegation, "organisation", "ofriv") == ["Office for Rivers"]


def test_a_delegation_is_found_by_its_people_and_its_event(author, gherman):
    event = Event.objects.create(kind="conference", names={"en": "Counter-Terrorism Week"})
    delegation = Delegation.objects.create(country=Country.objects.get(alpha2="MD"), event=event)
    DelegationMember.objects.create(delegation=delegation, official=gherman)
    for term in ("Герман", "terrorism", "Молдова Герман"):
        assert "Counter-Terrorism Week" in author.get("/admin/delegations/delegation/", {"q": term}).content.decode(), (
            term
        )
    assert "Nothing was found." in author.get("/admin/delegations/delegation/", {"q": "Merkel"}).content.decode()


def test_a_search_that_says_nothing_finds_nothing_and_breaks_nothing(author, gherman):
    for term in ("—", "''", "%", "\\", "🙂", "a" * 3000):
        assert author.get("/admin/delegations/official/", {"q": term}).status_code == 200


# --- what nobody does ---------------------------------------------------------------------------------------


def test_countries_are_renamed_by_editors_and_never_added_or_deleted(editor):
    country = Country.objects.get(alpha2="TM")
    data = {"names_en": "Turkmenistan", "names_ru": "Туркмения", "names_tk": "Türkmenistan", "alpha2": "XX"}
    assert editor.post(f"/admin/delegations/country/{country.pk}/change/", data).status_code == 302
    country.refresh_from_db()
    assert (country.alpha2, country.names["ru"]) == ("TM", "Туркмения")
    assert editor.post("/admin/delegations/country/add/", data).status_code == 403
    assert editor.post(f"/admin/delegations/country/{country.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_log_is_read_and_never_written(editor):
    topic = Topic.objects.create(names={"en": "Water"})
    editor.post(f"/admin/delegations/topic/{topic.pk}/change/", {"names_en": "Rivers", "parent": ""})
    entry = AuditEntry.objects.about(topic).get()
    page = editor.get("/admin/delegations/auditentry/", {"q": "rivers", "action": "change"}).content.decode()
    assert "Rivers" in page
    address = f"/admin/delegations/auditentry/{entry.pk}/"
    assert "Rivers" in editor.get(address + "change/").content.decode()
    assert editor.post(address + "change/", {"action": "lie"}).status_code == 403
    assert editor.post(address + "delete/", {"post": "yes"}).status_code == 403


def test_the_history_of_a_row_names_who_changed_what(editor):
    topic = Topic.objects.create(names={"en": "Water"})
    editor.post(f"/admin/delegations/topic/{topic.pk}/change/", {"names_en": "Rivers", "parent": ""})
    page = editor.get(f"/admin/delegations/topic/{topic.pk}/history/").content.decode()
    for words in ("cleo", "Water", "Rivers"):
        assert words in page


@pytest.mark.parametrize("noun", ["official", "event", "delegation", "meeting", "speech", "appointment"])
def test_lists_ask_the_database_no_more_for_many_rows(author, noun, django_assert_max_num_queries):
    country, event = Country.objects.get(alpha2="TM"), Event.objects.create(kind="talks", names={"en": "Talks"})
    post = Post.objects.create(names={"en": "Deputy Minister"})
    for number in range(12):
        official = people.official(f"Person {number}", "TM")
        Appointment.objects.create(official=official, post=post)
        Delegation.objects.create(country=country, event=event)
        MeetingSide.objects.create(meeting=Meeting.objects.create(event=event), country=country)
        official.speeches.create(event=event)
    with django_assert_max_num_queries(20):
        assert author.get(f"/admin/delegations/{noun}/").status_code == 200
