"""Merging two officials in the admin."""

import pytest

from delegations.models import AuditEntry, Official, merge
from tests.cast import official, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def gherman():
    return official("Natalia Gherman", country="MD")


@pytest.fixture
def german():
    return official("N.German")


@pytest.fixture
def editor(client, cast):
    client.force_login(cast.cleo)
    return client


def address(somebody, verb="merge"):
    return f"/admin/delegations/official/{somebody.pk}/{verb}/"


def test_choosing_is_followed_by_a_confirmation_that_changes_nothing(editor, gherman, german):
    page = editor.post(address(german), {"into": gherman.pk})
    assert "N.German will be merged into Natalia Gherman." in page.content.decode()
    assert Official.objects.standing().count() == 2


def test_confirming_merges_and_leads_to_the_one_that_stands(editor, gherman, german):
    answer = editor.post(address(german), {"into": gherman.pk, "confirm": "Merge"}, follow=True)
    assert answer.redirect_chain == [(f"/admin/delegations/official/{gherman.pk}/change/", 302)]
    page = answer.content.decode()
    assert "Merged into this official" in page
    assert "Undo: N.German" in page
    assert list(Official.objects.standing()) == [gherman]


def test_the_page_of_a_merged_one_leads_to_the_one_that_stands(editor, gherman, german):
    merge(german, gherman, person("cleo"))
    for path in (f"/admin/delegations/official/{german.pk}/change/", address(german)):
        assert editor.get(path)["Location"] == f"/admin/delegations/official/{gherman.pk}/change/"


def test_a_merged_one_is_neither_listed_nor_chosen(editor, gherman, german):
    merge(german, gherman, person("cleo"))
    assert f"/official/{german.pk}/" not in editor.get("/admin/delegations/official/").content.decode()
    page = editor.post(address(official("Another")), {"into": german.pk, "confirm": "Merge"})
    assert "Select a valid choice" in page.content.decode()


def test_what_stands_in_the_way_is_said_and_the_choice_is_kept(editor, gherman, german):
    other = official("N. German", country="DE")
    page = editor.post(address(other), {"into": gherman.pk, "confirm": "Merge"}).content.decode()
    assert "different countries" in page
    assert f'<option value="{gherman.pk}" selected>' in page


def test_undoing_leads_to_the_one_that_stands_again(editor, gherman, german):
    merge(german, gherman, person("cleo"))
    answer = editor.post(address(german, "unmerge"), follow=True)
    assert answer.redirect_chain == [(f"/admin/delegations/official/{german.pk}/change/", 302)]
    assert "stands for itself again" in answer.content.decode()


def test_undoing_twice_is_refused_in_words(editor, gherman, german):
    merge(german, gherman, person("cleo"))
    editor.post(address(german, "unmerge"))
    assert "not merged" in editor.post(address(german, "unmerge"), follow=True).content.decode()


def test_nothing_is_undone_by_looking(editor, gherman, german):
    merge(german, gherman, person("cleo"))
    assert editor.get(address(german, "unmerge")).status_code == 405
    assert Official.objects.standing().count() == 1


@pytest.mark.parametrize("verb", ["merge", "unmerge"])
def test_a_writer_may_not(client, gherman, german, verb):
    client.force_login(person("ana"))
    assert client.post(address(german, verb), {"into": gherman.pk, "confirm": "Merge"}).status_code == 403
    assert Official.objects.standing().count() == 2
    assert not AuditEntry.objects.about(german).exists()


@pytest.mark.parametrize("verb", ["merge", "unmerge"])
def test_a_stranger_is_led_to_the_log_in(client, gherman, german, verb):
    answer = client.post(address(german, verb), {"into": gherman.pk, "confirm": "Merge"})
    assert answer["Location"].startswith("/admin/login/")
    assert Official.objects.standing().count() == 2


def test_whom_there_is_not_is_not_merged(editor):
    assert editor.get("/admin/delegations/official/99999/merge/").status_code == 404
