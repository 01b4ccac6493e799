"""What the boxes that choose rows ask for while a person types."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.db.models import Field


class Chooser(AutocompleteJsonView):
    """Rows that a field may hold. The far side of a relation is no field, and has nothing to choose."""

    def process_request(self, request):
        """Refuse what Django's view would stumble over."""
        found = super().process_request(request)
        _term, _admin, source, _to_field = found
        if not isinstance(source, Field):
            raise PermissionDenied
        return found
