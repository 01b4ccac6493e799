"""What the boxes that choose rows ask for while a person types."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.db.models import Field
from django.utils.translation import gettext as _


class Chooser(AutocompleteJsonView):
    """Rows that a field may hold, the likeliest first. The far side of a relation is no field, and has none."""

    def process_request(self, request):
        """Refuse what Django's view would stumble over."""
        found = super().process_request(request)
        _term, _admin, source, _to_field = found
        if not isinstance(source, Field):
            raise PermissionDenied
        return found

    def get_queryset(self):
        """Return pairs of a key and the name found, where names are what is looked for; else rows."""
        rows = self.model_admin.get_queryset(self.request).complex_filter(self.source_field.get_limit_choices_to())
        if self.term.strip() and hasattr(rows, "suggested"):
            return rows.suggested(self.term)
        return super().get_queryset()

    def get_context_data(self, **kwargs):
        """Bring the rows of the page, and what tells them apart."""
        context = super().get_context_data(**kwargs)
        page = list(context["object_list"])
        self.found_as = dict(page) if page and isinstance(page[0], tuple) else {}
        if self.found_as:
            rows = self.model_admin.get_queryset(self.request).in_bulk(list(self.found_as))
            page = [rows[key] for key in self.found_as if key in rows]
        self.beside = self._beside(page)
        return context | {"object_list": page}

    def _beside(self, rows):
        words = getattr(self.model_admin, "beside", None)
        return words(rows, self.request) if words else {}

    def serialize_result(self, obj, to_field_name):
        """Say as what it was found, unless that is how it is shown, and what is beside it."""
        result = super().serialize_result(obj, to_field_name)
        name = self.found_as.get(obj.pk)
        if name and name != result["text"]:
            result["why"] = _("as %(name)s") % {"name": name}
        beside = self.beside.get(obj.pk)
        return result | ({"beside": beside} if beside else {})
