from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Releases")

    def ready(self):
        """Write log-ins to the audit log, and compare clocks before a migration."""
        import articles.clock  # noqa: F401 - registers its check

        user_logged_in.connect(_record_log_in, dispatch_uid="articles.logged-in")
        user_login_failed.connect(_record_failed_log_in, dispatch_uid="articles.log-in-failed")


def _record_log_in(sender, user, **kwargs):
    from delegations.models import AuditEntry

    AuditEntry.record("log-in", user, by=user)


def _record_failed_log_in(sender, credentials, **kwargs):
    """Name the account only if there is one: what was typed as a name is now and then a password."""
    from django.contrib.auth import get_user_model

    from delegations.models import AuditEntry

    user = get_user_model().objects.filter(username=credentials.get("username", "")).first()
    AuditEntry.record_failed_log_in(by=user)
