from articles.index_check import lies
from articles.management.proof import ProofCommand
from articles.models import DeskEntry, PublicEntry


class Command(ProofCommand):
    help = "Hold every entry of the index against its text; exit 1 on the first lie."
    refusal = "The index does not say what the texts say."

    def handle(self, *args, **options):
        """Print what was found; exit 1 if anything is not as it should be."""
        self.refuse_lies(lies(), options["all"])
        if options["verbosity"]:
            entries = PublicEntry.objects.count() + DeskEntry.objects.count()
            self.stdout.write(self.style.SUCCESS(f"{entries} entries, every one as it should be."))
