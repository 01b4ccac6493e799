"""Answers from the pages that are kept, before anything else is asked; keeps those that are made."""

import hashlib
import logging
import threading
import time
from contextlib import contextmanager

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.db import connection

from articles.models.mark import NEVER, moment
from articles.page_cache.kept import KeptPage

try:
    from redis.exceptions import RedisError
except ImportError:
    RedisError = OSError

NOT_PAGES = ("/admin/", settings.STATIC_URL, "/files/", "/healthz")
"""Where nothing is looked for."""
LONGEST_WAIT = 5
"""Seconds for which one reader waits for the page that another's request is making."""
LEFT_ALONE = 5
"""Seconds for which a cache that did not answer is not asked again: each question may take its whole patience."""

logger = logging.getLogger(__name__)


class PageCache:
    """The first middleware: a page that is kept never reaches sessions, languages or addresses.

    A page is made under the mark that was read before, and is given to nobody once the mark has moved or an edition
    has taken effect or ended. Those asked for with a query have a cache of their own, which no flood of searches can
    use against the others.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.making, self.shelves = _Making(), _Shelves()

    def __call__(self, request):
        if not _is_for_a_page(request):
            return self.get_response(request)
        # Whoever asks is nobody in particular: no page can depend on what he carries, nor give him another.
        request.META.pop("HTTP_COOKIE", None)
        if connection.in_atomic_block:
            # What is seen in here is not for others.
            return self._made(request, "", NEVER)[0]
        return self._found(request, moment()) or self._make(request)

    def _found(self, request, now):
        """Return the answer from a page that is kept and holds `now`, None if there is none."""
        query = request.META.get("QUERY_STRING")
        page = self.shelves.ask("pages", request)
        if query and (page is None or page.parameters):
            page = self.shelves.ask("searches", request)
        return page.answer(request) if page is not None and page.holds(now) else None

    def _make(self, request):
        """Answer with a page that is made now, or that another request has just made."""
        with self.making.one_at_a_time(_key("searches", request)) as waited:
            now = moment()
            answer = self._found(request, now) if waited else None
            if answer is None:
                answer, page = self._made(request, now.mark, now.edge)
                if page is not None:
                    self.shelves.keep(page, request)
        return answer

    def _made(self, request, mark, until):
        """Return the answer, and the page if it is one for everybody."""
        since = time.time()
        response = self.get_response(request)
        if response.status_code != 200 or not hasattr(response, "parameters"):
            return response, None
        changes = getattr(request, "changes_at", None)
        page = KeptPage.of(response, mark, since, min(until, changes.timestamp()) if changes else until)
        return page.answer(request), page


def _is_for_a_page(request):
    """Whether there may be a page: not for a host that is not ours, which is refused as ever."""
    if request.method not in ("GET", "HEAD") or request.path_info.startswith(NOT_PAGES):
        return False
    try:
        return bool(request.get_host())
    except DisallowedHost:
        return False


class _Shelves:
    """The caches. One on another machine that does not answer is no reason not to answer."""

    def __init__(self):
        self.left_alone_until = 0

    def keep(self, page, request):
        """Keep a page, unless it was asked for with what it does not know."""
        asked = request.GET.keys()
        lifetime = page.until - time.time()
        if lifetime <= 0 or not (asked <= page.parameters or not page.parameters):
            return
        name = "searches" if page.parameters and asked else "pages"
        lifetime = min(lifetime, settings.PAGES_KEPT_SECONDS)
        self._or_nothing(lambda: caches[name].set(_key(name, request), page, lifetime))

    def ask(self, name, request):
        """Return the page that is kept, None if there is none."""
        return self._or_nothing(lambda: caches[name].get(_key(name, request)))

    def _or_nothing(self, question):
        if time.monotonic() < self.left_alone_until:
            return None
        try:
            return question()
        except (OSError, RedisError) as error:
            self.left_alone_until = time.monotonic() + LEFT_ALONE
            logger.warning("The page cache does not answer, and is left alone for %s s: %s", LEFT_ALONE, error)
            return None


def _key(name, request):
    """The address as it was asked for, by one of our hosts: it makes no difference by which, but by which scheme."""
    meta = request.META
    parts = [meta["wsgi.url_scheme"], meta["PATH_INFO"]]
    if name == "searches":
        parts.append(meta.get("QUERY_STRING", ""))
    return hashlib.blake2b("\n".join(parts).encode(errors="surrogateescape"), digest_size=20).hexdigest()


class _Making:
    """The pages that are being made, so that a page many wait for is made once."""

    def __init__(self):
        self.lock, self.locks = threading.Lock(), {}

    @contextmanager
    def one_at_a_time(self, key):
        """Hold `key` alone, or go on after some seconds. Gives whether another held it before."""
        with self.lock:
            own, others = self.locks.get(key, (threading.Lock(), 0))
            self.locks[key] = own, others + 1
        held = own.acquire(timeout=LONGEST_WAIT)
        try:
            yield others > 0
        finally:
            if held:
                own.release()
            with self.lock:
                own, users = self.locks[key]
                if users == 1:
                    del self.locks[key]
                else:
                    self.locks[key] = own, users - 1
