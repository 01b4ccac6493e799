"""Names in many languages: one input for each site language, nothing lost that has no input."""

import json

import pytest
from django.core.exceptions import ValidationError

from delegations.models import Country, Topic
from delegations.models.fields import NamesFormField, name_in


def test_one_input_for_each_site_language(settings):
    settings.SITE_LANGUAGES = ["en", "ru", "tk", "ar"]
    assert NamesFormField().widget.languages == ["en", "ru", "tk", "ar"]


def test_empty_inputs_leave_no_empty_name():
    assert NamesFormField().clean(["  Turkmenistan ", "", "Türkmenistan", ""]) == {
        "en": "Turkmenistan", "tk": "Türkmenistan",
    }  # fmt: skip


def test_a_name_in_a_language_the_site_has_dropped_is_carried_along():
    field = NamesFormField()
    shown = field.widget.decompress({"en": "France", "fr": "la France"})
    shown[0] = "French Republic"
    assert field.clean(shown) == {"en": "French Republic", "fr": "la France"}


DAMAGED = ["{", "[]", '{"fr": 1}', '"x"', "[" * 5000, r'{"fr": "\u0000"}', r'{"fr": "\ud800"}', r'{"\udfff": "x"}']


@pytest.mark.parametrize("others", DAMAGED)
def test_damaged_names_are_refused_in_words(others):
    with pytest.raises(ValidationError):
        NamesFormField().clean(["France", "", "", others])
    assert NamesFormField().has_changed({}, ["France", "", "", others])


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ({"fr": "a" * 501}, "longer than 500 characters"),
        ({"a" * 36: "France"}, "is not the code of a language"),
        ({"fr-" + "-".join(["abcdefgh"] * 4): "France"}, "is not the code of a language"),
        ({"": "France"}, "is not the code of a language"),
        ({"<b>": "France"}, "is not the code of a language"),
        ({"français": "France"}, "is not the code of a language"),
        ({f"x{chr(97 + n // 26)}{chr(97 + n % 26)}": "France" for n in range(201)}, "At most 200 languages"),
    ],
)
def test_names_in_other_languages_are_bounded(others, words):
    with pytest.raises(ValidationError, match=words):
        NamesFormField().clean(["France", "", "", json.dumps(others)])
    with pytest.raises(ValidationError, match=words):
        Topic._meta.get_field("names").clean(others, None)


def test_names_within_the_bounds_are_carried_along():
    others = {"zh-Hans": "法", "fr": "a" * 500, "sr-Latn-RS": "Francuska"}
    assert NamesFormField().clean(["", "", "", json.dumps(others)]) == others


def test_at_least_one_language_is_needed_where_a_name_is():
    with pytest.raises(ValidationError, match="at least one language"):
        NamesFormField().clean(["", "", "", ""])
    assert NamesFormField(required=False).clean(["", "", "", ""]) == {}


@pytest.mark.parametrize("names", [[], "x", {"en": 1}, {"en": {"x": "y"}}])
def test_the_field_holds_nothing_but_names(names):
    with pytest.raises(ValidationError):
        Topic._meta.get_field("names").clean(names, None)


def test_fallback_goes_by_the_order_of_the_site(settings):
    settings.SITE_LANGUAGES = ["en", "ru", "tk"]
    names = {"tk": "Daşoguz", "ru": "Дашогуз", "fr": "Dachogouz"}
    assert [name_in(names, language) for language in ("tk", "en", "fr", "zz")] == [
        "Daşoguz", "Дашогуз", "Dachogouz", "Дашогуз",
    ]  # fmt: skip
    assert name_in({}, "en") == ""


def test_keys_follow_the_names_when_a_row_is_saved(db):
    topic = Topic.objects.create(names={"en": "Water", "tk": "Suw"})
    topic.names = {"en": "Rivers"}
    topic.save(update_fields=["names"])
    topic.refresh_from_db()
    assert list(topic.sort_keys) == ["en"]
    assert list(Topic.objects.called("river")) == [topic]
    assert not Topic.objects.called("suw").exists()
    assert not Topic.objects.called("?!").exists()


def test_countries_stand_in_the_order_of_the_language_s_own_alphabet(db):
    turkmen = [country.name_in("tk") for country in Country.objects.by_name("tk")]
    assert len(turkmen) == 249
    assert turkmen.index("Çad") > turkmen.index("Braziliýa")
    assert turkmen.index("Çad") < turkmen.index("Daniýa")
    assert turkmen.index("Şri-Lanka") > turkmen.index("Serbiýa")
