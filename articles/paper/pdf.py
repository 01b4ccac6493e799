"""A page as a tagged PDF (PDF/UA-1), if WeasyPrint is installed. Asks for nothing that it was not given. Pure."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec

HOUSE = "https://house.invalid/"
"""Where a page that is to become a PDF has its style and its fonts: no such host can be."""

Fetch = Callable[[str], tuple[bytes, str] | None]
"""Returns the bytes and the type of what an address leads to, None for what is not ours."""

_one_at_a_time = threading.Lock()
"""The libraries that shape letters are not made for many threads; and each PDF takes all that a processor has."""
_places = threading.BoundedSemaphore(2)
"""One is made and one waits: the other threads are there for those who read pages."""


class NotInstalledError(Exception):
    """WeasyPrint, or one of the libraries that it needs, is not on this machine."""


class BusyError(Exception):
    """So many PDFs are asked for already that this one must be asked for again later."""


@cache
def is_offered() -> bool:
    """Whether WeasyPrint is installed; it is loaded when the first PDF is made, for it takes much memory."""
    return find_spec("weasyprint") is not None


def pdf(page: str, fetch: Fetch) -> bytes:
    """Return a page of HTML as a PDF. Whatever `fetch` does not give is left out; no network and no disk is asked.

    Raises `NotInstalledError`, and `BusyError` rather than to let many wait.
    """
    try:
        from weasyprint import HTML
        from weasyprint.text.fonts import FontConfiguration
    except (ImportError, OSError) as error:
        raise NotInstalledError from error
    with _place(), _one_at_a_time:
        document = HTML(string=page, base_url=HOUSE, url_fetcher=_fetcher(fetch))
        made = document.write_pdf(pdf_variant="pdf/ua-1", font_config=FontConfiguration())
    return bytes(made)


@contextmanager
def _place() -> Iterator[None]:
    if not _places.acquire(blocking=False):
        raise BusyError
    try:
        yield
    finally:
        _places.release()


def _fetcher(fetch: Fetch):  # type: ignore[no-untyped-def]
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OursAlone(URLFetcher):  # type: ignore[misc]
        def fetch(self, url, headers=None):  # type: ignore[no-untyped-def]
            found = fetch(url)
            if found is None:
                raise ValueError(f"{url} is not ours.")
            content, type_ = found
            return URLFetcherResponse(url, content, {"Content-Type": type_})

    return OursAlone(allowed_protocols=["https"])
