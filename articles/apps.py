from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.core import checks
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Releases")

    def ready(self):
        """Keep the index beside what it is of, write log-ins to the audit log, compare clocks before a migration."""
        import articles.clock  # noqa: F401 - registers its check
        from articles.models import indexing, mark
        from delegations.models.audit import FOLLOWERS

        FOLLOWERS.extend([indexing.follow, mark.follow])
        checks.register(_check_index, checks.Tags.database)
        pre_migrate.connect(_lift_index, sender=self, dispatch_uid="articles.index-lifted")
        post_migrate.connect(_install_index, sender=self, dispatch_uid="articles.index")

        user_logged_in.connect(_record_log_in, dispatch_uid="articles.logged-in")
        user_login_failed.connect(_record_failed_log_in, dispatch_uid="articles.log-in-failed")


def _lift_index(using, **kwargs):
    from articles.search import tables

    tables.lift_views(using)


def _install_index(using, **kwargs):
    from articles.search import tables

    tables.install(using)


def _check_index(app_configs, databases=(), **kwargs):
    """Say so where the index stands and is not complete."""
    from articles.models import reindexing
    from articles.search import tables

    hint = "Run manage.py reindex --if-due; releases are found as before meanwhile, save those that are missing."
    return [
        checks.Warning("Entries of the index are missing or out of date.", hint=hint, id="articles.W001")
        for using in databases or ()
        if using == "default" and tables.stand(using) and reindexing.is_due()
    ]


def _record_log_in(sender, user, **kwargs):
    from delegations.models import AuditEntry

    AuditEntry.record("log-in", user, by=user)


def _record_failed_log_in(sender, credentials, **kwargs):
    """Name the account only if there is one: what was typed as a name is now and then a password."""
    from django.contrib.auth import get_user_model

    from delegations.models import AuditEntry

    user = get_user_model().objects.filter(username=credentials.get("username", "")).first()
    AuditEntry.record_failed_log_in(by=user)
