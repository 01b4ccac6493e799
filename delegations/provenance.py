"""Canonical bytes and digests, so that a record can be shown to be what it was.

Pure: no models. A digest is the lower-case hex of SHA-256 over the canonical JSON of a Python value. The value, not the
stored JSON, is canonicalised: two databases that store JSON differently give the same digest.
"""

import datetime
import hashlib
import json
import unicodedata
from collections.abc import Mapping

GENESIS = "0" * 64
"""What stands as the previous digest of the first link of a chain."""


def canonical(value: object) -> bytes:
    """Return `value` as canonical JSON: UTF-8, NFC, sorted keys, no spaces; instants in UTC with microseconds.

    Takes None, bool, int, str, date, aware datetime, and lists, tuples and mappings of them.
    Raises TypeError for anything else (a float has no one spelling) and ValueError for a naive datetime.
    """
    plain = _plain(value)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def digest(value: object) -> str:
    """Return the SHA-256 of the canonical form of `value`, as 64 hex digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def link_digest(metadata: Mapping[str, object], previous: str) -> str:
    """Return the digest of one link of a chain: its metadata bound to the digest of the link before it."""
    return digest({"metadata": metadata, "previous": previous})


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, datetime.datetime):
        return _instant(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {unicodedata.normalize("NFC", str(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no canonical form.")


def _instant(value: datetime.datetime) -> str:
    if value.tzinfo is None:
        raise ValueError("An instant without a time zone has no canonical form.")
    return value.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
