"""The three roles and what each may do. A migration makes them; the ministry may give further rights in the admin."""

from django.apps import apps as current_apps
from django.contrib.auth.management import create_permissions
from django.utils.translation import gettext_lazy as _

RECORD = [
    "appointment", "delegation", "delegationmember", "event", "meeting", "meetingparticipant", "meetingside",
    "official", "officialname", "speech",
]  # fmt: skip
REFERENCE = ["country", "organisation", "post", "topic"]

WRITE = {
    "articles": {
        "article": "add change view", "articletext": "add change view submit", "asset": "add change view",
        "revision": "view", "edition": "view", "approval": "view", "archivefile": "view",
        "template": "view",
        "archiveimport": "add change view", "archiveitem": "change view", "archiverun": "add view",
        "savedsearch": "add change delete view",
        "pin": "view", "presscontact": "view", "sitepage": "view",
    },
    "delegations": dict.fromkeys(RECORD, "add change delete view")
    | {"country": "view", "organisation": "add change view", "post": "add change view", "topic": "view"},
}  # fmt: skip
EDIT = {
    "articles": {
        "articletext": "approve release force withdraw remove ratify",
        "ratification": "view",
        "template": "add change view",
        "pin": "add change delete view",
        "presscontact": "add change delete view",
        "dutyhours": "add change delete view",
        "dutyexception": "add change delete view",
        "sitepage": "add change view",
    },
    "delegations": dict.fromkeys(REFERENCE, "add change delete view") | {"auditentry": "view", "official": "merge"},
}
ADMINISTER = {"articles": {"branding": "change view"}, "auth": {"user": "add change view", "group": "view"}}

ROLES = {
    "Authors": [WRITE],
    "Editors": [WRITE, EDIT],
    "Administrators": [WRITE, EDIT, ADMINISTER],
}


NAMES = {"Authors": _("Authors"), "Editors": _("Editors"), "Administrators": _("Administrators")}


def name_of(role):
    """Return what a group is called in the reader's language; one that the ministry made keeps its own name."""
    return str(NAMES.get(role.name, role.name))


def establish(apps=current_apps, only=()):
    """Make the roles with their rights, or with those named in `only` alone, by a model or by a right on one.

    Rights that the ministry has added are kept. A migration that brings a model grants the rights on it with `only`:
    what the ministry has taken away elsewhere is not given back. Models that come with a later migration are left out.
    """
    _make_permissions(apps)
    group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    known = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in permission_model.objects.select_related("content_type")
    }
    for role, charters in ROLES.items():
        group, _created = group_model.objects.get_or_create(name=role)
        rights = [right for charter in charters for right in rights_of(charter, only)]
        group.permissions.add(*(known[right] for right in rights if right in known))


def rights_of(charter, only=()):
    """Yield (app, codename) of each right in `charter`, of all or of those that `only` names."""
    for app, models in charter.items():
        for model, actions in models.items():
            for right in (f"{action}_{model}" for action in actions.split()):
                if not only or model in only or right in only:
                    yield app, right


def _make_permissions(apps):
    """Permissions are otherwise made only after the last migration, too late for a migration that grants them."""
    for label in ("auth", "articles", "delegations"):
        config = current_apps.get_app_config(label)
        create_permissions(config, apps=apps, verbosity=0)
