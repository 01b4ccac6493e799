"""Everything we say is said in every language that we ship, and what is compiled is what is written."""

import re

import polib
import pytest

from tests.ministry_site import messages

LOCALE = messages.ROOT / "ministry_site" / "locale"
TRANSLATED = ["ru", "tk", "ar"]
PLURAL_FORMS = {"ru": 3, "tk": 2, "ar": 6}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|%%|\{\w*\}")


def written(language):
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))


def compiled(language):
    return polib.mofile(str(LOCALE / language / "LC_MESSAGES" / "django.mo"))


def key(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural or None


def content(entry):
    return entry.msgid_plural, entry.msgstr, {int(form): text for form, text in entry.msgstr_plural.items()}


def sayings(entry):
    """Return each translation of an entry."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def placeholders(text):
    return sorted(set(PLACEHOLDER.findall(text)))


@pytest.fixture(params=TRANSLATED)
def catalogue(request):
    return written(request.param)


@pytest.mark.parametrize("language", sorted(path.name for path in LOCALE.iterdir()))
def test_what_is_compiled_is_what_is_written(language):
    source, binary = written(language), compiled(language)
    assert {key(entry): content(entry) for entry in binary} == {key(entry): content(entry) for entry in source}
    assert binary.metadata["Plural-Forms"] == source.metadata["Plural-Forms"]


def test_nothing_is_empty_doubtful_or_left_over(catalogue):
    assert [entry.msgid for entry in catalogue if entry.fuzzy or entry.obsolete] == []
    assert [entry.msgid for entry in catalogue if not all(text.strip() for text in sayings(entry))] == []


def test_placeholders_agree(catalogue):
    for entry in catalogue:
        for text in sayings(entry):
            # A form that stands for one number alone ("two releases") need not print it.
            wanted = placeholders(entry.msgid_plural or entry.msgid)
            assert placeholders(text) == wanted or (entry.msgid_plural and set(placeholders(text)) < set(wanted)), text


def test_edges_agree(catalogue):
    """No space or new line is lost or won at either end, where another text may join."""
    for entry in catalogue:
        for text in sayings(entry):
            assert (text[:1].isspace(), text[-1:].isspace()) == (entry.msgid[:1].isspace(), entry.msgid[-1:].isspace())


@pytest.mark.parametrize("language", TRANSLATED)
def test_plurals_have_every_form_of_the_language(language):
    catalogue = written(language)
    assert catalogue.metadata["Plural-Forms"].startswith(f"nplurals={PLURAL_FORMS[language]};")
    for entry in catalogue:
        if entry.msgid_plural:
            assert sorted(map(int, entry.msgstr_plural)) == list(range(PLURAL_FORMS[language])), entry.msgid


def test_the_catalogue_holds_what_the_code_says_and_nothing_else(catalogue):
    said = {message for message in messages.of_code() | messages.of_templates() if message[1] is not None}
    held = {key(entry) for entry in catalogue}
    assert said - held == set(), "run makemessages, translate, compile (see CONTRIBUTING.md)"
    assert held - said == set(), "no longer said"


def test_the_words_of_our_scripts_stand_in_templates():
    """There they are translated with the rest: no catalogue of scripts (djangojs) is kept, and none is needed."""
    assert messages.asked_by_scripts() == set()
    assert sorted(path.name for path in LOCALE.rglob("*.po")) == ["django.po"] * len(list(LOCALE.iterdir()))


def test_the_messages_are_found():
    """Guards the search itself: each way of marking a message is seen."""
    code, templates = messages.of_code(), messages.of_templates()
    assert ("verb", "Remove", None) in code
    assert (None, "press release", None) in code
    assert (None, "%(number)s release", "%(number)s releases") in templates
    assert (None, "Search", None) in templates
    assert (None, "Subheading", None) in templates, "of an app"
