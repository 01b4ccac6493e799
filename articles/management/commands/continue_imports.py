from django.core.management.base import BaseCommand

from articles.archive import importer
from articles.models import ArchiveImport, ArchiveRun
from articles.models.archive_run import go_on


class Command(BaseCommand):
    help = "Go on with what was left in the admin: imports not read to the end, and steps for many texts. For cron."

    def add_arguments(self, parser):
        """The one import to go on with."""
        parser.add_argument("--import", dest="batch", type=int, metavar="NUMBER", help="this import alone, and no step")

    def handle(self, *args, **options):
        """Work until nothing waits. It may be killed at any time, and run beside others."""
        batches = ArchiveImport.objects.unfinished().select_related("started_by").order_by("pk")
        if options["batch"]:
            batches = batches.filter(pk=options["batch"])
        for batch in batches:
            self.work(batch, importer.go_on, options["verbosity"])
        for run in ArchiveRun.objects.unfinished().select_related("started_by").order_by("pk"):
            if not options["batch"]:
                self.work(run, go_on, options["verbosity"])

    def work(self, row, step, verbosity):
        """Go on with one of them to its end."""
        while not (progress := step(row)).is_finished:
            if verbosity >= 2:
                self.stdout.write(f"{row}: {progress.done}/{progress.total}")
        if verbosity:
            self.stdout.write(f"{row}: {progress.done}/{progress.total}")
