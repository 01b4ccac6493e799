"""Words that try to be more than words, on every page that prints them."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article
from delegations.models import Event, Topic
from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db

PAYLOAD = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}'


def test_no_page_prints_them_as_markup(client, cast):
    text = people.released(title=PAYLOAD)
    text.withdraw(cast.cleo, PAYLOAD)
    official = people.official(PAYLOAD, "TM")
    topic, event = (
        Topic.objects.create(names={"en": PAYLOAD}),
        Event.objects.create(names={"en": PAYLOAD}, kind="talks"),
    )
    waiting = people.submitted(title=PAYLOAD)
    waiting.return_(cast.cleo, PAYLOAD)
    client.force_login(cast.erika)
    client.post(f"/admin/delegations/topic/{topic.pk}/change/", {"names_en": PAYLOAD + "2", "parent": ""})
    addresses = ["/admin/", "/admin/delegations/auditentry/"]
    nouns = ("articles/article", "articles/articletext", "delegations/official", "delegations/topic")
    addresses += [f"/admin/{noun}/" for noun in nouns]
    for noun, row in (
        ("articles/article", text.article), ("articles/articletext", text), ("articles/articletext", waiting),
        ("delegations/official", official), ("delegations/topic", topic), ("delegations/event", event),
    ):  # fmt: skip
        addresses += [f"/admin/{noun}/{row.pk}/{page}/" for page in ("change", "history")]
    addresses += [doors.address(text, verb) for verb in ("restore", "remove", "release", "revision/1")]
    addresses.append(f"/admin/delegations/topic/{topic.pk}/delete/")
    for address in addresses:
        html = client.get(address).content.decode()
        assert "<script>alert(1)" not in html, address
        assert "<img src=x" not in html, address


def test_nothing_is_done_without_the_token_of_the_form(cast):
    text = people.draft()
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.erika)
    for address in (doors.address(text, "submit"), doors.page_of(text), reverse("admin:articles_article_add")):
        assert client.post(address, {"revision": 1}).status_code == 403
    text.refresh_from_db()
    assert text.state == "draft"
    assert Article.objects.count() == 1
