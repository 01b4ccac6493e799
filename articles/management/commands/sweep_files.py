import datetime

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.files import shelf
from articles.models import ArchiveUpload, Asset, Rendition

RECENT = datetime.timedelta(hours=1)
"""A file this young may belong to an upload that is not over."""


class Command(BaseCommand):
    help = "List files in the private folder that no photo, document or import names, and those named and not there."

    def add_arguments(self, parser):
        """`--delete` does away with what nothing names."""
        parser.add_argument("--delete", action="store_true", help="delete the files that nothing names")

    def handle(self, *args, **options):
        """Print a line for each; what a machine that died in the middle of an upload left behind is found here."""
        named = {
            *Asset.objects.values_list("original", flat=True),
            *Rendition.objects.values_list("path", flat=True),
            *ArchiveUpload.objects.exclude(file="").values_list("file", flat=True),
        }
        lying = dict(shelf.lying())
        before = timezone.now() - RECENT
        stray = sorted(path for path, changed in lying.items() if path not in named and changed < before)
        for path in stray:
            self.stdout.write(f"nothing names {path}")
        for path in sorted(named - set(lying)):
            self.stderr.write(self.style.ERROR(f"missing: {path}"))
        if options["delete"]:
            shelf.discard(stray)
        done = "deleted" if options["delete"] else "left; --delete does away with them"
        self.stdout.write(f"{len(stray)} files that nothing names: {done}.")
