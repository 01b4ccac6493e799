"""Which rows of the record an edition vouches for: one table for each noun.

Record pages show only rows that a live edition cites, so these tables are the second half of the one gate.
"""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from articles.models.asset import Asset
from articles.models.edition import Edition
from delegations.models import (
    Appointment,
    Country,
    Delegation,
    DelegationMember,
    Event,
    Meeting,
    MeetingParticipant,
    MeetingSide,
    Official,
    Organisation,
    Post,
    Speech,
    Topic,
)
from delegations.models.written_once import WrittenOnce, WrittenOnceQuerySet


class CitationQuerySet(WrittenOnceQuerySet):
    def live(self, at=None):
        """Citations by editions that readers see at `at`."""
        return self.filter(Exists(Edition.objects.live(at).filter(pk=OuterRef("edition_id"))))


class Citation(WrittenOnce):
    """An edition reaches a row of the record. Written with the edition, and as little changed."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")

    objects = CitationQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["edition", "row"], name="%(class)s_stands_once_in_an_edition")]

    def __str__(self):
        return f"{self.edition} – {self.row}"


class CitedAppointment(Citation):
    row = models.ForeignKey(Appointment, models.PROTECT, related_name="+")


class CitedAsset(Citation):
    row = models.ForeignKey(Asset, models.PROTECT, related_name="+")


class CitedCountry(Citation):
    row = models.ForeignKey(Country, models.PROTECT, related_name="+")


class CitedDelegation(Citation):
    row = models.ForeignKey(Delegation, models.PROTECT, related_name="+")


class CitedEvent(Citation):
    row = models.ForeignKey(Event, models.PROTECT, related_name="+")


class CitedMeeting(Citation):
    row = models.ForeignKey(Meeting, models.PROTECT, related_name="+")


class CitedMember(Citation):
    row = models.ForeignKey(DelegationMember, models.PROTECT, related_name="+")


class CitedOfficial(Citation):
    row = models.ForeignKey(Official, models.PROTECT, related_name="+")


class CitedOrganisation(Citation):
    row = models.ForeignKey(Organisation, models.PROTECT, related_name="+")


class CitedParticipant(Citation):
    row = models.ForeignKey(MeetingParticipant, models.PROTECT, related_name="+")


class CitedSide(Citation):
    row = models.ForeignKey(MeetingSide, models.PROTECT, related_name="+")


class CitedSpeech(Citation):
    row = models.ForeignKey(Speech, models.PROTECT, related_name="+")


class CitedTopic(Citation):
    row = models.ForeignKey(Topic, models.PROTECT, related_name="+")


CITATIONS = {
    "appointments": CitedAppointment,
    "assets": CitedAsset,
    "countries": CitedCountry,
    "delegations": CitedDelegation,
    "events": CitedEvent,
    "meetings": CitedMeeting,
    "members": CitedMember,
    "officials": CitedOfficial,
    "organisations": CitedOrganisation,
    "participants": CitedParticipant,
    "sides": CitedSide,
    "speeches": CitedSpeech,
    "topics": CitedTopic,
}


def citations_of(model):
    """Return the table that cites rows of `model`."""
    return next(table for table in CITATIONS.values() if table.row.field.related_model is model)


def public(rows, at=None):
    """Narrow a queryset of record rows to what a live edition cites at `at`: the gate of every record page.

    Asked row by row, so that the first live citation settles it, however many there are.
    """
    live = citations_of(rows.model).objects.live(at)
    cited = Exists(live.filter(row=OuterRef("pk")))
    if rows.model is Official:
        # What was released of somebody merged into another was released of the other.
        cited |= Exists(live.filter(row__merged_into=OuterRef("pk")))
    return rows.filter(cited)


def is_public(row, at=None):
    """Whether readers can see `row` at `at`: a live edition cites it, or a tenure of it if it is a post."""
    if isinstance(row, Post):
        return public(Appointment.objects.filter(post=row), at).exists()
    model = type(row)
    is_cited = any(table.row.field.related_model is model for table in CITATIONS.values())
    return is_cited and public(model.objects.filter(pk=row.pk), at).exists()


def editions_citing(row, at=None):
    """Return the live editions that reach `row`."""
    of_it = Q(row=row) | Q(row__merged_into=row) if isinstance(row, Official) else Q(row=row)
    cited = citations_of(type(row)).objects.filter(of_it)
    return Edition.objects.live(at).filter(pk__in=cited.values("edition"))


def cited_keys(edition):
    """Return the keys of all rows that `edition` cites: {noun: [key, ...]}, each list in order, no empty ones."""
    keys = {
        noun: sorted(table.objects.filter(edition=edition).values_list("row", flat=True))
        for noun, table in CITATIONS.items()
    }
    return {noun: found for noun, found in keys.items() if found}


def write_citations(edition, keys):
    """Store `keys` ({noun: [key, ...]}) as the citations of `edition`."""
    for noun, found in keys.items():
        table = CITATIONS[noun]
        table.objects.bulk_create(table(edition=edition, row_id=key) for key in found)
