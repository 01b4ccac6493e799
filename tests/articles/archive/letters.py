"""Files of an old archive, as the tests send them."""

import io
import zipfile

from articles.archive import importer
from articles.models import ArchiveImport
from tests.cast import person

SUBJECTS = [
    "the joint commission on trade met in the capital and went through the plans for the coming spring",
    "a school for young diplomats opened its doors to forty students from six neighbouring countries",
    "both ministers spoke by telephone about the railway that will lead to the harbour on the lake",
    "an exhibition of carpets travels to Vienna, where the embassy invites guests on the first evening",
    "experts on water came together for two days and wrote a common paper on the use of the river",
    "the ambassador handed over a copy of the credentials and was received by the deputy minister",
]


def letter(number=0, title="", day="24"):
    """Return the bytes of a release that leaves no doubt, unlike the others."""
    subject = SUBJECTS[number % len(SUBJECTS)]
    title = title or f"Release number {number} on {subject.split()[1]}"
    body = f"On that day {subject}. The ministry thanks all who took part in it, for the {number}th time.\n"
    return f" date 2009-05-{day} {title}\n\n{day}/05/2009\n\n{body}".encode()


def undated(number=0):
    """Return the bytes of a release without a day: a person has to fill it in."""
    return letter(number).partition(b"\n\n")[2].partition(b"\n\n")[2].join([b"Words on the meeting\n\n", b""])


def zipped(**files):
    """Return a zip of files as an open file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, raw in files.items():
            archive.writestr(f"{name}.txt", raw)
    packed.seek(0)
    return packed


def an_import(*raws, by=None, **fields):
    """Return an import by Ana to which files were sent that nobody has read yet."""
    batch = ArchiveImport.start(by or person("ana"), **({"name": "Releases of 2009"} | fields))
    for number, raw in enumerate(raws, 1):
        importer.receive(batch, f"{number}.txt", io.BytesIO(raw))
    return batch


def read(*raws, **fields):
    """Return an import that was read to its end."""
    batch = an_import(*raws, **fields)
    assert importer.go_on(batch, seconds=600).is_finished
    return batch
