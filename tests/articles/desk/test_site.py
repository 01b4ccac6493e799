"""The house itself: what stands in its list of nouns, its doors, and what it says when there is no page."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.desk.site import GROUPS, group_of
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db

PASSWORD, NEW = "correct horse battery", "staple correct horse"
ORDER = ["Releases", "Record", "Reference", "Archive imports", "Reports", "Site", "People and rights"]
NOT_OURS = {"auth.user"}
"""Of the software's own nouns, people see this one: who works here."""


@pytest.fixture
def listed(client):
    """What a superuser, who may see everything, finds in the list of nouns."""
    client.force_login(User.objects.create_superuser("chief", password=PASSWORD))
    return client.get("/admin/").context["available_apps"]


def test_nouns_stand_in_the_groups_in_which_people_work(listed):
    assert [str(group["name"]) for group in listed] == ORDER
    found = {str(group["name"]): [noun["model"]._meta.model_name for noun in group["models"]] for group in listed}
    assert found["Releases"][:3] == ["article", "articletext", "asset"]
    assert found["Record"] == ["official", "delegation", "event", "meeting", "speech"]
    assert found["Reference"] == ["country", "organisation", "post", "appointment", "topic"]
    pages = [page.code for group in listed for page in group["pages"]]
    assert pages[:5] == ["front_page", "search", "search_saved", "report_contacts", "report_activity"]
    assert found["People and rights"] == ["user", "auditentry"]


def test_no_noun_of_a_library_is_in_sight(listed):
    nouns = [noun["model"]._meta for group in listed for noun in group["models"]]
    strange = {noun.label_lower for noun in nouns if noun.app_label not in ("articles", "delegations")}
    assert strange == NOT_OURS


def test_every_noun_that_is_named_is_registered_or_to_come():
    registered = {model._meta.label_lower for model in admin.site._registry}
    named = {label for group in GROUPS for label in group.nouns}
    assert named <= registered
    assert all(group_of(model) in GROUPS for model in admin.site._registry)


@pytest.mark.parametrize("name", ["ana", "cleo", "erika"])
def test_each_role_sees_its_name_its_role_and_the_way_out(client, cast, name):
    client.force_login(getattr(cast, name))
    page = client.get("/admin/").content.decode()
    role = {"ana": "Author", "cleo": "Editor", "erika": "Administrator"}[name]
    assert f"<strong>{name}</strong><br>{role}" in page
    for words in ("See the site", "Log out", "Русский", "Ministry of Foreign Affairs"):
        assert words in page
    assert ("People and rights" in page) == (name != "ana")


def test_the_address_of_a_part_of_the_software_leads_to_the_desk(client, cast):
    client.force_login(cast.ana)
    assert "Drafts you worked on" in client.get("/admin/articles/").content.decode()


# --- a person's own password ------------------------------------------------------------------------------------


def change_password(client, user, old=PASSWORD):
    user.set_password(PASSWORD)
    user.save()
    client.force_login(user)
    return client.post("/admin/password_change/", {"old_password": old, "new_password1": NEW, "new_password2": NEW})


def test_a_change_of_ones_own_password_is_logged_without_it(client, cast):
    assert change_password(client, cast.ana).status_code == 302
    cast.ana.refresh_from_db()
    assert User.objects.get(username="ana").check_password(NEW)
    entry = doors.logged("change")
    assert (entry.actor, entry.subject_type, entry.subject_id) == (cast.ana, "auth.user", cast.ana.pk)
    assert entry.detail == {"changed": {"password": ["", "set"]}}
    assert entry.position is not None


def test_a_refused_change_of_password_says_what_to_do_and_logs_nothing(client, cast):
    answer = change_password(client, cast.ana, old="wrong")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert '<a href="#id_old_password">' in page
    assert NEW not in page
    assert doors.logged("change") is None


# --- where there is no page -------------------------------------------------------------------------------------


def test_what_is_absent_and_what_is_forbidden_are_told_on_the_desk(client, cast):
    client.force_login(cast.ana)
    absent, forbidden = client.get("/admin/nowhere/"), client.get("/admin/auth/user/")
    assert (absent.status_code, forbidden.status_code) == (404, 403)
    assert "There is nothing at this address." in absent.content.decode()
    assert "Your role does not allow this." in forbidden.content.decode()
    for answer in (absent, forbidden):
        assert "Back to the desk" in answer.content.decode()
        assert answer["Cache-Control"] == "no-store"


def test_a_form_that_is_not_believed_tells_how_to_keep_what_was_typed(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ana)
    answer = client.post("/admin/articles/article/add/", {"title": "Typed <b>words</b>"})
    assert answer.status_code == 403
    assert "what you typed still stands in the form" in answer.content.decode()
    assert "Typed" not in answer.content.decode()


@pytest.mark.parametrize("address", ["/admin/articles/asset/upload/", "/admin/articles/archiveimport/1/send/"])
def test_too_many_files_in_one_form_are_refused_in_words(client, cast, settings, address):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    client.force_login(cast.ana)
    files = [SimpleUploadedFile(f"{number}.txt", b"words") for number in range(3)]
    answer = client.post(address, {"files": files})
    assert answer.status_code == 400
    assert "At most 2 files can be sent at once. Nothing was stored." in answer.content.decode()
    assert "as one zip" in answer.content.decode()
    answer = client.post(address, {"files": files}, headers={"Accept": "application/json"})
    assert answer.json() == {"ok": False, "words": "At most 2 files can be sent at once. Nothing was stored."}
    client.logout()
    answer = client.post(address, {"files": files})
    assert (answer.status_code, "zip" in answer.content.decode()) == (400, False)


def test_a_stranger_is_told_nothing_of_the_desk(client, db):
    for answer in (client.post("/en/nothing/"), Client(enforce_csrf_checks=True).post("/admin/login/")):
        assert "Back to the desk" not in answer.content.decode()


def test_a_form_with_faults_begins_with_links_to_them(client, cast):
    client.force_login(cast.ana)
    page = client.post("/admin/delegations/post/add/", {"rank": "x"}).content.decode()
    assert "Nothing was saved yet. What you typed is kept." in page
    assert '<a href="#id_rank">' in page
    assert 'value="x"' in page
