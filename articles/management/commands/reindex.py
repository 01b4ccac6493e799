import sys
import time

from django.core.management.base import BaseCommand

from articles.models import Mark, reindexing

WIDTH = 30
SECONDS = 5
"""How often a line is written where there is no terminal."""


class Command(BaseCommand):
    help = (
        "Write the entries of the index that are missing or wrong. Searches are answered meanwhile; may be broken off."
    )

    def add_arguments(self, parser):
        """Compare all, write all, or only what is known to be due."""
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--all", action="store_true", help="write every entry anew")
        which.add_argument("--if-due", action="store_true", help="only what is known to be missing or out of date")

    def handle(self, *args, **options):
        """Write, show how far it is, and look at the end whether anything is due again."""
        self.told = time.monotonic()
        self.quiet = not options["verbosity"]
        if options["all"]:
            reindexing.mark_all()
        changed = reindexing.reindex(only_due=options["all"] or options["if_due"], report=self.tell)
        while reindexing.is_due():
            # Somebody changed the record of many texts meanwhile.
            changed += reindexing.reindex(report=self.tell)
        if changed:
            Mark.move()
        if not self.quiet and (changed or not options["if_due"]):
            self.stdout.write(self.style.SUCCESS(f"{changed} entries were written. The index is complete."))

    def tell(self, done, total):
        """Draw the bar on a terminal, else write a line now and then."""
        if self.quiet:
            return
        if sys.stderr.isatty():
            filled = WIDTH * done // total
            end = "\n" if done == total else ""
            self.stderr.write(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{total}", ending=end)
        elif time.monotonic() - self.told >= SECONDS or done == total:
            self.told = time.monotonic()
            self.stderr.write(f"{done} of {total} articles")
