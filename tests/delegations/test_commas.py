"""Words in a row, with the comma of the language."""

import pytest
from django.utils.translation import override

from delegations.commas import listed


@pytest.mark.parametrize(("language", "row"), [("en", "Rome, Riga"), ("ar", "Rome، Riga"), ("zh", "Rome、Riga")])
def test_words_are_listed_with_the_comma_of_the_language(language, row):
    with override(language):
        assert listed(["Rome", "", None, "Riga"]) == row


def test_nothing_is_listed_as_nothing():
    assert listed([]) == ""
