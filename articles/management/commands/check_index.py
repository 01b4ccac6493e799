from django.core.management.base import BaseCommand, CommandError

from articles.index_check import lies
from articles.models import DeskEntry, PublicEntry


class Command(BaseCommand):
    help = "Hold every entry of the index against its text; exit 1 on the first lie."

    def add_arguments(self, parser):
        """`--all` goes on after the first lie and lists every one."""
        parser.add_argument("--all", action="store_true", help="list every lie, not only the first")

    def handle(self, *args, **options):
        """Print what was found; exit 1 if anything is not as it should be."""
        found = 0
        for lie in lies():
            found += 1
            self.stderr.write(self.style.ERROR(lie))
            if not options["all"]:
                break
        if found:
            raise CommandError("The index does not say what the texts say.", returncode=1)
        if options["verbosity"]:
            entries = PublicEntry.objects.count() + DeskEntry.objects.count()
            self.stdout.write(self.style.SUCCESS(f"{entries} entries, every one as it should be."))
