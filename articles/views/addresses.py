"""The addresses of releases. A page of results has some eighty, so they are put together, not looked up one by one."""

from functools import cache

from django.urls import reverse


def path_of(edition):
    """Return the address of the release that `edition` is the live state of."""
    return path_to(edition.language, edition.year, edition.serial, edition.slug)


def path_to(language, year, serial, slug):
    """Return the address of the release of this number, with its words."""
    return f"{_all_in(language)}{year}/{serial}/{slug}/"


@cache
def _all_in(language):
    return reverse("release", args=[language, 0, 0]).removesuffix("0/0/")
