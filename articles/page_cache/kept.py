"""A page as it is kept: its bytes, plain and compressed, its validators, and how long it is true."""

import gzip
import hashlib
import re
import time
from typing import NamedTuple

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

SHARED_SECONDS = 1
"""How long a shared cache may answer without asking."""
ROUNDING = 1
"""Seconds by which a cache that counts whole ones may take that for longer."""
WHILE_ASKING, IF_ERROR = 2, 24 * 3600
"""Seconds more for which it may answer while it asks, and while nobody answers it."""
WORTH = 0.9
"""What compressing must leave at most, to be worth it."""

_REFUSES_GZIP = re.compile(r"gzip\s*;\s*q=0(\.0*)?\s*(,|$)")
_OF_ITS_SENDING = {"content-length", "cache-control", "etag"}


class KeptPage(NamedTuple):
    """What is answered to everybody who asks for one address.

    `parameters` are those that it may be asked with: with none, a query makes no difference.
    """

    mark: str
    since: float
    until: float
    parameters: frozenset
    headers: dict
    body: bytes
    zipped: bytes | None
    tag: str

    @classmethod
    def of(cls, response, mark, since, until):
        """Take over a response to a GET that succeeded. Raises ValueError if it is for one reader alone."""
        if response.cookies:
            raise ValueError("A public page sets a cookie.")
        patch_vary_headers(response, ["Accept-Encoding"])
        body = response.content
        zipped = gzip.compress(body, 6, mtime=0)
        return cls(
            mark, since, until, response.parameters,
            {name: value for name, value in response.headers.items() if name.lower() not in _OF_ITS_SENDING},
            body, zipped if len(zipped) < WORTH * len(body) else None,
            hashlib.blake2b(body, digest_size=16).hexdigest(),
        )  # fmt: skip

    @property
    def size(self):
        """How many bytes it takes to keep, roughly."""
        return len(self.body) + len(self.zipped or b"") + 2_000

    def holds(self, now):
        """Whether it is what readers should see in the `Moment` that is now."""
        return self.mark == now.mark and self.since <= time.time() < self.until

    def answer(self, request):
        """Return the response to a GET or HEAD: compressed if the reader takes that, a 304 if he has it already."""
        zipped = self.zipped is not None and _takes_gzip(request)
        tag = f'"{self.tag}-gzip"' if zipped else f'"{self.tag}"'
        told = {"ETag": tag, "Cache-Control": self._cache_control()}
        if _has_it(request, tag):
            return HttpResponseNotModified(headers=told | {"Vary": self.headers["Vary"]})
        body = self.zipped if zipped else self.body
        told["Content-Length"] = str(len(body))
        if zipped:
            told["Content-Encoding"] = "gzip"
        return HttpResponse(b"" if request.method == "HEAD" else body, headers=self.headers | told)

    def _cache_control(self):
        """Nobody may answer with it beyond its end, save where nobody can ask."""
        left = self.until - time.time() - ROUNDING
        shared = SHARED_SECONDS if left >= SHARED_SECONDS else 0
        asking = f", stale-while-revalidate={WHILE_ASKING}" if left > SHARED_SECONDS + WHILE_ASKING else ""
        return f"public, max-age=0, s-maxage={shared}{asking}, stale-if-error={IF_ERROR}"


def _takes_gzip(request):
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
    return "gzip" in accepted and not _REFUSES_GZIP.search(accepted)


def _has_it(request, tag):
    known = request.META.get("HTTP_IF_NONE_MATCH", "")
    return bool(known) and any(one in ("*", tag) for one in (etag.removeprefix("W/") for etag in parse_etags(known)))
