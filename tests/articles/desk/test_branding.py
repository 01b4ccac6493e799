"""How the site is called and dressed: set by administrators, seen by readers, written down."""

import pytest

from articles.models import Asset, Branding, Rendition
from articles.models.mark import moment
from articles.views.branding import dress
from delegations.models import AuditEntry
from tests.articles.files import samples
from tests.cast import released

pytestmark = pytest.mark.django_db
SITE = ["en", "ru", "tk"]
ADDRESS = "/admin/articles/branding/1/change/"


@pytest.fixture
def emblem(cast, private_folder):
    return Asset.take(samples.upload(samples.photo(width=600, height=600)), cast.erika, decorative=True)


def typed(page, **changes):
    """Return the form of the page as it came, with `changes`."""
    form = page.context["adminform"].form
    names = {
        f"{field}_{part}": value
        for field in ("names", "footer", "address")
        for part, value in zip(
            [*SITE, "others"], form.fields[field].widget.decompress(form[field].value()), strict=True
        )
    }
    plain = {name: form[name].value() or "" for name in ("emblem", "palette", "telephone", "email", "seen")}
    return names | plain | changes


def save(client, **changes):
    return client.post(ADDRESS, typed(client.get(ADDRESS), **changes))


def test_an_administrator_names_and_dresses_the_site(client, cast, emblem):
    client.force_login(cast.erika)
    before = moment().mark
    answer = save(
        client, names_en="Foreign Office of Tuvalu", palette="evergreen", emblem=emblem.pk,
        footer_en="Quote us freely.", address_en="1 Vaiaku Road", telephone="+688 20 100", email="press@mfa.example",
    )  # fmt: skip
    assert answer.status_code == 302, answer.context["errors"]
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.subject_type, entry.actor) == ("change", "articles.branding", cast.erika)
    assert entry.detail["changed"]["palette"] == ["ink", "evergreen"]
    assert moment().mark != before

    page = client.get("/en/").content.decode()
    assert '<html lang="en" dir="ltr" data-palette="evergreen">' in page
    assert page.count("Foreign Office of Tuvalu") >= 3
    for words in ("Quote us freely.", "1 Vaiaku Road", 'href="tel:+68820100"', 'href="mailto:press@mfa.example"'):
        assert words in page
    picture = Rendition.objects.filter(asset=emblem, shape="whole", format="jpeg").last()
    assert f'class="brand-emblem" src="/files/{picture.key}/{picture.name}"' in page
    # A language for which nothing was set has the name of the settings, and no words that it cannot read.
    assert "Foreign Office" not in client.get("/ru/").content.decode()


def test_only_the_emblem_in_use_is_there_for_readers(client, cast, emblem):
    picture = Rendition.objects.filter(asset=emblem).first()
    address = f"/files/{picture.key}/{picture.name}"
    assert client.get(address).status_code == 404
    Branding.objects.filter(pk=1).update(emblem=emblem)
    assert b"".join(client.get(address).streaming_content)
    Branding.objects.filter(pk=1).update(emblem=None)
    assert client.get(address).status_code == 404


def test_a_photo_of_a_kind_or_a_colour_that_is_none_is_refused_in_words(client, cast, private_folder):
    paper = Asset.take(samples.upload(samples.pdf(), "paper.pdf"), cast.erika)
    client.force_login(cast.erika)
    answer = save(client, palette="pink", emblem=paper.pk, names_en="Kept as typed")
    assert answer.status_code == 200
    assert set(answer.context["adminform"].form.errors) == {"palette", "emblem"}
    assert "Kept as typed" in answer.content.decode()
    assert Branding.current().names == {}


def test_nobody_else_may(client, cast):
    for person in (cast.ana, cast.cleo):
        client.force_login(person)
        assert client.post(ADDRESS, {"palette": "plum"}).status_code == 403
    assert Branding.current().palette == "ink"


def test_the_list_opens_the_one_row(client, cast):
    client.force_login(cast.erika)
    assert client.get("/admin/articles/branding/").headers["Location"] == ADDRESS


def test_without_a_row_the_site_is_dressed_as_the_settings_say(client, settings):
    Branding.objects.all().delete()
    settings.MINISTRY_NAMES = {"en": "Office of Nothing"}
    assert "Office of Nothing" in client.get("/en/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_page_asks_nothing_for_its_dress_once_it_is_known(django_assert_num_queries):
    released()
    dress("en")
    with django_assert_num_queries(0):
        dress("en")
