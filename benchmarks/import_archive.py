"""How fast an archive is imported and released, and in how much memory: `python benchmarks/import_archive.py FOLDER`.

FOLDER holds releases in the raw form; when they are fewer than asked for, they come again with a line of their own.
Works on a new database of its own in a folder that it removes. Prints a table.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
import zipfile
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROWS = (500, 1000, 2000)


def main():
    """Make the database, import in three lots, release them all, and print what each took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="a folder of .txt files in the raw form of the archive")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        set_up(scratch)
        measure(arguments.folder, Path(scratch))


def set_up(scratch):
    """Start Django on an empty SQLite database."""
    os.environ.update(COMMUNIQUE_DATA=scratch, DATABASE_URL="", DEBUG="0")
    os.environ["DJANGO_SETTINGS_MODULE"] = "ministry_site.settings"
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def measure(folder, scratch):
    """Import lot after lot into one growing database; then hand in and release everything."""
    from articles.models import ArchiveImport

    author, editor = people()
    print(f"{'texts':>8} {'step':<10} {'seconds':>8} {'texts/s':>8} {'peak MB':>8}", flush=True)
    before = 0
    for number in ROWS:
        batch = ArchiveImport.start(author, name=f"Up to {number}")
        packed = pack(folder, scratch / "archive.zip", before, number)
        tell(number, "import", partial(bring_in, batch, packed), number - before)
        print(f"{'':>8} {batch.counts()}", flush=True)
        before = number
    tell(before, "hand in", partial(press, "submit", author), before)
    tell(before, "release", partial(press, "release", editor), before)


def people():
    """Return an author and an editor."""
    from django.contrib.auth.models import Group, User

    made = []
    for name, role in (("author", "Authors"), ("editor", "Editors")):
        user = User.objects.create(username=name)
        user.groups.add(Group.objects.get(name=role))
        made.append(user)
    return made


def pack(folder, packed, first, last):
    """Write the texts from `first` to `last` into a zip and return it."""
    files = sorted(folder.glob("*.txt"))
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(first, last):
            again, at = divmod(number, len(files))
            raw = files[at].read_bytes()
            if again:
                raw = raw.rstrip() + f"\n\nSheet {again} of the copy.\n".encode()
            archive.writestr(f"{number:05}.txt", raw)
    return packed


def bring_in(batch, packed):
    """Send a zip and read it to its end, as the page of the import does."""
    from articles.archive import importer

    with packed.open("rb") as file:
        importer.receive(batch, packed.name, file)
    while not importer.go_on(batch).is_finished:
        pass


def press(step, by):
    """Take every text that passes one step further."""
    from articles.models import ArchiveRun, archive_run

    run = ArchiveRun.start(step, by)
    while not archive_run.go_on(run).is_finished:
        pass
    print(f"{'':>8} {run.counts()}", flush=True)


def tell(total, step, work, number):
    """Do the work and print how long it took and the most memory the process ever held."""
    began = time.monotonic()
    work()
    seconds = time.monotonic() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{total:>8} {step:<10} {seconds:>8.1f} {number / seconds:>8.1f} {peak:>8.0f}", flush=True)


if __name__ == "__main__":
    main()
