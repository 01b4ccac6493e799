from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from articles.demo import archive
from articles.models import Article


class Command(BaseCommand):
    help = "Load the demo once: one real release with its record, and a sample archive. Not into a site with articles."

    def handle(self, *args, **options):
        """Load in the names of the accounts `author` and `editor`; do nothing if it is there or other articles are."""
        if archive.is_loaded():
            return
        if Article.objects.exists() and not archive.is_begun():
            self.stdout.write("There are articles already; the demo is left out.")
            return
        texts = archive.load(self.account("author"), self.account("editor"))
        self.stdout.write(f"Demo: {len(texts)} releases.")

    def account(self, name):
        """Return one of the accounts that `make_accounts` makes."""
        user = get_user_model().objects.filter(username=name, is_active=True).first()
        if user is None:
            raise CommandError(f"There is no account {name!r}; run manage.py make_accounts first.")
        return user
