"""The private folder: where originals and what is made from them lie. No address leads there."""

import os
from contextlib import contextmanager, suppress

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import storages


def private_storage():
    """Return the storage of originals, which no address leads to."""
    return storages["private"]


@contextmanager
def all_or_nothing():
    """Yield a function that keeps a file under a path. If the block fails, nothing that it kept stays behind."""
    kept = []

    def keep(path, content):
        kept.append(path)
        _write(path, ContentFile(content) if isinstance(content, bytes) else File(content))

    try:
        yield keep
    except BaseException:
        discard(kept)
        raise


def discard(paths):
    """Delete files; one that is not there is gone already."""
    for path in paths:
        with suppress(OSError):
            private_storage().delete(path)


def _write(path, file):
    """Store a file and have it reach the disk: a full one may say so only then."""
    storage = private_storage()
    file.seek(0)
    stored = storage.save(path, file)
    if stored != path:
        storage.delete(stored)
        raise FileExistsError(path)
    with storage.open(path) as written, suppress(AttributeError):
        os.fsync(written.fileno())


def lying():
    """Yield (path, when it was last changed) of every file in the folder."""
    yield from _lying(private_storage(), "")


def _lying(storage, folder):
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        path = f"{folder}/{name}" if folder else name
        yield path, storage.get_modified_time(path)
    for name in folders:
        yield from _lying(storage, f"{folder}/{name}" if folder else name)
