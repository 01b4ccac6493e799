from django.contrib import admin

from delegations.admin.record import NamedAdmin
from delegations.models import Topic


@admin.register(Topic)
class TopicAdmin(NamedAdmin):
    fields = ["names", "parent"]
    autocomplete_fields = ["parent"]
    list_display = ["__str__", "parent"]
    list_select_related = ["parent"]
