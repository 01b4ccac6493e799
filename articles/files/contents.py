"""The list of contents of a zip, read only if it is short. Pure: no database, no file system.

Python's reader makes a row of each entry before anybody can count them: a file of 50 MB held a million.
"""

import zipfile
from typing import IO, Any

LONGEST_ENTRY = 256
"""Bytes of the list for each file that an archive may hold: its name, and what is told of it."""


class TooManyFiles(zipfile.BadZipFile):
    """The list of contents is longer than that of any archive that is taken."""


class _Short:
    """A file of which no piece is read that is longer than `most` bytes, as long as that is set."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file = file
        self.most: int | None = most

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes. Raises TooManyFiles where there are too many to be a list of contents."""
        if self.most is None or 0 <= size <= self.most:
            return self._file.read(size)
        piece = self._file.read(self.most + 1)
        if len(piece) > self.most:
            raise TooManyFiles
        return piece


def opened(file: IO[bytes], most_files: int) -> zipfile.ZipFile:
    """Return the archive. Raises TooManyFiles for one with far more than `most_files`; a few more are let through."""
    short = _Short(file, most_files * LONGEST_ENTRY)
    archive = zipfile.ZipFile(short)
    short.most = None
    return archive
