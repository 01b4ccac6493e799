"""Addresses of releases are put together as they would be looked up."""

import pytest
from django.urls import reverse

from articles.views.addresses import path_to


@pytest.mark.parametrize("language", ["en", "tk", "fr"])
@pytest.mark.parametrize("slug", ["talks", "a_b-c", "3"])
def test_an_address_is_the_one_that_answers(language, slug):
    assert path_to(language, 2023, 117, slug) == reverse("release", args=[language, 2023, 117, slug])
