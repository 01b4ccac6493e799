from django.core.management.base import BaseCommand, CommandError

from articles.files import scan
from articles.models import Asset


class Command(BaseCommand):
    help = "Have the scanner look at the photos and documents that it has not found clean; none is served before."

    def handle(self, *args, **options):
        """Scan one after the other; exit 1 if any is not clean, or the scanner gives no answer."""
        if not scan.is_configured():
            raise CommandError("No scanner is configured: set SCAN_COMMAND.")
        waiting = list(Asset.objects.filter(scanned_at__isnull=True).exclude(content_type=""))
        unclean = [asset for asset in waiting if not asset.rescan()]
        for asset in unclean:
            self.stderr.write(self.style.ERROR(f"not found clean: {asset.code} {asset}"))
        self.stdout.write(f"{len(waiting) - len(unclean)} of {len(waiting)} files were found clean.")
        if unclean:
            raise CommandError("Not all files were found clean.")
