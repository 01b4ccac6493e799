"""A command that holds what is stored against what it should be, and ends at the first lie."""

from contextlib import closing

from django.core.management.base import BaseCommand, CommandError


class ProofCommand(BaseCommand):
    """`refusal` is what it all means if there is a lie."""

    refusal: str

    def add_arguments(self, parser):
        """`--all` goes on after the first lie and lists every one."""
        parser.add_argument("--all", action="store_true", help="list every lie, not only the first")

    def refuse_lies(self, lies, every):
        """Print the first of `lies`, or all; raise CommandError, which exits with 1, if there is one.

        The generator is closed before the error leaves: the error's traceback would keep its cursors open.
        """
        found = 0
        with closing(lies):
            for lie in lies:
                found += 1
                self.stderr.write(self.style.ERROR(lie))
                if not every:
                    break
        if found:
            raise CommandError(self.refusal, returncode=1)
