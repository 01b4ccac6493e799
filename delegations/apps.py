from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DelegationsConfig(AppConfig):
    name = "delegations"
    verbose_name = _("Record")

    def ready(self):
        """Guard what is written once, after every migration."""
        post_migrate.connect(_install_triggers, dispatch_uid="delegations.triggers")
        checks.register(_check_triggers, checks.Tags.database)


def _install_triggers(app_config, using, **kwargs):
    """Make the triggers of the tables that stand. Cheap enough to do after each app that is migrated with models."""
    from delegations import triggers

    if app_config.label in {model._meta.app_label for model in triggers.written_once_models()}:
        triggers.install(using)


def _check_triggers(app_configs, databases=(), **kwargs):
    from delegations import triggers

    return [
        checks.Error(
            f"The trigger {name} is missing: what is written once could be changed.",
            hint="Run manage.py migrate, which makes the triggers again.",
            id="delegations.E001",
        )
        for using in databases or ()
        for name in triggers.missing(using)
    ]
