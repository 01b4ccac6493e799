"""What may be asked of a list by its address: what its filters offer, and values that a row could have."""

import datetime

from django.contrib import admin
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.utils.dateparse import parse_datetime

from delegations.admin.choices import is_key


class OfferedList(ChangeList):
    """A list that is narrowed by its filters alone: whatever else an address asks for is refused."""

    def get_filters(self, request):
        """Refuse what no filter took, and values that no database could look for."""
        filters, has_filters, left, *others = super().get_filters(request)
        if left:
            raise DisallowedModelAdminLookup(f"Filtering by {', '.join(sorted(left))} not allowed")
        for list_filter in filters:
            if isinstance(list_filter, admin.FieldListFilter):
                _refuse_impossible(list_filter)
        return filters, has_filters, left, *others


class Listed:
    """An admin whose list takes from its address what the filters offer, and nothing else."""

    show_facets = admin.ShowFacets.NEVER
    """Counting each choice of each filter would read the whole table once for each."""

    def get_changelist(self, request, **kwargs):
        """Return the list that refuses."""
        return OfferedList


def _refuse_impossible(list_filter):
    is_possible = _is_instant if isinstance(list_filter, admin.DateFieldListFilter) else is_key
    if is_possible is is_key and not list_filter.field.is_relation:
        return
    for name, values in list_filter.used_parameters.items():
        if not name.endswith("__isnull") and not all(map(is_possible, values)):
            raise IncorrectLookupParameters(name)


def _is_instant(value):
    """Whether it is an instant, with its zone, whose day every zone's calendar has."""
    try:
        at = parse_datetime(value)
    except ValueError:
        return False
    return at is not None and at.tzinfo is not None and datetime.MINYEAR < at.year < datetime.MAXYEAR
