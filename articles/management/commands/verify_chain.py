from django.core.management.base import BaseCommand, CommandError

from articles.verification import lies
from delegations.models import ChainHead


class Command(BaseCommand):
    help = "Recompute every digest, timeline and cancelling; exit 1 on the first lie."

    def add_arguments(self, parser):
        """`--all` goes on after the first lie and lists every one."""
        parser.add_argument("--all", action="store_true", help="list every lie, not only the first")

    def handle(self, *args, **options):
        """Print what was found; exit 1 if anything is not as it was written."""
        found = 0
        for lie in lies():
            found += 1
            self.stderr.write(self.style.ERROR(lie))
            if not options["all"]:
                break
        if found:
            raise CommandError("The record is not as it was written.", returncode=1)
        head = ChainHead.objects.filter(pk=1).first()
        links, digest = (head.count, head.digest) if head else (0, "")
        self.stdout.write(self.style.SUCCESS(f"{links} links, every one as it was written. Head: {digest}"))
