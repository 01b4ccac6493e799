"""The doors that every verb has: what each test of a verb tries."""

from articles.desk import looked_at, verb_forms
from articles.models import Edition
from delegations.models import AuditEntry


def address(text, verb):
    """Return the address of a verb, as it stands in the browser."""
    return f"/admin/articles/articletext/{text.pk}/{verb}/"


def page_of(text):
    """Return the address of a text."""
    return f"/admin/articles/articletext/{text.pk}/change/"


def press(client, user, text, verb, **fields):
    """Press a verb as `user`, who has just looked at the text, and return the answer."""
    client.force_login(user)
    looked_at = {"revision": text.revision_number, "facts": text.facts().digest(text.language)}
    looked_at["edition"] = editions(text, verb)
    return client.post(address(text, verb), looked_at | fields)


def editions(text, verb):
    """Return what the page of a verb carries of the editions that it shows."""
    verb, _slash, ratified = verb.partition("/")
    if verb == "ratify":
        return verb_forms.RatifyForm(Edition.objects.get(pk=ratified), None).editions()
    return looked_at.EditionsVerbForm(text, None).editions()


def said(response):
    """Return the page that an answer leads to, as text."""
    return response.client.get(response["Location"]).content.decode()


def logged(action):
    """Return the newest entry of the log under `action`, or None."""
    return AuditEntry.objects.filter(action=action).first()


def stranger_goes_to_the_log_in(client, text, verb, **fields):
    """Nobody without an account sees or presses anything."""
    client.logout()
    for answer in (client.get(address(text, verb)), client.post(address(text, verb), fields)):
        assert answer.status_code == 302
        assert answer["Location"] == f"/admin/login/?next={address(text, verb)}"
    return True


def wrong_role_gets_403(client, user, text, verb, **fields):
    """A role without the right neither sees nor presses."""
    client.force_login(user)
    before = AuditEntry.objects.count()
    assert client.get(address(text, verb)).status_code == 403
    assert client.post(address(text, verb), {"revision": text.revision_number} | fields).status_code == 403
    assert AuditEntry.objects.count() == before
    return True


def looking_changes_nothing(client, user, text, verb):
    """GET shows what would happen and does nothing; other methods are refused."""
    client.force_login(user)
    state, acts, editions = text.state, AuditEntry.objects.count(), Edition.objects.count()
    answer = client.get(address(text, verb))
    assert answer.status_code == 200
    assert "What will happen" in answer.content.decode()
    assert "UTC" in answer.content.decode()
    assert client.put(address(text, verb)).status_code == 405
    assert client.delete(address(text, verb)).status_code == 405
    text.refresh_from_db()
    assert (text.state, AuditEntry.objects.count(), Edition.objects.count()) == (state, acts, editions)
    return True


def refused_in_words(response, words):
    """Nothing was done: the page is shown again with the reason."""
    assert response.status_code == 200
    assert words in response.content.decode()
    return True
