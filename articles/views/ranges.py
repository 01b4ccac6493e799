"""Parts of a file, as browsers ask for them when a download broke off (RFC 9110, section 14)."""

import re

from django.utils.http import parse_http_date_safe

_ONE_RANGE = re.compile(r"bytes=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.ASCII)


class Unsatisfiable(Exception):  # noqa: N818 - the word of the protocol
    """No byte of the file is in what was asked for."""


def part_asked(headers, size, etag, made_at):
    """Return (first, last) of the bytes asked for, None for the whole file.

    Several ranges at once, and what is no range at all, are answered with the whole file, as the protocol allows.
    """
    found = _ONE_RANGE.fullmatch(headers.get("Range", ""))
    if found is None or found.groups() == ("", "") or not _still_the_same(headers.get("If-Range"), etag, made_at):
        return None
    begins, ends = found.groups()
    if not begins:
        first, last = max(0, size - int(ends)), size - 1
    else:
        first, last = int(begins), min(int(ends) if ends else size - 1, size - 1)
        if ends and int(ends) < first:
            return None
    if first > last:
        raise Unsatisfiable
    return first, last


def _still_the_same(condition, etag, made_at):
    if condition is None:
        return True
    condition = condition.strip()
    if condition.startswith(('"', "W/")):
        return condition == etag
    return parse_http_date_safe(condition) == made_at


class Piece:
    """Some bytes of an open file, read as they are sent. Closes the file when the answer is done."""

    CHUNK = 1 << 16

    def __init__(self, file, first, length):
        self.file, self.left = file, length
        file.seek(first)

    def __iter__(self):
        while self.left > 0 and (chunk := self.file.read(min(self.CHUNK, self.left))):
            self.left -= len(chunk)
            yield chunk

    def close(self):
        """Let go of the file, read or not."""
        self.file.close()
