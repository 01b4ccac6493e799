"""The desk's pages of the press office: contacts with their hours, and the words of the pages about the site."""

import datetime

import pytest

from articles.models import DutyException, DutyHours, Mark, PressContact, SitePage
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/presscontact/add/"
EMPTY = {"countries": [], "topics": [], "place": "0", "kind": "officer", "listed": "on"}


def part(prefix, *rows, stored=0):
    """Return the fields of a part of the page."""
    fields = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": stored}
    for number, row in enumerate(rows):
        fields |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return fields


def contact(*hours, exceptions=(), **fields):
    given = {"names_en": "Duty press officer", "telephone": "+1 202 555 0101", "email": "duty@press.example.org"}
    return EMPTY | given | fields | part("hours", *hours) | part("exceptions", *exceptions)


def shift(days="12345", begins="09:00", ends="18:00"):
    return {"days": list(days), "begins": begins, "ends": ends}


def test_an_editor_adds_a_contact_with_hours_and_readers_see_it(client, cast):
    client.force_login(cast.cleo)
    before = Mark.objects.values_list("value", flat=True).first()
    exception = {"first": "2030-01-01", "last": "2030-01-02"}
    answer = client.post(ADD, contact(shift(), exceptions=[exception], languages=["en", "tk"]))
    assert answer.status_code == 302, answer.context["errors"]
    made = PressContact.objects.get()
    assert (made.names, made.languages) == ({"en": "Duty press officer"}, ["en", "tk"])
    assert DutyHours.objects.get().days == "12345"
    assert DutyException.objects.get().last == datetime.date(2030, 1, 2)
    assert doors.logged("add").subject == "Duty press officer"
    assert Mark.objects.get().value != before
    assert "Duty press officer" in client.get("/en/press/").text


def test_saving_without_a_change_changes_nothing_and_hours_can_be_changed_and_deleted(client, cast):
    client.force_login(cast.cleo)
    client.post(ADD, contact(shift()))
    made, hours = PressContact.objects.get(), DutyHours.objects.get()
    address, acts = f"/admin/articles/presscontact/{made.pk}/change/", doors.AuditEntry.objects.count()
    ids = {"id": hours.pk, "contact": made.pk}
    same = contact() | part("hours", shift() | ids, stored=1)
    assert client.post(address, same).status_code == 302
    assert doors.AuditEntry.objects.count() == acts
    client.post(address, contact() | part("hours", shift("67") | ids, stored=1))
    assert DutyHours.objects.get().days == "67"
    assert doors.logged("change").detail["parts"][0]["changed"]["days"] == ["12345", "67"]
    client.post(address, contact() | part("hours", shift("67") | ids | {"DELETE": "on"}, stored=1))
    assert not DutyHours.objects.exists()
    assert client.post(f"/admin/articles/presscontact/{made.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not PressContact.objects.exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (contact(telephone="", email=""), "Give a telephone number or an e-mail address."),
        (contact(telephone="555-0101"), "as it is dialled from abroad"),
        (contact(email="nobody"), "valid email address"),
        (contact(names_en=""), "Give the name in at least one language."),
        (contact(shift(days="")), "Tick at least one day."),
        (contact(shift(days="9")), "not one of the available choices"),
        (contact(shift(begins="25:00")), "Give an hour, as in 09:00."),
        (contact(shift(), shift("1", "17:00", "20:00")), "overlap. Give each hour once."),
        (contact(shift("7", "22:00", "06:00"), shift("1", "05:00", "08:00")), "overlap. Give each hour once."),
        (contact(exceptions=[{"first": "2030-01-02", "last": "2030-01-01"}]), "It cannot end before it begins."),
        (contact(exceptions=[{"first": "2030-01-01", "last": "2032-01-01"}]), "more than a year"),
        (contact(exceptions=[{"first": "2030-01-01", "begins": "09:00"}]), "Give both hours"),
        (contact(exceptions=[{"first": "2030-01-01"}, {"first": "2030-01-01"}]), "2030-01-01 has two exceptions"),
        (contact(languages=["xx"]), "not one of the available choices"),
        (contact(place="-1"), "greater than or equal to 0"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(client, cast, given, words):
    client.force_login(cast.cleo)
    answer = client.post(ADD, given)
    assert answer.status_code == 200
    assert words in answer.text
    assert not given["names_en"] or "Duty press officer" in answer.text
    assert not PressContact.objects.exists()


def test_an_author_looks_and_does_not_change(client, cast):
    client.force_login(cast.ana)
    assert client.get("/admin/articles/presscontact/").status_code == 200
    assert client.post(ADD, contact(shift())).status_code == 403
    assert client.post("/admin/articles/sitepage/add/", {"page": "about", "language": "en"}).status_code == 403


# --- the pages about the site ---------------------------------------------------------------------------------------

PAGES = "/admin/articles/sitepage/"


def test_the_list_tells_whose_words_each_page_has(client, cast):
    SitePage.objects.create(page="about", language="ru", body="<p>Слова</p>")
    client.force_login(cast.cleo)
    page = client.get(PAGES).text
    assert page.count("Your words") == 1
    assert page.count("The product&#x27;s words") + page.count("The product's words") == 14


def test_writing_begins_with_the_words_that_readers_have(client, cast):
    client.force_login(cast.cleo)
    page = client.get(f"{PAGES}add/?page=privacy&language=en").text
    assert "It sets no cookies for readers" in page
    assert client.get(f"{PAGES}add/?page=nowhere&language=xx").status_code == 200


def test_an_editor_writes_and_empties_and_it_is_logged(client, cast):
    client.force_login(cast.cleo)
    given = {"page": "privacy", "language": "en", "body": "<p>Our own words.</p><script>x</script>"}
    assert client.post(f"{PAGES}add/", given).status_code == 302
    row = SitePage.objects.get()
    assert row.body == "<p>Our own words.</p>"
    assert "Our own words." in client.get("/en/about/privacy/").text
    assert "already" in client.post(f"{PAGES}add/", given).text
    before = Mark.objects.get().value
    assert client.post(f"{PAGES}{row.pk}/change/", {"body": ""}).status_code == 302
    assert "Our own words." not in client.get("/en/about/privacy/").text
    assert doors.logged("change").detail["changed"]["body"] == ["<p>Our own words.</p>", ""]
    assert Mark.objects.get().value != before


@pytest.mark.parametrize("given", [{"page": "nowhere"}, {"language": "xx"}, {"body": "\x00"}])
def test_odd_words_are_refused(client, cast, given):
    client.force_login(cast.cleo)
    answer = client.post(f"{PAGES}add/", {"page": "about", "language": "en", "body": "Kept."} | given)
    assert answer.status_code in (200, 400)
    assert not SitePage.objects.exists()
