"""Addresses and keys that no page of the admin makes: refused in words or by a status, never by an error of ours."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import transaction
from django.urls import reverse

from articles.models import SitePage
from delegations.models import AuditEntry, Country, Official, Topic
from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db

HUGE = "9" * 20

NOT_OFFERED = [
    f"id__in={HUGE}", "kind__regex=(", f"year__in={HUGE}", "started_at__year=999999999999", "at__year=0",
    "imported_at__date=x", "texts__title__regex=(", "password__startswith=m",
]  # fmt: skip

BROKEN = [
    ("delegations_auditentry", "at__gte=0001-01-01T00:00:00%2B14:00"),
    ("delegations_auditentry", "at__gte=9999-12-31T23:59:59-14:00"),
    ("delegations_auditentry", "at__gte=2026-01-01"),
    ("delegations_auditentry", "at__lt=x"),
    ("delegations_auditentry", "at__lt=2026-13-77"),
    ("delegations_auditentry", f"actor__id__exact={HUGE}"),
    ("delegations_auditentry", "actor__id__exact=x"),
    ("articles_archivefile", "imported_at__gte=0001-01-01T00:00:00%2B14:00"),
]

OFFERED = [
    ("articles_article", "kind__exact=speech"),
    ("articles_article", "state=scheduled"),
    ("articles_article", "year=2026"),
    ("articles_article", "archived__exact=1"),
    ("articles_articletext", "state__exact=draft&language=en"),
    ("articles_archivefile", "verdict__exact=doubtful"),
    ("delegations_auditentry", "at__gte=2026-01-01+00:00:00%2B05:00&at__lt=2026-01-02+00:00:00%2B05:00"),
    ("delegations_auditentry", "actor__id__exact=1"),
    ("auth_user", "is_active__exact=1&role=1"),
]


@pytest.fixture(scope="module")
def two_articles(django_db_setup, django_db_blocker):
    """Something to list, made once: what a test changes is taken back at its end, this at the end of the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        for text, name in ((people.released(), "ana"), (people.draft(), "cleo")):
            AuditEntry.record("look", text, people.person(name))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def administrator(two_articles, client, cast):
    client.force_login(cast.erika)
    return client


def lists():
    """Pages that list rows; that of the pages about the site shows every one in every language, whatever is asked."""
    listed = [model for model in admin.site._registry if model is not SitePage]
    return [reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist") for model in listed]


@pytest.mark.parametrize("asked", NOT_OFFERED)
def test_a_list_is_narrowed_by_nothing_but_its_filters(administrator, asked):
    for address in lists():
        assert administrator.get(f"{address}?{asked}").status_code in (302, 400), address


@pytest.mark.parametrize(("noun", "asked"), BROKEN)
def test_a_broken_value_of_a_filter_leads_back_to_the_list(administrator, noun, asked):
    answer = administrator.get(reverse(f"admin:{noun}_changelist") + f"?{asked}")
    assert (answer.status_code, answer["Location"].partition("?")[2]) == (302, "e=1")


@pytest.mark.parametrize(("noun", "asked"), OFFERED)
def test_what_a_filter_offers_is_taken(administrator, noun, asked):
    assert administrator.get(reverse(f"admin:{noun}_changelist") + f"?{asked}").status_code == 200


def test_every_link_of_every_filter_is_taken(administrator):
    followed = 0
    for address in lists():
        answer = administrator.get(address)
        if answer.status_code == 302:
            continue  # there is one row, and it is led to
        shown = answer.context["cl"]
        links = [choice["query_string"] for chosen in shown.filter_specs for choice in chosen.choices(shown)]
        for link in links:
            assert administrator.get(address + link).status_code == 200, address + link
        followed += len(links)
    assert followed > 30


def test_the_far_side_of_a_relation_has_nothing_to_choose(administrator):
    far = [
        (model._meta, field.name) for model in apps.get_models()
        for field in model._meta.get_fields(include_hidden=True) if field.auto_created and not field.concrete
    ]  # fmt: skip
    assert "texts" in [name for _meta, name in far]
    for meta, name in far:
        asked = {"app_label": meta.app_label, "model_name": meta.model_name, "field_name": name}
        assert administrator.get("/admin/autocomplete/", asked).status_code in (403, 404), (meta, name)


@pytest.mark.parametrize("key", ["x", HUGE, "-1"])
@pytest.mark.parametrize(
    ("noun", "field"),
    [
        ("delegations_official", "country"), ("delegations_topic", "parent"), ("delegations_event", "organisers"),
        ("delegations_organisation", "parent"), ("delegations_speech", "topics"), ("delegations_meeting", "event"),
        ("articles_articletext", "article"),
    ],
)  # fmt: skip
def test_a_key_of_no_row_is_refused_at_its_field(administrator, noun, field, key):
    address = reverse(f"admin:{noun}_add")
    answer = administrator.post(address, {field: key, "names_en": "Typed", "title": "Typed"})
    assert answer.status_code == 200
    form = answer.context["adminform"].form if "adminform" in answer.context else answer.context["form"]
    assert form.errors[field]
    assert noun in ("delegations_official", "delegations_speech") or "Typed" in answer.text
    assert administrator.get(address, {field: key}).status_code == 200


def test_a_key_of_no_row_on_a_part_is_refused(administrator):
    data = {"country": Country.objects.get(alpha2="TM").pk, "gender": "m"}
    for prefix, rows in (("names", 0), ("appointments", 1)):
        data |= {f"{prefix}-TOTAL_FORMS": rows, f"{prefix}-INITIAL_FORMS": 0}
    answer = administrator.post(reverse("admin:delegations_official_add"), data | {"appointments-0-post": HUGE})
    assert answer.status_code == 200
    assert "Select a valid choice" in answer.text
    assert not Official.objects.exists()


@pytest.mark.parametrize("names", ["x", "7", "[]", '{"en": 7}', '{"en": "\\ud800"}'])
def test_names_that_an_address_offers_are_left_out_when_they_are_none(administrator, names):
    assert administrator.get(reverse("admin:delegations_topic_add"), {"names": names}).status_code == 200
    assert not Topic.objects.exists()


@pytest.mark.parametrize("key", ["x", HUGE])
def test_a_language_that_is_none_is_refused_and_the_rest_is_kept(client, cast, key):
    text = people.approved()
    answer = doors.press(client, cast.dawud, text, "release", texts=key, when="hour", at="2027-05-05T10:00")
    assert doors.refused_in_words(answer, "is not a valid value")
    assert "2027-05-05T10:00" in answer.text


@pytest.mark.parametrize("key", ["x", HUGE])
def test_a_role_that_is_none_is_refused_at_its_field(administrator, cast, key):
    answer = administrator.post(f"/admin/auth/user/{cast.ana.pk}/change/", {"username": "ana", "groups": key})
    assert answer.status_code == 200
    assert "is not a valid value" in answer.text


LONG = "9" * 5000

NUMBERED = [
    "articles/archiveimport/{}/change/", "articles/archiveimport/{}/history/", "articles/archiveitem/{}/change/",
    "articles/archiverun/{}/change/", "articles/asset/{}/change/", "articles/asset/{}/history/",
    "articles/articletext/{}/change/", "articles/articletext/{}/history/", "articles/articletext/add/?article={}",
    "articles/asset/upload/?article={}", "articles/asset/describe/?article={}", "delegations/official/{}/change/",
    "delegations/official/{}/history/",
]  # fmt: skip


@pytest.mark.parametrize("address", NUMBERED)
def test_a_number_longer_than_any_is_that_of_no_row(administrator, address):
    """Python itself reads no number of more than 4,300 digits."""
    assert administrator.get("/admin/" + address.format(LONG)).status_code in (200, 302, 404)


@pytest.mark.parametrize("words", ["ab " * 1200, "a-b-c-d-e-f-g-h-i-j " * 60, "а" * 3000])
@pytest.mark.parametrize("noun", ["meeting", "speech", "official", "event", "appointment"])
def test_a_search_of_endless_words_is_answered(administrator, noun, words):
    assert administrator.get(f"/admin/delegations/{noun}/", {"q": words}).status_code == 200
