"""Whose face a photo shows to readers."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models.errors import NotAllowed
from delegations.models import AuditEntry, Official


class Portraying:
    """Verbs of a photo that stands, or stood, on the page of a person."""

    def portray(self, official, by):
        """Make this photo the portrait of `official`, in the place of the one before. Both pages are amended."""
        if not self.is_photo:
            raise NotAllowed(_("Only a photo can be a portrait."))
        with transaction.atomic():
            before = self._held_before(official, by)
            self._refuse_another_face(official)
            if before == self:
                return
            if before is not None:
                before._show(None, by)
            self._show(official, by)
            names = [str(before) if before else None, str(self)]
            AuditEntry.record("change", official, by, changed={"portrait": names})

    def _refuse_another_face(self, official):
        """Lock and re-read the photo: it may have become the portrait of somebody else meanwhile."""
        locked = type(self).objects.select_for_update(no_key=True)
        self.refresh_from_db(fields=["portrait_of"], from_queryset=locked)
        if self.portrait_of_id not in (None, official.pk):
            raise NotAllowed(_("This photo is the portrait of somebody else. Upload another."))

    @classmethod
    def take_portrait_away(cls, official, by):
        """Leave `official` without a portrait; do nothing if there is none."""
        with transaction.atomic():
            before = cls._held_before(official, by)
            if before is not None:
                before._show(None, by)
                AuditEntry.record("change", official, by, changed={"portrait": [str(before), None]})

    @classmethod
    def _held_before(cls, official, by):
        if not by.has_perms(["articles.change_asset", "delegations.change_official"]):
            raise NotAllowed(_("You do not have the right to do this."))
        Official.objects.select_for_update(no_key=True).get(pk=official.pk)
        return cls.objects.filter(portrait_of=official).first()

    def _show(self, official, by):
        before, self.portrait_of = self.portrait_of, official
        self.save(update_fields=["portrait_of"])
        names = [str(person) if person else None for person in (before, official)]
        AuditEntry.record("change", self, by, changed={"portrait_of": names})
