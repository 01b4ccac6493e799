"""Rows that are edited on the page of what they are part of."""

from django.contrib.admin.utils import NestedObjects
from django.core.exceptions import ValidationError
from django.db import router
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext as _

from delegations.admin.choices import Choosing, at_hand


class PartFormSet(BaseInlineFormSet):
    """Rows of one thing. One that others refer to is not taken away, and the page says why."""

    def add_fields(self, form, index):
        """Show what the row has brought along."""
        super().add_fields(form, index)
        at_hand(form)

    def clean(self):
        """Refuse to take away what something else stands on."""
        super().clean()
        for form in self.deleted_forms:
            self.refuse_if_needed([form.instance])

    def refuse_if_needed(self, rows):
        """Raise what stands in the way of deleting `rows`."""
        in_the_way = standing_on([row for row in rows if row.pk])
        if in_the_way:
            words = _("%(row)s cannot be taken away, because others refer to it: %(others)s.")
            raise ValidationError(words % {"row": rows[-1], "others": "; ".join(in_the_way)})


class PartInline(Choosing):
    """Rows that are edited on the page of what they are part of. An empty one is offered on a new page only."""

    extra = 0
    formset = PartFormSet

    def get_extra(self, request, obj=None, **kwargs):
        """Offer one empty row where nothing is recorded yet."""
        return 1 if obj is None else 0

    def get_formset(self, request, obj=None, **kwargs):
        """Leave it to the formset to say why a row is not taken away: it knows what goes with the row."""
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.hand_clean_DELETE = _left_to_the_formset
        return formset


def _left_to_the_formset(form):
    """Let every deletion through."""


def standing_on(rows):
    """Return what refers to `rows` and would keep them from being deleted, in words."""
    blocking = set()
    for model in {type(row): None for row in rows}:
        collector = NestedObjects(using=router.db_for_write(model))
        collector.collect([row for row in rows if type(row) is model])
        blocking |= set(collector.protected)
    return sorted({_with_its_place(row, rows) for row in blocking - set(rows)})


def _with_its_place(row, rows):
    """Name a row that refers to `rows`, and what else it belongs to: `member: Vepa Hajiyev (Turkmenistan)`."""
    related = [getattr(row, field.name) for field in row._meta.fields if field.is_relation]
    places = ", ".join(str(other) for other in related if other is not None and other not in rows)
    return f"{row._meta.verbose_name}: {row}" + (f" ({places})" if places else "")
