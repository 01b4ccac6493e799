"""Searches of the archive that somebody keeps, for themselves or for everybody on the desk."""

from contextlib import contextmanager

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.errors import NotAllowed
from articles.models.words import one_line, required
from delegations.models import AuditEntry

LONGEST_NAME = 120
LONGEST_QUERY = 4_000


class SavedSearchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Searches that `user` may open: their own, and those that are shared."""
        if not user.has_perm("articles.view_savedsearch"):
            return self.none()
        return self.filter(Q(owner=user) | Q(shared=True))

    def opened_by(self, user):
        """Bring along when `user` last opened each, as `last_opened`, None if never."""
        visits = SavedSearchVisit.objects.filter(search=OuterRef("pk"), user=user)
        return self.annotate(last_opened=Subquery(visits.values("at")[:1]))


class SavedSearch(models.Model):
    """What was asked for, under a name, as it stands in the address; what it finds is asked anew each time."""

    name = models.CharField(gettext_lazy("name"), max_length=LONGEST_NAME)
    query = models.TextField(gettext_lazy("what is searched for"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=gettext_lazy("kept by")
    )
    shared = models.BooleanField(gettext_lazy("shared with everybody on the desk"), default=False)
    created_at = models.DateTimeField(gettext_lazy("kept since"))

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = gettext_lazy("saved search")
        verbose_name_plural = gettext_lazy("saved searches")
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="a_person_gives_a_name_to_one_search"),
        ]

    def __str__(self):
        return self.name

    @classmethod
    def keep(cls, by, name, query, shared=False):
        """Keep the search `query` (as it stands in the address, without question mark) and return it."""
        if not by.has_perm("articles.add_savedsearch"):
            raise NotAllowed(_("You do not have the right to do this."))
        if len(query) > LONGEST_QUERY:
            raise NotAllowed(_("The search is too long to be kept. Leave something out."))
        search = cls(owner=by, query=query, shared=shared, created_at=timezone.now())
        search.name = search.name_to_store(name)
        with _named_once():
            search.save()
            # Who keeps a search has just looked at what it finds.
            search.open(by)
            AuditEntry.record("add", search, by, query=query, shared=shared)
        return search

    def change(self, by, name, shared):
        """Give it another name, share it, or keep it for its owner alone."""
        self.refuse_others(by, "change")
        before = {"name": self.name, "shared": self.shared}
        self.name, self.shared = self.name_to_store(name), shared
        changed = {key: [old, getattr(self, key)] for key, old in before.items() if old != getattr(self, key)}
        if changed:
            with _named_once():
                self.save(update_fields=["name", "shared"])
                AuditEntry.record("change", self, by, changed=changed)
        return bool(changed)

    def discard(self, by):
        """Delete it; the log keeps what it searched for."""
        self.refuse_others(by, "delete")
        key = self.pk
        with transaction.atomic():
            SavedSearchVisit.objects.filter(search=self).delete()
            self.delete()
            self.pk = key
            AuditEntry.record("delete", self, by, query=self.query)

    def open(self, by):
        """Remember that `by` has seen now what it finds."""
        SavedSearchVisit.objects.update_or_create(search=self, user=by, defaults={"at": timezone.now()})

    def may(self, user, action):
        """Whether `user` may "change" or "delete" it: its owner may, and an administrator if it is shared."""
        mine = self.owner_id == user.pk or (self.shared and user.has_perm("auth.change_user"))
        return mine and user.has_perm(f"articles.{action}_savedsearch")

    def refuse_others(self, by, action):
        """Raise NotAllowed for whoever may not "change" or "delete" it."""
        if not self.may(by, action):
            raise NotAllowed(_("Only the person who keeps a search, or an administrator, may change or delete it."))

    def name_to_store(self, name):
        """Return `name` as it is kept; raise NotAllowed if it is none, or the name of another search of the owner."""
        name = required(one_line(name, LONGEST_NAME), _("Give the search a name."))
        if SavedSearch.objects.filter(owner=self.owner, name=name).exclude(pk=self.pk).exists():
            raise NotAllowed(_("There is a search of this name already. Choose another name."))
        return name


@contextmanager
def _named_once():
    """Write in one transaction; say in words that somebody gave the name away meanwhile."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise NotAllowed(_("There is a search of this name already. Choose another name.")) from error


class SavedSearchVisit(models.Model):
    """When somebody last opened a saved search."""

    search = models.ForeignKey(SavedSearch, models.PROTECT, related_name="visits")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["search", "user"], name="a_person_last_opened_a_search_once")]

    def __str__(self):
        return f"{self.search} {self.at:%Y-%m-%d %H:%M}"
