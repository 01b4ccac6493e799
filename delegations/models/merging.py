"""Two rows that turn out to be one person.

What points at the one is made to point at the other. The row itself stays, with its address and with what editions
wrote of it. What was moved is written to the audit log, and the log is enough to undo it.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from delegations.models.audit import AuditEntry
from delegations.models.official import Official, OfficialName
from delegations.models.post import Appointment
from delegations.models.written_once import WrittenOnce

FILLED = ("country_id", "gender")
"""What is taken over where it is not known."""


def merge(official, into, by):
    """Make `into` stand for `official` too. Raise ValidationError, with the reason, if something stands in the way.

    Spellings move along: what was the official name becomes another spelling where `into` has an official name. A
    spelling or a portrait that `into` has already stays where it is.
    """
    with transaction.atomic():
        official, into = _locked(official.pk, into.pk)
        _refuse(official, into)
        detail = {
            "into": into.pk,
            "moved": {table.label: keys for table in _tables() if (keys := table.move(official, into))},
            "dropped": {table.label: rows for table in _tables() if (rows := table.drop(official))},
            "names": _move_names(official, into),
            "merged": list(official.merged.order_by("pk").values_list("pk", flat=True)),
            "filled": _fill(official, into),
        }
        Official.objects.filter(pk__in=[official.pk, *detail["merged"]]).update(merged_into=into)
        AuditEntry.record("merge", official, by, **detail)
        AuditEntry.record("merge", into, by, took=official.pk, name=str(official))


def unmerge(official, by):
    """Undo the merging of `official`, as the log tells it. Raise ValidationError if it stands for itself.

    Return the number of rows that are left where they are, because they were changed or deleted meanwhile.
    """
    with transaction.atomic():
        done = AuditEntry.objects.about(official).filter(action="merge", detail__has_key="into").first()
        if done is None:
            raise ValidationError(_("This official is not merged with another."))
        detail = done.detail
        official, into = _locked(official.pk, detail["into"])
        if official.merged_into_id != into.pk:
            raise ValidationError(_("This official is not merged, or was merged further. Undo the later merge first."))
        Official.objects.filter(pk__in=detail["merged"], merged_into=into).update(merged_into=official)
        Official.objects.filter(pk=official.pk).update(merged_into=None)
        left = _move_names_back(detail["names"], official, into)
        for table in _tables():
            left += table.move_back(detail["moved"].get(table.label, []), official, into)
            table.restore(detail["dropped"].get(table.label, []), official)
        _empty(detail["filled"], into)
        AuditEntry.record("unmerge", official, by, out_of=into.pk, left=left)
        AuditEntry.record("unmerge", into, by, gave=official.pk, name=str(official))
        return left


def _locked(*keys):
    rows = Official.objects.select_for_update(no_key=True).prefetch_related("names").filter(pk__in=keys)
    found = {row.pk: row for row in rows.order_by("pk")}
    return [found[key] for key in keys]


def _refuse(official, into):
    if official == into:
        raise ValidationError(_("Choose another official: this is the same one."))
    if official.merged_into_id or into.merged_into_id:
        raise ValidationError(_("One of the two is merged already."))
    if official.country_id and into.country_id and official.country_id != into.country_id:
        raise ValidationError(
            _("They are of different countries. If they are one person, mend the country of one first.")
        )
    for appointment in official.appointments.select_related("post"):
        beside = Appointment.objects.filter(official=into, post=appointment.post).overlapping(appointment)
        if beside.exclude(pk__in=appointment.twins()).exists():
            words = _("Both hold the post “%(post)s”, in times that overlap and differ. Mend the dates of one first.")
            raise ValidationError(words % {"post": appointment.post})


class _Table:
    """Rows that point at an official by one field."""

    def __init__(self, field):
        self.field, self.model = field, field.model
        self.rows = field.model._base_manager
        self.label = f"{field.model._meta.label_lower}.{field.name}"
        self.links_only = bool(field.model._meta.auto_created)

    def at(self, official):
        """Return the rows that point at `official`."""
        return self.rows.filter(**{self.field.name: official})

    def move(self, official, into):
        """Point at `into` what can; return the keys. Raise ValidationError if a row would stand beside its like."""
        keys = [row.pk for row in self.at(official).order_by("pk") if self._fits(row, into)]
        self.rows.filter(pk__in=keys).update(**{self.field.name: into})
        return keys

    def _fits(self, row, into):
        name = str(row)
        setattr(row, self.field.name, into)
        try:
            row.validate_unique()
            row.validate_constraints()
        except ValidationError as error:
            if self.links_only or self.field.unique:
                return False
            raise ValidationError(f"{row._meta.verbose_name}, {name}: {' '.join(error.messages)}") from error
        return True

    def drop(self, official):
        """Take away the links that `into` has as well; return them as values that bring them back."""
        if not self.links_only:
            return []
        others = [field.attname for field in self.model._meta.fields if field.is_relation and field != self.field]
        dropped = [list(values) for values in self.at(official).values_list(*others)]
        self.at(official).delete()
        return dropped

    def move_back(self, keys, official, into):
        """Point the rows at `official` again; return how many no longer are where they were moved to."""
        return len(keys) - self.at(into).filter(pk__in=keys).update(**{self.field.name: official})

    def restore(self, dropped, official):
        """Bring back links whose other end still stands."""
        others = [field for field in self.model._meta.fields if field.is_relation and field != self.field]
        for values in dropped:
            ends = dict(zip(others, values, strict=True))
            if all(field.related_model._base_manager.filter(pk=value).exists() for field, value in ends.items()):
                link = {field.attname: value for field, value in ends.items()}
                self.rows.get_or_create(**{self.field.name: official}, **link)


def _tables():
    """Return what may point at an official, in whichever app; citations are written once and stay."""
    relations = [
        field for field in Official._meta.get_fields(include_hidden=True) if field.one_to_many or field.one_to_one
    ]
    fields = [relation.field for relation in relations if relation.auto_created]
    own = (Official, OfficialName)
    return [_Table(field) for field in fields if field.model not in own and not issubclass(field.model, WrittenOnce)]


def _move_names(official, into):
    """Move spellings that `into` has not; return [[key, kind before], ...]."""
    known = {(row.language, row.name) for row in into.names.all()}
    named = {row.language for row in into.names.all() if row.kind == OfficialName.Kind.OFFICIAL}
    moved = []
    for row in official.names.all():
        if (row.language, row.name) not in known:
            moved.append([row.pk, row.kind])
            is_second = row.kind == OfficialName.Kind.OFFICIAL and row.language in named
            kind = OfficialName.Kind.ALIAS if is_second else row.kind
            OfficialName.objects.filter(pk=row.pk).update(official=into, kind=kind)
    return moved


def _move_names_back(names, official, into):
    at_into = OfficialName.objects.filter(official=into)
    moved = sum(at_into.filter(pk=key).update(official=official, kind=kind) for key, kind in names)
    return len(names) - moved


def _fill(official, into):
    """Take over what is not known of `into`; return it."""
    filled = {name: getattr(official, name) for name in FILLED if getattr(official, name) and not getattr(into, name)}
    if filled:
        Official.objects.filter(pk=into.pk).update(**filled)
    return filled


def _empty(filled, into):
    for name, value in filled.items():
        unknown = None if name == "country_id" else ""
        Official.objects.filter(pk=into.pk, **{name: value}).update(**{name: unknown})
