"""From one file of an old archive to its items, one after another. Pure: no models."""

from collections.abc import Iterator
from typing import BinaryIO

from articles.archive.item import Item


def items(name: str, data: bytes | BinaryIO) -> Iterator[Item]:
    """Yield what `data` holds: one item for a plain file, and one for each entry of a source of many."""
    yield Item(name, data if isinstance(data, bytes) else data.read())
