"""The pages about the site: the product's words or the ministry's, the press kit, and what they promise of privacy."""

import datetime

import pytest
from django.test import Client

from articles.models import Asset, SitePage
from tests.articles.files import samples
from tests.articles.public import test_embargo
from tests.articles.public.conftest import START
from tests.record import release, rich

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
PAGES = ["about/", "about/corrections/", "about/accessibility/", "about/privacy/", "about/press/"]


def page(address):
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return answer.text


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_words_and_leads_to_the_others(address):
    shown = page(f"/en/{address}")
    assert shown.count("<h1") == 1
    assert 'aria-current="page"' in shown
    assert len(shown.partition('class="prose"')[2].partition("</div>")[0]) > 300
    assert 'value="about' not in shown
    for other in PAGES:
        assert f'href="/en/{other}"' in shown


def test_the_ministry_puts_its_own_words_in_one_language():
    SitePage.objects.create(page="privacy", language="ru", body="<p>Наши слова.</p><script>alert(1)</script>")
    assert "Наши слова." in page("/ru/about/privacy/")
    assert "<script>alert" not in page("/ru/about/privacy/")
    assert "Наши слова." not in page("/en/about/privacy/")
    assert "Наши слова." not in page("/ru/about/")


def test_emptied_words_leave_the_product_s_in_place():
    before = page("/en/about/privacy/")
    SitePage.objects.create(page="privacy", language="en", body="")
    assert page("/en/about/privacy/") == before


def test_no_public_address_sets_a_cookie(clock):
    record = rich()
    record.paper = Asset(key="k" * 24)
    release(record)
    for address in [*test_embargo.addresses(record), *(f"/en/{one}" for one in PAGES), "/en/nothing/"]:
        answer = Client().get(address)
        assert not answer.cookies, address
        assert "Set-Cookie" not in answer.headers


def test_the_press_kit_holds_the_names_and_the_emblem(settings):
    settings.MINISTRY_NAMES = {"en": "Ministry of Foreign Affairs of Utopia", "ru": "Министерство Утопии"}
    shown = page("/tk/about/press/")
    assert "Ministry of Foreign Affairs of Utopia" in shown
    assert "Министерство Утопии" in shown
    assert "emblem.svg" in shown


def test_a_portrait_is_in_the_press_kit_while_its_person_is_public(cast, clock, private_folder):
    record = rich()
    photo = Asset.take(samples.upload(samples.photo()), cast.ana, credit="A. Photographer", usage_terms="Free for news")
    photo.portray(record.official, cast.ana)
    absent = page("/en/about/press/")
    release(record, at=START + HOUR)
    assert page("/en/about/press/") == absent
    assert "Qvazzim" not in absent
    clock.move_to(START + HOUR)
    shown = page("/en/about/press/")
    assert 'alt="Qvazzim Person"' in shown
    assert "Photo: A. Photographer" in shown
    assert "Free for news" in shown
    assert f'src="/files/{photo.renditions.filter(shape="whole", format="jpeg").last().key}' in shown
