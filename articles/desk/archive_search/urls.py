"""The addresses of the archive's search, below /admin/search/."""

from django.urls import path

from articles.desk.archive_search import page, saved, suggest


def urls(here):
    """Return the addresses; `here` lets nobody in who has no desk."""
    return [
        path("search/", here(page.search), name="search"),
        path("search/suggest/", here(suggest.suggest), name="search_suggest"),
        path("search/export/<slug:form>/", here(page.export), name="search_export"),
        path("search/saved/", here(saved.listing), name="search_saved"),
        path("search/saved/add/", here(saved.keep), name="search_saved_add"),
        path("search/saved/<int:pk>/", here(saved.opened), name="search_saved_open"),
        path("search/saved/<int:pk>/change/", here(saved.change), name="search_saved_change"),
        path("search/saved/<int:pk>/delete/", here(saved.discard), name="search_saved_delete"),
    ]
