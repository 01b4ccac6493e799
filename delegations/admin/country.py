from django.contrib import admin

from delegations.admin.record import NamedAdmin
from delegations.models import Country


@admin.register(Country)
class CountryAdmin(NamedAdmin):
    """The list is that of ISO 3166-1: names are edited, nothing is added or deleted."""

    fields = ["names", "formal_names", "alpha2", "alpha3", "numeric"]
    readonly_fields = ["alpha2", "alpha3", "numeric"]
    list_display = ["__str__", "alpha2"]

    def has_add_permission(self, request):
        """Nobody adds a country by hand."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes a country."""
        return False
