"""One look at a file that somebody brought: what it is, what it says of itself, and the pictures made from it.

Pure: no database, no settings; it reads the file it is given. Refusals are sentences for the person who brought it.
"""

import hashlib
from dataclasses import dataclass, field
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image

from articles.files import documents, kinds, pictures
from articles.files.embedded import Embedded, embedded

MEGABYTE = 1024 * 1024
LARGEST_PHOTO = 20 * MEGABYTE
LARGEST_DOCUMENT = 50 * MEGABYTE


@dataclass(frozen=True)
class Examined:
    """A file that may be taken. `photo` has its header read and no pixel yet; None for a document."""

    kind: kinds.FileKind
    name: str
    size: int
    width: int | None = None
    height: int | None = None
    said: Embedded = field(default_factory=Embedded)
    photo: Image.Image | None = None


def examine(file: IO[bytes], name: str) -> Examined:
    """Return what `file`, called `name`, is. Raise ValidationError, in a sentence, if it is not to be taken."""
    size = _size(file)
    if size > LARGEST_DOCUMENT:
        raise ValidationError(_too_big(LARGEST_DOCUMENT))
    kind = _kind(file)
    kinds.refuse_a_lie(kind, name)
    if not kind.is_picture:
        return Examined(kind, kinds.safe_name(name, kind), size)
    if size > LARGEST_PHOTO:
        raise ValidationError(_too_big(LARGEST_PHOTO))
    photo = pictures.opened(file)
    width, height = pictures.upright_size(photo)
    return Examined(kind, kinds.safe_name(name, kind), size, width, height, embedded(photo), photo)


def digest(file: IO[bytes]) -> str:
    """Return the sha256 of the bytes of `file`."""
    file.seek(0)
    found = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    file.seek(0)
    return found


def _kind(file: IO[bytes]) -> kinds.FileKind:
    kind = kinds.sniff(file)
    if isinstance(kind, str):
        return documents.examine_zip(file)
    return documents.examine_pdf(file) if kind == kinds.PDF else kind


def _size(file: IO[bytes]) -> int:
    size = file.seek(0, 2)
    file.seek(0)
    return size


def _too_big(most: int) -> str:
    return _("The file has more than %(most)d MB. Save it smaller and upload that.") % {"most": most // MEGABYTE}
