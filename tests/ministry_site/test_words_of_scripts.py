"""What the calendar and the clock say: every word, in every language that we ship."""

import json
import re

import pytest
from django.test import RequestFactory
from django.utils import translation

from ministry_site.words_of_scripts import IN_CONTEXT, PLAIN, SEPARATOR, WordsOfScripts


def catalogue(language):
    with translation.override(language):
        script = WordsOfScripts.as_view()(RequestFactory().get("/admin/jsi18n/")).content.decode()
    return json.loads(re.search(r"newcatalog = (\{.*?\n  \});", script, re.DOTALL)[1])


@pytest.mark.parametrize("language", ["ru", "tk", "ar"])
def test_every_word_of_the_calendar_is_said(language):
    said = catalogue(language)
    wanted = {*PLAIN, *(SEPARATOR.join(key) for key in IN_CONTEXT)}
    assert [word for word in wanted if said.get(word, word) == word.split(SEPARATOR)[-1]] == []


def test_djangos_own_words_come_first():
    assert catalogue("ru")["Today"] == "Сегодня"


def test_turkmen_days_and_months_are_those_of_cldr():
    said = catalogue("tk")
    assert (said["Today"], said["March"], said["Sunday"]) == ("Şu gün", "mart", "ýekşenbe")
