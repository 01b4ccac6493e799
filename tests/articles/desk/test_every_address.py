"""Every address of the admin, taken from the URLconf: a stranger is sent to the log-in, the wrong role gets 403."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from articles.models import (
    ArchiveFile,
    ArchiveImport,
    ArchiveItem,
    ArchiveRun,
    Asset,
    Branding,
    Pin,
    PressContact,
    SavedSearch,
    SitePage,
    Template,
)
from delegations.models import (
    Appointment,
    AuditEntry,
    Country,
    Delegation,
    Event,
    Meeting,
    Organisation,
    Post,
    Speech,
    Topic,
)
from tests import cast as people
from tests.articles.files import samples

AUTHOR, EDITOR, ADMINISTRATOR = "ana", "cleo", "erika"
EVERYBODY = {AUTHOR, EDITOR, ADMINISTRATOR}
EDITORS = {EDITOR, ADMINISTRATOR}
NOBODY = set()

RECORD = {"changelist": EVERYBODY, "add": EVERYBODY, "change": EVERYBODY, "delete": EVERYBODY, "history": EVERYBODY}
KEPT = RECORD | {"delete": NOBODY}
READ = {"changelist": EVERYBODY, "add": NOBODY, "change": EVERYBODY, "delete": NOBODY, "history": EVERYBODY}

NOUNS = {
    "delegations_official": RECORD | {"posts": EVERYBODY, "merge": EDITORS, "unmerge": EDITORS},
    "delegations_appointment": RECORD,
    "delegations_delegation": RECORD,
    "delegations_event": RECORD,
    "delegations_meeting": RECORD,
    "delegations_speech": RECORD,
    "delegations_organisation": RECORD | {"delete": EDITORS},
    "delegations_post": RECORD | {"delete": EDITORS},
    "delegations_topic": RECORD | {"add": EDITORS, "delete": EDITORS},
    "delegations_country": READ,
    "delegations_auditentry": {
        "changelist": EDITORS, "add": NOBODY, "change": EDITORS, "delete": NOBODY, "history": EDITORS,
    },
    "articles_article": KEPT | {"new_from": EVERYBODY, "print": EVERYBODY},
    "articles_articletext": KEPT | {
        "submit": EVERYBODY, "return": EDITORS, "approve": EDITORS, "release": EDITORS, "correct": EDITORS,
        "correct_typing": EDITORS, "force": EDITORS, "cancel": EDITORS, "withdraw": EDITORS, "restore": EDITORS,
        "remove": EDITORS, "ratify": EDITORS, "revision": EVERYBODY, "versions": EVERYBODY, "compare": EVERYBODY,
        "preview": EVERYBODY, "preview_verb": EVERYBODY,
        "preview_revision": EVERYBODY, "preview_edition": EVERYBODY,
        "word": EVERYBODY, "word_edition": EVERYBODY,
    },
    "articles_asset": KEPT | dict.fromkeys(["file", "picture", "upload", "describe", "cut", "portrait"], EVERYBODY),
    "articles_archivefile": READ,
    "articles_archiveimport": KEPT | {"send": EVERYBODY, "go_on": EVERYBODY, "report": EVERYBODY},
    "articles_archiveitem": KEPT | {"add": NOBODY},
    "articles_archiverun": KEPT | {"go_on": EVERYBODY, "report": EVERYBODY},
    "articles_template": KEPT | {"add": EDITORS},
    "articles_branding": {
        "changelist": {ADMINISTRATOR}, "add": NOBODY, "change": {ADMINISTRATOR}, "delete": NOBODY,
        "history": {ADMINISTRATOR},
    },
    "articles_presscontact": RECORD | {"add": EDITORS, "delete": EDITORS},
    "articles_sitepage": KEPT | {"add": EDITORS},
    "auth_user": {
        "changelist": {ADMINISTRATOR}, "add": {ADMINISTRATOR}, "change": {ADMINISTRATOR}, "delete": NOBODY,
        "history": {ADMINISTRATOR}, "password_change": {ADMINISTRATOR},
    },
    "auth_group": {
        "changelist": {ADMINISTRATOR}, "add": NOBODY, "change": {ADMINISTRATOR}, "delete": NOBODY,
        "history": {ADMINISTRATOR},
    },
}  # fmt: skip
ALLOWED = {f"{noun}_{page}": roles for noun, pages in NOUNS.items() for page, roles in pages.items()} | {
    "index": EVERYBODY,
    "app_list": EVERYBODY,
    "autocomplete": EVERYBODY,
    "jsi18n": EVERYBODY,
    "password_change": EVERYBODY,
    "password_change_done": EVERYBODY,
    "view_on_site": EVERYBODY,
    "search": EVERYBODY,
    "search_export": EVERYBODY,
    "search_suggest": EVERYBODY,
    "search_saved": EVERYBODY,
    "search_saved_add": EVERYBODY,
    "search_saved_open": EVERYBODY,
    "search_saved_change": EVERYBODY,
    "search_saved_delete": EVERYBODY,
    "report_contacts": EVERYBODY,
    "report_contacts_file": EVERYBODY,
    "report_activity": EVERYBODY,
    "report_activity_file": EVERYBODY,
    "front_page": EVERYBODY,
    "front_page_in": EVERYBODY,
    "front_page_change": EDITORS,
    "front_page_move": EDITORS,
    "front_page_take_away": EDITORS,
}
"""Who may open each address."""

PRESSED = {
    "delegations_official_unmerge", "articles_archiveimport_send", "articles_archiveimport_go_on",
    "articles_archiverun_go_on", "search_export", "search_saved_add", "search_saved_change", "search_saved_delete",
    "report_contacts_file", "report_activity_file",
    "front_page_move", "front_page_take_away",
}  # fmt: skip
"""Addresses that nothing is shown at: each answers a press of a button alone, and tests of its own know by whom."""

LEADING_ON = {"search_saved_open", "articles_branding_changelist"}
"""Addresses that lead to another page."""

OPEN = {"login", "logout"}
"""Addresses that a stranger needs."""

UNNAMED = {r"(?P<url>.*)$", "<path:object_id>/"}
"""The catch-all, and the old address of a change page."""


def names_in_urlconf():
    patterns, unnamed = [*admin.site.get_urls()], set()
    names = set()
    while patterns:
        pattern = patterns.pop()
        if hasattr(pattern, "url_patterns"):
            patterns += pattern.url_patterns
        elif pattern.name:
            names.add(pattern.name)
        else:
            unnamed.add(str(pattern.pattern))
    return names, unnamed


def test_the_table_knows_every_address():
    """A new page without a line in the table, and a line without a page, both fail."""
    names, unnamed = names_in_urlconf()
    assert names == set(ALLOWED) | OPEN
    assert unnamed == UNNAMED


@pytest.fixture
def addresses(cast, private_folder):
    """One address for each name, each of a row that is there."""
    text, photo = people.approved(), Asset.take(samples.upload(samples.photo()), cast.ana)
    picture = photo.renditions.first()
    official = people.official("Natalia Gherman", "MD")
    post = Post.objects.create(names={"en": "Head"})
    country, event = Country.objects.get(alpha2="TM"), Event.objects.create(names={"en": "Week"}, kind="conference")
    meeting = Meeting.objects.create()
    released = people.released(title="Withdrawn words")
    batch = ArchiveImport.objects.create(name="Releases of 2009", started_at=timezone.now())
    withdrawal = released.withdraw(cast.cleo, "Wrong day")
    rows = {
        "delegations_official": official,
        "delegations_post": post,
        "delegations_appointment": Appointment.objects.create(official=official, post=post),
        "delegations_country": country,
        "delegations_event": event,
        "delegations_meeting": meeting,
        "delegations_delegation": Delegation.objects.create(country=country, event=event),
        "delegations_speech": Speech.objects.create(official=official, event=event),
        "delegations_organisation": Organisation.objects.create(names={"en": "Ministry"}, kind="ministry"),
        "delegations_topic": Topic.objects.create(names={"en": "Water"}),
        "delegations_auditentry": AuditEntry.objects.latest("pk"),
        "articles_article": text.article,
        "articles_articletext": text,
        "articles_asset": photo,
        "articles_archiveimport": batch,
        "articles_archiveitem": ArchiveItem.objects.create(batch=batch, name="1.txt", verdict="doubtful", text=text),
        "articles_archiverun": ArchiveRun.objects.create(step="submit", started_by=cast.ana, started_at=timezone.now()),
        "articles_archivefile": ArchiveFile.objects.create(
            name="1.txt", raw=b"x", sha256="0" * 64, verdict="created", text=text, imported_at=timezone.now()
        ),
        "articles_template": Template.objects.first(),
        "articles_branding": Branding.current(),
        "articles_presscontact": PressContact.objects.create(names={"en": "Duty"}, email="duty@press.example.org"),
        "articles_sitepage": SitePage.objects.create(page="about", language="en"),
        "auth_user": cast.bilal,
        "auth_group": Group.objects.get(name="Authors"),
    }
    found = {}
    for noun, row in rows.items():
        for page in NOUNS[noun]:
            args = [] if page in ("changelist", "add", "upload", "describe") else [row.pk]
            args += {"revision": [1], "preview_revision": [1], "preview_verb": ["release"]}.get(page, [])
            args = [released.pk, withdrawal.pk] if page in ("ratify", "preview_edition", "word_edition") else args
            args = [picture.key, picture.name] if page == "picture" else args
            args = [official.pk] if page == "portrait" else args
            found[f"{noun}_{page}"] = reverse(f"admin:{noun}_{page}", args=args)
    for name in ("index", "jsi18n", "password_change", "password_change_done"):
        found[name] = reverse(f"admin:{name}")
    found["app_list"] = reverse("admin:app_list", args=["articles"])
    kept = SavedSearch.keep(cast.ana, "Water", "q=water", shared=True)
    found |= {
        name: reverse(f"admin:{name}") for name in ("search", "search_suggest", "search_saved", "search_saved_add")
    }
    found["search_export"] = reverse("admin:search_export", args=["csv"])
    for name in ("search_saved_open", "search_saved_change", "search_saved_delete"):
        found[name] = reverse(f"admin:{name}", args=[kept.pk])
    for name in ("report_contacts", "report_activity"):
        found[name] = reverse(f"admin:{name}")
        found[f"{name}_file"] = reverse(f"admin:{name}_file", args=["xlsx"])
    pin = Pin.put(people.released(title="A leading release"), cast.cleo, "The visit begins.")
    found["front_page"] = reverse("admin:front_page")
    found["front_page_in"] = reverse("admin:front_page_in", args=["en"])
    for name in ("front_page_change", "front_page_move", "front_page_take_away"):
        found[name] = reverse(f"admin:{name}", args=[pin.pk])
    query = "?app_label=articles&model_name=article&field_name=officials&term=g"
    found["autocomplete"] = reverse("admin:autocomplete") + query
    return found


def looked_at(client, address):
    """Return the answer of an address, read to its end if it is a file."""
    answer = client.get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


@pytest.mark.django_db
def test_a_stranger_is_sent_to_the_log_in(client, addresses):
    assert set(addresses) == set(ALLOWED) - {"view_on_site"}
    for name, address in addresses.items():
        if name == "jsi18n":
            continue  # words of the calendar, which hold nothing of ours
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/admin/login/?next=/admin/"), name


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_each_role_opens_what_it_may_and_nothing_else(client, cast, addresses, role):
    client.force_login(getattr(cast, role))
    for name, address in addresses.items():
        answer = looked_at(client, address)
        opened = 302 if name in LEADING_ON else 200
        expected = 405 if name in PRESSED else opened if role in ALLOWED[name] else 403
        assert answer.status_code == expected, (name, address)


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_a_role_that_may_not_open_a_page_may_not_post_to_it(client, cast, addresses, role):
    client.force_login(getattr(cast, role))
    before = AuditEntry.objects.count()
    for name, address in addresses.items():
        if role not in ALLOWED[name]:
            assert client.post(address, {"post": "yes"}).status_code == 403, name
    assert AuditEntry.objects.count() == before


@pytest.mark.django_db
def test_an_account_without_the_desk_is_sent_to_the_log_in(client, cast, addresses):
    user = cast.ana
    user.is_staff = False
    user.save()
    client.force_login(user)
    assert client.get("/admin/articles/article/").status_code == 302


@pytest.mark.django_db
def test_what_is_not_there_is_404(client, cast):
    client.force_login(cast.erika)
    for address in (
        "/admin/articles/articletext/999999/change/",
        "/admin/articles/articletext/x/change/",
        "/admin/articles/articletext/999999/release/",
        "/admin/articles/articletext/999999/revision/1/",
        "/admin/nowhere/",
    ):
        assert client.get(address).status_code == 404, address


@pytest.mark.django_db
def test_looking_at_every_page_changes_nothing(client, cast, addresses):
    client.force_login(cast.erika)
    before = AuditEntry.objects.count()
    for address in addresses.values():
        looked_at(client, address)
    assert AuditEntry.objects.count() == before
