"""The admin as one house: its doors, and its nouns in the groups in which people work."""

from dataclasses import dataclass, field

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import PasswordChangeView
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.desk.chooser import Chooser
from articles.desk.own_password import OwnPasswordForm
from articles.views.branding import ministry_name


@dataclass(frozen=True)
class Page:
    """A page of the desk that is no list of a noun: how it is called, its address by name, who may open it."""

    code: str
    name: str
    about: str
    rights: tuple[str, ...] = ()

    @property
    def address(self):
        """Where it is."""
        return reverse(f"admin:{self.code}")


@dataclass(frozen=True)
class Group:
    """Nouns that are worked on together, in the order of work. Those of `app` that nobody names come here too.

    Its pages stand below its nouns, and on the front page of the desk.
    """

    code: str
    name: str
    nouns: list[str] = field(default_factory=list, hash=False)
    app: str = ""
    pages: list[Page] = field(default_factory=list, hash=False)


READERS_OF_TEXTS = ("articles.view_articletext",)
KEEPERS = (*READERS_OF_TEXTS, "articles.view_savedsearch")
READERS_OF_ALL = (
    "articles.view_article", "articles.view_articletext", "delegations.view_meeting", "delegations.view_delegation",
    "delegations.view_official",
)  # fmt: skip
"""Rights of whoever may read the record and the articles, and so what is counted of them."""

GROUPS = [
    Group(
        "releases", _("Releases"), app="articles",
        nouns=["articles.article", "articles.articletext", "articles.asset", "articles.template"],
        pages=[
            Page("front_page", _("Front page"), _("What readers see first, and for how long."), ("articles.view_pin",)),
            Page("search", _("Search everything"), _("Whatever was written, drafts too."), READERS_OF_TEXTS),
            Page("search_saved", _("Saved searches"), _("With what is new in each."), KEEPERS),
        ],
    ),
    Group(
        "record", _("Record"), app="delegations",
        nouns=[
            "delegations.official", "delegations.delegation", "delegations.event", "delegations.meeting",
            "delegations.speech",
        ],
    ),
    Group(
        "reference", _("Reference"),
        nouns=[
            "delegations.country", "delegations.organisation", "delegations.post", "delegations.appointment",
            "delegations.topic",
        ],
    ),
    Group(
        "imports", _("Archive imports"),
        nouns=["articles.archiveimport", "articles.archiveitem", "articles.archiverun", "articles.archivefile"],
    ),
    Group(
        "reports", _("Reports"),
        pages=[
            Page("report_contacts", _("Contacts"), _("Who met whom, and how often."), READERS_OF_ALL),
            Page("report_activity", _("Activity"), _("Releases, meetings and visits, counted."), READERS_OF_ALL),
        ],
    ),
    Group("site", _("Site"), nouns=["articles.branding", "articles.sitepage", "articles.presscontact"]),
    Group("people", _("People and rights"), nouns=["auth.user", "delegations.auditentry"]),
]  # fmt: skip


def group_of(model):
    """Return the group a noun is worked on in: the one that names it, else that of its app, else the last."""
    label, app = model._meta.label_lower, model._meta.app_label
    named = [group for group in GROUPS if label in group.nouns]
    return (named or [group for group in GROUPS if group.app == app] or GROUPS[-1:])[0]


class DeskSite(admin.AdminSite):
    """The admin in the clothes of the product. A model without rights for the person who looks is in no list."""

    site_header = site_title = "Communiqué"
    index_title = _("The desk")
    enable_nav_sidebar = True

    def each_context(self, request):
        """Add what the head of every page prints."""
        return super().each_context(request) | {
            "ministry": ministry_name(get_language()),
            "languages": settings.LANGUAGES,
        }

    def get_app_list(self, request, app_label=None):
        """Return the groups that hold something for the person, each with its nouns in the order of work."""
        nouns = [noun for app in super().get_app_list(request, app_label) for noun in app["models"]]
        groups = []
        for group in GROUPS:
            held = [noun for noun in nouns if group_of(noun["model"]) is group]
            pages = [page for page in group.pages if request.user.has_perms(page.rights)]
            if held or pages:
                groups.append(self._entry(group, sorted(held, key=lambda noun: _place(group, noun["model"])), pages))
        return groups

    def get_urls(self):
        """Add the pages that are no lists of a noun, before the catch-all."""
        # Their boxes need this site, which is being made while modules are imported.
        from articles.desk import front_page, reports
        from articles.desk.archive_search.urls import urls as search_urls

        own = [*reports.urls(self), *search_urls(self.admin_view), *front_page.urls(self.admin_view)]
        return [*own, *super().get_urls()]

    def _entry(self, group, nouns, pages):
        return {
            "name": group.name,
            "app_label": group.code,
            "app_url": reverse("admin:index") + f"#{group.code}",
            "has_module_perms": True,
            "models": nouns,
            "pages": pages,
        }

    def app_index(self, request, app_label, extra_context=None):
        """The software's own parts mean nothing to people: the desk has them all."""
        return self.index(request, extra_context)

    def autocomplete_view(self, request):
        """Answer a box that chooses rows."""
        return Chooser.as_view(admin_site=self)(request)

    def password_change(self, request, extra_context=None):
        """Let a person change their own password, and write that to the log."""
        return PasswordChangeView.as_view(
            form_class=OwnPasswordForm,
            template_name="registration/password_change_form.html",
            success_url=reverse("admin:password_change_done"),
            extra_context=self.each_context(request) | (extra_context or {}),
        )(request)


def _place(group, model):
    label = model._meta.label_lower
    return group.nouns.index(label) if label in group.nouns else len(group.nouns)
