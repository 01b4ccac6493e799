"""A cache of Django's in the memory of the process, bounded by bytes: what was asked for longest ago goes first."""

import threading
import time
from collections import OrderedDict, defaultdict

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache


class _Shelf:
    """What is kept under one name, by all threads: Django makes a cache for each of them."""

    def __init__(self):
        self.lock, self.kept, self.bytes = threading.Lock(), OrderedDict(), 0

    def put(self, key, value, expires, most):
        self.take(key)
        self.kept[key] = value, expires
        self.bytes += value.size
        while self.bytes > most:
            self.take(next(iter(self.kept)))

    def take(self, key):
        found = self.kept.pop(key, None)
        if found is not None:
            self.bytes -= found[0].size
        return found is not None


_shelves = defaultdict(_Shelf)


class ByteBoundedCache(BaseCache):
    """Keeps values that know their `size`, as they are: they must not be changed.

    LOCATION names what is kept together. OPTIONS: `MAX_BYTES` of all, of which one value may take an eighth.
    """

    def __init__(self, name, params):
        super().__init__(params)
        self.most = params["OPTIONS"]["MAX_BYTES"]
        self.shelf = _shelves[name]

    def get(self, key, default=None, version=None):
        """Return what is kept under `key`, as what was asked for last."""
        key = self.make_key(key, version)
        with self.shelf.lock:
            value, expires = self.shelf.kept.get(key, (None, None))
            if value is None or (expires is not None and expires <= time.time()):
                return default
            self.shelf.kept.move_to_end(key)
            return value

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        """Keep `value`; what is too large for this cache is not kept."""
        key = self.make_key(key, version)
        with self.shelf.lock:
            if value.size > self.most // 8:
                self.shelf.take(key)
            else:
                self.shelf.put(key, value, self.get_backend_timeout(timeout), self.most)

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        """Keep `value` if nothing is kept under `key`; say whether it was."""
        if self.get(key, version=version) is not None:
            return False
        self.set(key, value, timeout, version)
        return True

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        """Give what is kept under `key` another lifetime; say whether anything is."""
        value = self.get(key, version=version)
        if value is None:
            return False
        self.set(key, value, timeout, version)
        return True

    def delete(self, key, version=None):
        """Forget what is kept under `key`; say whether anything was."""
        with self.shelf.lock:
            return self.shelf.take(self.make_key(key, version))

    def clear(self):
        """Forget everything."""
        with self.shelf.lock:
            self.shelf.kept.clear()
            self.shelf.bytes = 0
