"""How fast an archive is imported and released, and in how much memory: `python benchmarks/import_archive.py PATH…`.

PATH is a folder of releases in the raw form, or a file of JSON Lines with date, title and body. When they are fewer
than asked for, they come again with a line of their own. Works on a new database in a folder that it removes.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
import zipfile
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROWS = (500, 1000, 1500, 2000)


def main():
    """Make the database, import in lots, release them all, and print what each took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path, help="folders of .txt files, files of JSON Lines")
    texts = [raw for path in parser.parse_args().paths for raw in raw_texts(path)]
    with tempfile.TemporaryDirectory() as scratch:
        set_up(scratch)
        measure(texts, Path(scratch))


def raw_texts(path):
    """Yield releases in the raw form of the archive; lines without a date, a title or a body are passed over."""
    if path.is_dir():
        yield from (file.read_bytes() for file in sorted(path.glob("*.txt")))
        return
    for line in map(json.loads, path.read_text("utf-8").splitlines()):
        if line.get("date") and line.get("title") and line.get("body"):
            title, (year, month, day) = " ".join(line["title"].split()), line["date"].split("-")
            yield f" date {line['date']} {title}\n\n{day}/{month}/{year}\n\n{line['body']}\n".encode()


def set_up(scratch):
    """Start Django on an empty SQLite database."""
    os.environ.update(COMMUNIQUE_DATA=scratch, DATABASE_URL="", DEBUG="0")
    os.environ["DJANGO_SETTINGS_MODULE"] = "ministry_site.settings"
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def measure(texts, scratch):
    """Import lot after lot into one growing database; then hand in and release everything."""
    from articles.models import ArchiveImport

    author, editor = people()
    heads = f"{'step':<10} {'texts':>8} {'seconds':>8} {'texts/s':>8} {'CPU s':>8} {'ms CPU a text':>14} {'peak MB':>8}"
    print(heads, "what came of them", flush=True)
    before = 0
    for number in ROWS:
        batch = ArchiveImport.start(author, name=f"Up to {number}")
        packed = pack(texts, scratch / "archive.zip", before, number)
        tell("import", partial(bring_in, batch, packed))
        before = number
    tell("hand in", partial(press, "submit", author))
    tell("release", partial(press, "release", editor))


def people():
    """Return an author and an editor."""
    from django.contrib.auth.models import Group, User

    made = []
    for name, role in (("author", "Authors"), ("editor", "Editors")):
        user = User.objects.create(username=name)
        user.groups.add(Group.objects.get(name=role))
        made.append(user)
    return made


def pack(texts, packed, first, last):
    """Write the texts from `first` to `last` into a zip and return it."""
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(first, last):
            again, at = divmod(number, len(texts))
            more = f"\n\nSheet {again} of the copy.\n".encode() if again else b""
            archive.writestr(f"{number:05}.txt", texts[at] + more)
    return packed


def bring_in(batch, packed):
    """Send a zip and read it to its end, as the page of the import does; return how many came out how."""
    from articles.archive import importer

    with packed.open("rb") as file:
        importer.receive(batch, packed.name, file)
    while not importer.go_on(batch).is_finished:
        pass
    return batch.counts()


def press(step, by):
    """Take every text that passes one step further; return how many came out how."""
    from articles.models import ArchiveRun, archive_run

    run = ArchiveRun.start(step, by)
    while not archive_run.go_on(run).is_finished:
        pass
    return run.counts()


def tell(step, work):
    """Do the work and print how long it took for each text that it took on, and the most memory ever held so far."""
    began, computing = time.monotonic(), time.process_time()
    counts = work()
    seconds, computed = time.monotonic() - began, time.process_time() - computing
    number, peak = sum(counts.values()), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = f"{number:>8} {seconds:>8.1f} {number / seconds:>8.1f} {computed:>8.1f} {computed / number * 1000:>14.1f}"
    print(f"{step:<10} {figures} {peak:>8.0f} {counts}", flush=True)


if __name__ == "__main__":
    main()
