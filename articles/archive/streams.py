"""Streams of bytes that were read ahead, or that end where too much came. Pure: no models."""

import io
from collections.abc import Callable
from typing import Protocol


class Readable(Protocol):
    """What can be read by the piece."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, at most `size`."""


class Ahead(io.BufferedIOBase):
    """A stream whose beginning was read already."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """It can be read."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next bytes: fewer than asked for only at the end."""
        if size is None or size < 0:
            head, self._head = self._head, b""
            return head + self._rest.read()
        head, self._head = self._head[:size], self._head[size:]
        return head + self._rest.read(size - len(head)) if len(head) < size else head

    read1 = read


class Metered:
    """A stream whose bytes are counted off by `take`, which may raise."""

    def __init__(self, stream: Readable, take: Callable[[int], None], most: int) -> None:
        self._stream, self._take, self._most = stream, take, most

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes."""
        piece = self._stream.read(size if size >= 0 else self._most)
        self._take(len(piece))
        return piece
