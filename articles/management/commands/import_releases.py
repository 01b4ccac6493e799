import json
from collections import Counter
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from articles.archive.importer import add, files_in, is_archive_text, settle
from articles.archive.sources import items
from articles.archive.verdict import Verdict, judge
from articles.models import ArchiveImport

ORDER = ["created", "unchanged", "doubtful", "refused"]
WIDTH = 30


class Command(BaseCommand):
    help = "Read releases in the raw form of the archive into drafts. What was read before is left alone."

    def add_arguments(self, parser):
        """Files and folders; a report; a dry run; whose drafts they are."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder of .txt files")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and store nothing")
        parser.add_argument("--report", type=Path, metavar="FILE", help="write one JSON line for each file")
        parser.add_argument("--by", metavar="ACCOUNT", help="the account in whose name the drafts are stored")
        parser.add_argument("--name", metavar="WORDS", help="the name by which the import is found in the admin")

    def handle(self, *args, **options):
        """Import file after file, each on its own, and sum up by verdict."""
        self.refuse_absent(options["paths"])
        by = self.account(options["by"])
        files = list(files_in(options["paths"]))
        counts = Counter()
        with self.report_to(options["report"]) as report:
            batch = None if options["dry_run"] else self.batch(by, options)
            for done, (name, path) in enumerate(files, start=1):
                for verdict in self.verdicts(batch, name, path):
                    counts[str(verdict.verdict)] += 1
                    report.write(json.dumps(verdict.report(), ensure_ascii=False) + "\n")
                    report.flush()
                    self.tell(verdict.report(), done, len(files), options["verbosity"])
        self.sum_up(counts, options)

    def batch(self, by, options):
        """Start the import under which all of it is found in the admin."""
        name = options["name"] or ", ".join(path.resolve().name for path in options["paths"])
        return ArchiveImport.start(by, name=name[:200])

    def verdicts(self, batch, name, path):
        """Yield the verdict on each item of a file; nothing is stored without an import to store it in."""
        try:
            with path.open("rb") as file:
                for item in items(name, file):
                    yield settle(add(batch, [item])[0]) if batch else judge(item)
        except OSError as error:
            yield Verdict.of_the_unread(name, f"The file cannot be read: {error.strerror}.")

    def refuse_absent(self, paths):
        """A name that leads nowhere is a slip of the pen: say so before anything is stored."""
        absent = [str(path) for path in paths if not path.exists()]
        if absent:
            raise CommandError(f"There is no {', '.join(absent)}.")

    def account(self, name):
        """Return the account called `name`, None if no name was given."""
        if not name:
            return None
        user = get_user_model().objects.filter(username=name, is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active account called {name}.")
        return user

    def report_to(self, path):
        """Open the report, or a sink if none was asked for."""
        try:
            return (path or Path("/dev/null")).open("w", encoding="utf-8")
        except OSError as error:
            raise CommandError(f"The report cannot be written: {error}.") from None

    def tell(self, line, done, total, verbosity):
        """Draw the bar on a terminal; name each refused or doubtful file, and with -v 2 every one."""
        bar = self.stderr.isatty()
        if bar:
            self.stderr.write("\r\x1b[K", ending="")
        if verbosity >= 2 or (verbosity and line["verdict"] in ("refused", "doubtful")):
            said = "; ".join([line["reason"], *line["warnings"]] if line["reason"] else line["warnings"])
            self.stdout.write(f"{line['verdict']:9} {line['file']}  {said}".rstrip())
        if bar:
            filled = WIDTH * done // total
            self.stderr.write(f"[{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{total}", ending="")
            if done == total:
                self.stderr.write("")

    def sum_up(self, counts, options):
        """Say how many files got which verdict, and what was passed over."""
        said = ", ".join(f"{counts[verdict]} {verdict}" for verdict in ORDER)
        self.stdout.write(("Dry run, nothing stored: " if options["dry_run"] else "") + said + ".")
        passed_over = sum(
            1
            for folder in options["paths"]
            if folder.is_dir()
            for below in folder.rglob("*")
            if below.is_file() and not is_archive_text(below)
        )
        if passed_over:
            self.stdout.write(f"{passed_over} files in these folders do not end in .txt and were passed over.")
