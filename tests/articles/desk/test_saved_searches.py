"""Searches that are kept: whose they are, what is new in each, and what becomes of one that means nothing any more."""

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from articles.models import NotAllowed, SavedSearch, SavedSearchVisit
from articles.models.saved_search import LONGEST_NAME
from delegations.models import AuditEntry
from tests import cast as people
from tests.articles.desk import doors
from tests.questions import Questions

pytestmark = pytest.mark.django_db

SEARCH, SAVED = "/admin/search/", "/admin/search/saved/"


def keep(client, user, query="?q=water", **typed):
    client.force_login(user)
    return client.post(f"{SAVED}add/{query}", {"name": "Water"} | typed)


def listed(client, user):
    """Return what `user` sees in the list, {name: how much is new}."""
    client.force_login(user)
    return {one.search.name: one.news_in_words for one in client.get(SAVED).context["kept"]}


@pytest.fixture
def kept(cast):
    """A search that Ana keeps for herself."""
    return SavedSearch.keep(cast.ana, "Water", "q=water")


def test_a_search_is_kept_as_it_was_read_and_logged(client, cast):
    answer = keep(client, cast.ana, "?state=draft&q=water&page=3&foo=1&kind=nonsense", shared="on")
    search = SavedSearch.objects.get()
    assert (search.name, search.query, search.owner, search.shared) == ("Water", "q=water&state=draft", cast.ana, True)
    assert answer["Location"] == f"{SEARCH}?q=water&state=draft"
    assert doors.logged("add").detail == {"query": "q=water&state=draft", "shared": True}
    assert "Water" in client.get(SEARCH).text
    assert "Water" in client.get("/admin/").text


@pytest.mark.parametrize("name", ["", "  ", "x" * (LONGEST_NAME + 1), "Taken"])
def test_a_name_that_cannot_be_is_refused_in_words_and_nothing_typed_is_lost(client, cast, name):
    SavedSearch.keep(cast.ana, "Taken", "")
    answer = keep(client, cast.ana, name=name, shared="on")
    assert answer.status_code == 200
    assert [str(message) for message in answer.context["messages"]]
    assert f'value="{name}"' in answer.text
    assert "checked" in answer.text
    assert f"{SAVED}add/?q=water" in answer.text
    assert SavedSearch.objects.count() == 1


def test_a_name_given_twice_at_once_is_refused_in_words(cast, kept, monkeypatch):
    monkeypatch.setattr(SavedSearch, "name_to_store", lambda self, name: name)
    with pytest.raises(NotAllowed, match="of this name already"):
        SavedSearch.keep(cast.ana, "Water", "")


def test_new_is_what_was_saved_or_released_since_one_last_opened_it(client, cast, kept):
    assert listed(client, cast.ana) == {"Water": "nothing new"}
    text = people.approved(title="Water talks")
    people.draft(title="Of something else")
    people.draft(title="Old water", archived=True)
    assert listed(client, cast.ana) == {"Water": "1 new"}

    answer = client.get(f"{SAVED}{kept.pk}/?new")
    assert "changed=" in answer["Location"]
    assert [row.text.title for row in client.get(answer["Location"]).context["rows"]] == ["Water talks"]
    assert listed(client, cast.ana) == {"Water": "nothing new"}

    text.release(cast.dawud)
    assert listed(client, cast.ana) == {"Water": "1 new"}
    assert client.get(f"{SAVED}{kept.pk}/")["Location"] == f"{SEARCH}?q=water"
    assert listed(client, cast.ana) == {"Water": "nothing new"}


def test_what_waits_for_its_hour_is_new_again_when_it_has_come(cast, client):
    kept, hour = SavedSearch.keep(cast.ana, "Public water", "q=water&standing=live"), timezone.timedelta(hours=1)
    people.released(title="Water talks", at=timezone.now() + hour)
    assert listed(client, cast.ana) == {"Public water": "nothing new"}
    assert kept.visits.get().at < timezone.now()


def test_each_person_has_their_own_last_visit(client, cast):
    shared = SavedSearch.keep(cast.ana, "Water", "q=water", shared=True)
    assert listed(client, cast.bilal) == {"Water": "not opened yet"}
    client.head(f"{SAVED}{shared.pk}/")
    assert listed(client, cast.bilal) == {"Water": "not opened yet"}
    client.get(f"{SAVED}{shared.pk}/")
    people.draft(title="Water")
    assert listed(client, cast.bilal) == {"Water": "1 new"}


def test_a_private_search_is_nobody_elses(client, cast, kept):
    for other in (cast.bilal, cast.cleo, cast.erika):
        assert listed(client, other) == {}
        assert "Water" not in client.get(SEARCH).text
        assert client.get(f"{SAVED}{kept.pk}/").status_code == 404
        for act in ("change", "delete"):
            assert client.post(f"{SAVED}{kept.pk}/{act}/", {"name": "Mine"}).status_code == 404
    assert SavedSearch.objects.get().name == "Water"
    assert not SavedSearchVisit.objects.exclude(user=cast.ana).exists()


def test_a_shared_search_is_changed_by_its_owner_or_an_administrator_alone(client, cast, kept):
    client.force_login(cast.ana)
    client.post(f"{SAVED}{kept.pk}/change/", {"name": "Rivers", "shared": "on"})
    assert doors.logged("change").detail == {"changed": {"name": ["Water", "Rivers"], "shared": [False, True]}}
    client.force_login(cast.cleo)
    assert "Rivers" in client.get(SAVED).text
    assert f"{SAVED}{kept.pk}/change/" not in client.get(SAVED).text
    for act in ("change", "delete"):
        answer = client.post(f"{SAVED}{kept.pk}/{act}/", {"name": "Mine"})
        assert "Only the person who keeps a search" in client.get(answer["Location"]).text
    client.force_login(cast.erika)
    client.post(f"{SAVED}{kept.pk}/change/", {"name": "Lakes", "shared": "on"})
    assert SavedSearch.objects.get().name == "Lakes"
    client.post(f"{SAVED}{kept.pk}/delete/")
    assert not SavedSearch.objects.exists()
    entry = doors.logged("delete")
    assert (entry.actor, entry.subject, entry.detail) == (cast.erika, "Lakes", {"query": "q=water"})


def test_saving_without_a_change_writes_nothing(client, cast, kept):
    client.force_login(cast.ana)
    before = AuditEntry.objects.count()
    client.post(f"{SAVED}{kept.pk}/change/", {"name": "Water"})
    assert AuditEntry.objects.count() == before


def test_a_search_that_means_nothing_any_more_tells_so(client, cast):
    kept = SavedSearch.keep(cast.ana, "Gone", "q=water&official=nobody-of-that-code&author=left&old=1")
    client.force_login(cast.ana)
    page = client.get(SAVED).text
    for words in ("no longer means all that it did", "nobody-of-that-code", "“left”", "“old”"):
        assert words in page
    answer = client.get(f"{SAVED}{kept.pk}/")
    assert answer["Location"] == f"{SEARCH}?q=water"
    assert "“Gone” no longer means all that it did." in client.get(answer["Location"]).text


def test_without_the_rights_there_are_none(client, cast, visitor):
    shared = SavedSearch.keep(cast.ana, "Water", "q=water", shared=True)
    visitor.is_staff = True
    visitor.save()
    client.force_login(visitor)
    assert client.get(SAVED).status_code == 403
    visitor.user_permissions.add(Permission.objects.get(codename="view_articletext"))
    assert client.get(SAVED).status_code == 403
    assert client.get(f"{SAVED}{shared.pk}/").status_code == 404
    assert "Water" not in client.get("/admin/").text
    assert keep(client, visitor).status_code == 403
    client.logout()
    assert client.get(SAVED)["Location"].startswith("/admin/login/")
    assert client.get(f"{SAVED}99999999999999999999999/").status_code in (302, 404)


def test_the_desk_and_every_page_of_a_search_ask_a_bounded_number_of_questions(client, cast):
    for number in range(6):
        SavedSearch.keep(cast.erika, f"Water {number}", "q=Japan+water+Gherman&country=jp&state=draft&author=ana")
    people.official("Natalia Gherman", "MD")
    people.draft(title="Water of Japan")
    client.force_login(cast.erika)
    everything = "&".join(f"columns={code}" for code in ("title", "officials", "countries", "topics", "organisations"))
    for address in ("/admin/", f"{SEARCH}?q=water&{everything}&columns=author&columns=approver&columns=behind"):
        with Questions() as questions:
            client.get(address)
        assert len(questions) <= 21, address
