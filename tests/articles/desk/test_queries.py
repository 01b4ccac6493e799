"""Every page of the admin asks the database a bounded number of questions, with ten thousand articles too."""

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils.http import urlencode

from tests.articles.desk.test_every_address import addresses, looked_at  # noqa: F401 - the first is a fixture
from tests.questions import Questions
from tests.record import correct, many, release, rich

pytestmark = pytest.mark.django_db

MOST_QUERIES = 20
MOST_TO_DELETE = 26
"""Whether a row may go is asked of every table that refers to its kind, of which an official has most."""


@pytest.fixture
def administrator(client, cast):
    """Somebody who may see everything, logged in; a superuser's rights would need no question."""
    client.force_login(cast.erika)
    return cast.erika


def rich_rows():
    """Return the pages of two records that reach a row of every noun, the second in a second language still."""
    record, other = rich(), rich("Second", "TO")
    release(record)
    correct(record)
    other.article.delegations.add(record.delegation)
    other.article.meetings.add(record.meeting)
    other.article.officials.add(record.official)
    nouns = [
        "article",
        "official",
        "delegation",
        "meeting",
        "event",
        "session",
        "speech",
        "post",
        "organisation",
        "topic",
    ]
    rows = [getattr(found, noun) for found in (record, other) for noun in nouns]
    rows += [*record.texts, *other.texts]
    return record, [reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk]) for row in rows]


def lists(client):
    """Return every list, and each searched and narrowed by each choice that its filters offer."""
    found = []
    for model in admin.site._registry:
        address = reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist")
        answer = client.get(address)
        changes = answer.context and answer.context.get("cl")
        if changes is None:
            continue
        found.append(address)
        if changes.search_fields:
            found += [f"{address}?{urlencode({'q': words})}" for words in ("Qvazzim", "2026/1", "nothing at all")]
        for narrowing in changes.filter_specs:
            choices = list(narrowing.choices(changes))
            found += [address + choice["query_string"] for choice in choices[1:3]]
    return found


def queries_of(client, address):
    with Questions() as questions:
        answer = looked_at(client, address)
    return len(questions), answer.status_code


def bound(address):
    return MOST_TO_DELETE if address.endswith("/delete/") else MOST_QUERIES


@pytest.mark.long
@pytest.mark.only_on("sqlite")
def test_no_page_asks_more_than_twenty_questions(client, administrator, addresses):  # noqa: F811
    record, rich_pages = rich_rows()
    many(record, 10_000)
    visited = [*addresses.values(), *rich_pages, *lists(client)]
    asked = {address: queries_of(client, address) for address in visited}
    over = {address: found for address, found in asked.items() if found[0] > bound(address)}
    assert over == {}, over
    assert {address: found for address, found in asked.items() if found[1] not in (200, 302, 403, 405)} == {}
