"""A person's own password: the change is written to the log, the password nowhere."""

from django.contrib.admin.forms import AdminPasswordChangeForm
from django.db import transaction

from delegations.models import AuditEntry


class OwnPasswordForm(AdminPasswordChangeForm):
    def save(self, commit=True):
        """Write the change and its log entry together."""
        with transaction.atomic():
            user = super().save(commit)
            AuditEntry.record("change", user, by=user, changed={"password": ["", "set"]})
        return user
