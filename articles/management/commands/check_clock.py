from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, OperationalError

from articles.clock import the_clocks_agree


class Command(BaseCommand):
    help = "Compare this machine's clock with the database's; refuse a difference above one second."

    # The database may still be empty, and the checks of the models would ask it.
    requires_system_checks = ()

    def handle(self, *args, **options):
        try:
            wrong = the_clocks_agree(None, databases=[DEFAULT_DB_ALIAS])
        except OperationalError as error:
            reason = str(error).strip().splitlines()[0]
            raise CommandError(f"The database does not answer: {reason}") from error
        if wrong:
            raise CommandError(f"{wrong[0].msg} {wrong[0].hint}")
