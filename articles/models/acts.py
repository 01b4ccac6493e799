"""What the acts on articles and their files are called in the audit log."""

from django.utils.translation import gettext_lazy as _

from delegations.models import ACTS

ACTS |= {
    "start": _("started"),
    "start-from": _("started from another article"),
    "save": _("saved"),
    "set-language": _("language set"),
    "submit": _("submitted"),
    "return": _("returned to the author"),
    "approve": _("approved"),
    "release": _("released"),
    "correct": _("corrected"),
    "correct_typing": _("typing error corrected"),
    "force": _("released without approval"),
    "cancel": _("cancelled"),
    "withdraw": _("withdrawn"),
    "restore": _("restored"),
    "remove": _("removed"),
    "ratify": _("ratified"),
    "export": _("exported"),
    "take": _("file taken"),
    "recut": _("cut anew"),
    "pin": _("put first"),
    "unpin": _("no longer put first"),
    "reorder": _("put in another place"),
    "start-run": _("steps for many imports begun"),
    "check-import": _("import checked"),
    "set-import-aside": _("import set aside"),
}
