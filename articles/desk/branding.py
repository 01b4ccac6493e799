"""The page on which administrators say how the public site is called and dressed."""

from django import forms
from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Branding
from delegations.admin.record import RecordAdmin, RecordForm


class PaletteChoice(forms.RadioSelect):
    """Shows each palette as it looks, by day and by night."""

    option_template_name = "admin/articles/branding/palette.html"


class BrandingForm(RecordForm):
    class Meta:
        widgets = {"palette": PaletteChoice}


@admin.register(Branding)
class BrandingAdmin(RecordAdmin):
    """One row, so no list: its page opens at once. Every change is in the log and reaches readers within a second."""

    form = BrandingForm
    autocomplete_fields = ["emblem"]
    fieldsets = [
        (_("Name and emblem"), {"fields": ["names", "emblem"]}),
        (_("Colours"), {"fields": ["palette"]}),
        (_("Foot of every page"), {"fields": ["footer", "address", "telephone", "email"]}),
    ]

    class Media:
        css = {"all": ["desk/branding.css"]}

    def changelist_view(self, request, extra_context=None):
        """Open the one row, for those who may."""
        if not self.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)
        return HttpResponseRedirect(reverse("admin:articles_branding_change", args=[1]))

    def has_add_permission(self, request):
        """There is one."""
        return False

    def has_delete_permission(self, request, obj=None):
        """There is always one."""
        return False
