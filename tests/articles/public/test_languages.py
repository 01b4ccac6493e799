"""No word of the interface stays English where the page is not.

All data are Greek here: what is left in Latin letters on a Russian or an Arabic page is ours and was not translated.
Turkmen is written in Latin letters itself, so there each of our English messages is looked for.
"""

import re
from html.parser import HTMLParser

import polib
import pytest
from django.conf import settings as site
from django.test import Client, RequestFactory
from django.utils import translation

from articles.models import Article
from articles.views import errors
from delegations.models import OfficialName
from tests.cast import person
from tests.ministry_site.messages import ROOT
from tests.record import release, rich

pytestmark = pytest.mark.django_db

LANGUAGES = ["ru", "tk", "ar"]
DATA = "Ωμέγα"
NOT_PROSE = {"script", "style", "code"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SPOKEN = {"aria-label", "placeholder", "alt", "title"}
LATIN = re.compile(r"[A-Za-zÀ-ž]{2,}")
NAMES_FOR_MACHINES = re.compile(
    r"https?://\S+|\b(?:RSS|Atom|RIS|BibTeX|Markdown|PDF|iCalendar|WCAG|JavaScript|vCard)\b|\bUTC[+-]\d\d\b|\b[0-9a-f]{16,}\b"
)


class Visible(HTMLParser):
    """Gathers what is seen and what is read aloud, in the language of the page alone."""

    def __init__(self, language):
        super().__init__()
        self.language, self.open, self.words = language, [], []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        foreign = attributes.get("lang", self.language) != self.language
        hidden = tag in NOT_PROSE or foreign or bool(self.open and self.open[-1][1])
        if not hidden:
            self.words += [attributes[name] for name in SPOKEN & attributes.keys() if attributes[name]]
        if tag not in VOID:
            self.open.append((tag, hidden))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not (self.open and self.open[-1][1]):
            self.words.append(data)


def visible(response, language):
    parser = Visible(language)
    parser.feed(response.content.decode())
    words = [" ".join(NAMES_FOR_MACHINES.sub("", word.replace(DATA, "")).split()) for word in parser.words]
    return [word for word in words if word]


def english(language):
    """Return {message: pattern} of our messages that another language says with other words."""
    catalogue = polib.pofile(str(ROOT / "ministry_site" / "locale" / language / "LC_MESSAGES" / "django.po"))
    return {
        text: re.compile(
            r"(?<!\w)" + re.sub(r"%\\\(\w+\\\)[sd]|%[sd]", ".+", re.escape(text)) + r"(?!\w)", re.IGNORECASE
        )
        for entry in catalogue
        for text in filter(None, [entry.msgid, entry.msgid_plural])
        # Two letters may be a word of both languages: "at" is a name in Turkmen.
        if len(text) > 2 and text.lower() not in (entry.msgstr or "").lower()
        if LATIN.search(re.sub(r"%\(\w+\)[sd]", "", text))
    }


def untranslated(response, language):
    words = visible(response, language)
    if language != "tk":
        return [word for word in words if LATIN.search(word)]
    return [(word, text) for word in words for text, pattern in MESSAGES.items() if pattern.search(word)]


MESSAGES = english("tk")


@pytest.fixture(autouse=True)
def site_in_four_languages(settings):
    settings.SITE_LANGUAGES = ["en", *LANGUAGES]
    settings.LANGUAGES = [(code, settings.KNOWN_LANGUAGES[code]) for code in settings.SITE_LANGUAGES]


@pytest.fixture
def record(clock):
    """A release in four languages with its whole record; every word of the data is Greek."""
    record = rich()
    OfficialName.objects.all().delete()
    for language in site.SITE_LANGUAGES:
        OfficialName.objects.create(official=record.official, language=language, name=DATA)
    for row in (record.topic, record.country, record.organisation, record.event, record.session, record.post):
        row.names = dict.fromkeys(site.SITE_LANGUAGES, DATA)
        row.save()
    for row in (record.event, record.meeting, record.article):
        row.place = dict.fromkeys(site.SITE_LANGUAGES, DATA)
        row.save()
    for language in ("tk", "ar"):
        record.texts.append(record.article.add_text(language, person("ana")))
    for text in record.texts:
        text.save_revision(person("ana"), text.revision_number, DATA, f"<p>{DATA}.</p>", DATA)
    release(record)
    clock.shift(60)
    return record


def corrected(record, clock):
    """Correct every text: a typing error, by an editor who wrote none of it."""
    for text in record.texts:
        text.refresh_from_db()
        text.save_revision(person("ana"), text.revision_number, DATA, f"<p>{DATA} {DATA}.</p>", DATA)
    record.article.correct(record.texts, person("cleo"), DATA, minor=True)
    clock.shift(60)


def addresses(record):
    return [
        "",
        "releases/",
        "releases/?page=7",
        "releases/?page=x",
        f"releases/?q={DATA * 50}&kind=x&topic=x&country=x&official=x&year=x&month=x",
        "releases/?q=ουδέν&kind=condolence",
        "releases/2026/1/",
        "releases/2026/1/editions/1/",
        "corrections/",
        "calendar/2026/3/",
        "archive/",
        "archive/2026/",
        "archive/2026/3/",
        "archive/2026/3/5/",
        "press/",
        f"officials/{record.official.code}/",
        f"delegations/{record.delegation.code}/",
        f"events/{record.event.code}/",
        f"events/{record.session.code}/",
        f"meetings/{record.meeting.code}/",
        "countries/tv/",
        f"organisations/{record.organisation.code}/",
        f"topics/{record.topic.code}/",
        "nothing/",
    ]


def ask(language, address):
    return Client().get(f"/{language}/{address}", follow=True)


def english_words(language, paths):
    found = {path: untranslated(ask(language, path), language) for path in paths}
    return {path: words for path, words in found.items() if words}


# --- the search itself ----------------------------------------------------------------------------------------


def test_english_is_found_where_it_is(record):
    response = ask("en", "")
    assert any(LATIN.search(word) for word in visible(response, "en"))
    assert any(pattern.search(word) for word in visible(response, "en") for pattern in MESSAGES.values())


# --- every kind of page ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_speaks_the_language_of_its_address(record, language):
    assert english_words(language, addresses(record)) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_so_do_corrections_and_what_they_replaced(record, clock, language):
    corrected(record, clock)
    paths = ["releases/2026/1/", "releases/2026/1/editions/1/", "releases/2026/1/editions/2/", "corrections/"]
    assert english_words(language, paths) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_so_do_withdrawals(record, clock, language):
    for text in record.texts:
        text.withdraw(person("dawud"), DATA)
    clock.shift(60)
    assert english_words(language, ["", "releases/", "releases/2026/1/", "corrections/"]) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_so_does_what_was_removed(record, clock, language):
    text = next(text for text in record.texts if text.language == language)
    text.remove(person("dawud"), DATA)
    clock.shift(60)
    assert english_words(language, ["releases/2026/1/"]) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_so_does_an_empty_site(db, language):
    assert english_words(language, ["", "releases/", "corrections/"]) == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answer", [errors.bad_request, errors.forbidden, errors.not_found, errors.server_error])
def test_so_does_every_refusal(db, language, answer):
    response = answer(RequestFactory().get(f"/{language}/nothing/"))
    assert response.status_code >= 400
    assert untranslated(response, language) == []


def test_arabic_is_set_from_right_to_left(record):
    assert '<html lang="ar" dir="rtl">' in ask("ar", "").content.decode()


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "пресс-релиз"), ("tk", "metbugat üçin maglumat"), ("ar", "بيان صحفي")]
)
def test_labels_are_not_read_once_and_for_all(language, words):
    with translation.override(language):
        assert Article.Kind.PRESS_RELEASE.label == words


def test_the_ministry_is_called_as_each_language_calls_it(db, settings):
    assert "Daşary işler ministrligi" in visible(ask("tk", ""), "tk")
    settings.MINISTRY_NAME, settings.MINISTRY_NAMES = "MFA", {"tk": "DIM"}
    assert "DIM" in visible(ask("tk", ""), "tk")
    assert "MFA" in visible(ask("ru", ""), "ru")
