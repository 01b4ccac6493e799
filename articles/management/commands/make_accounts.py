import os
import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

ROLES = {"author": "Authors", "editor": "Editors", "administrator": "Administrators"}

# No letters or digits that are taken for one another when read from paper.
ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_password():
    return "".join(secrets.choice(ALPHABET) for _ in range(20))


class Command(BaseCommand):
    help = "Make the accounts author, editor and administrator; those that exist stay as they are."

    def handle(self, *args, **options):
        self.file = settings.COMMUNIQUE_DATA / "accounts.txt"
        with transaction.atomic():
            passwords = {name: new_password() for name in self.missing()}
            for name, password in passwords.items():
                self.make(name, password)
            if passwords:
                # Before the commit: an account whose password nobody knows is worse than a line too many.
                self.keep(passwords)
        self.say(passwords)

    def missing(self):
        there = set(get_user_model().objects.filter(username__in=ROLES).values_list("username", flat=True))
        return [name for name in ROLES if name not in there]

    def make(self, name, password):
        try:
            group = Group.objects.get(name=ROLES[name])
        except Group.DoesNotExist:
            raise CommandError(f"There is no group {ROLES[name]}; run manage.py migrate first.") from None
        user = get_user_model().objects.create_user(name, password=password, is_staff=True)
        user.groups.add(group)

    def keep(self, passwords):
        """Write the passwords beside those of older accounts, readable by the owner alone, all or nothing."""
        kept = [line for line in self.kept_lines() if line.split(" ")[0] not in passwords]
        lines = kept + [f"{name} {password}" for name, password in passwords.items()]
        draft = self.file.with_suffix(".new")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write("".join(f"{line}\n" for line in lines))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.file)

    def kept_lines(self):
        return self.file.read_text(encoding="utf-8").splitlines() if self.file.exists() else []

    def say(self, passwords):
        for name, password in passwords.items():
            self.stdout.write(f"  {name:<13} {password}")
        if self.file.exists():
            self.stdout.write(f"Accounts and their first passwords are kept in {self.file}")
        else:
            self.stdout.write("The accounts exist; set a new password with manage.py changepassword NAME.")
