from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from delegations.admin.merging import Merging
from delegations.admin.record import PartInline, RecordAdmin
from delegations.models import Appointment, Official, OfficialName, Post


def language_choices(also=""):
    """Return the site's languages, and `also` one that is stored but no longer a site language."""
    choices = list(settings.LANGUAGES)
    return choices if not also or also in dict(choices) else [*choices, (also, also)]


class NameForm(forms.ModelForm):
    """A spelling of a name; the language is chosen among the site's."""

    class Meta:
        model = OfficialName
        fields = ["language", "kind", "name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", "---------"), *language_choices(self.instance.language)]
        self.fields["language"] = forms.ChoiceField(label=_("language"), choices=choices)


class NameInline(PartInline, admin.TabularInline):
    model = OfficialName
    form = NameForm
    verbose_name_plural = _("names, as official papers and as printed")


class AppointmentInline(PartInline, admin.StackedInline):
    model = Appointment
    fields = ["post", ("begins", "ends", "precision"), "acting"]
    autocomplete_fields = ["post"]
    verbose_name_plural = _("posts held")

    def get_extra(self, request, obj=None, **kwargs):
        """A post is not needed to record a person."""
        return 0


def official_sort_key(path=""):
    """Return the sort key of an official's name in the reader's language, else in any."""
    names = OfficialName.objects.filter(official=OuterRef(path or "pk"), kind=OfficialName.Kind.OFFICIAL)
    own = names.filter(language=get_language()).values("sort_key")[:1]
    return Coalesce(Subquery(own), Subquery(names.order_by("pk").values("sort_key")[:1]))


@admin.register(Official)
class OfficialAdmin(Merging, RecordAdmin):
    inlines = [NameInline, AppointmentInline]
    fields = ["country", "gender"]
    autocomplete_fields = ["country"]
    list_display = ["__str__", "country", "spellings"]
    list_select_related = ["country"]
    parts = ("names", "appointments")

    def get_queryset(self, request):
        """Bring the names along, which every line prints. Who was merged into another is found as the other."""
        return super().get_queryset(request).standing().prefetch_related("names")

    def get_ordering(self, request):
        """Order by name as the reader's alphabet has it."""
        return [official_sort_key().asc(nulls_last=True), "pk"]

    @admin.display(description=_("all spellings"))
    def spellings(self, official):
        """Return every recorded spelling."""
        return ", ".join(sorted({row.name for row in official.names.all()}))


@admin.register(Appointment)
class AppointmentAdmin(RecordAdmin):
    """Reached from the person's page and by the boxes that choose a post then held."""

    fields = ["official", "post", ("begins", "ends", "precision"), "acting"]
    autocomplete_fields = ["official", "post"]
    list_display = ["__str__", "begins", "ends", "acting"]
    search_through = {"official": Official, "post": Post}

    def get_queryset(self, request):
        """Bring along what every line prints."""
        return super().get_queryset(request).select_related("post", "official").prefetch_related("official__names")

    def get_ordering(self, request):
        """The latest first."""
        return [F("begins").desc(nulls_last=True), "-pk"]

    def belongs_to(self, obj):
        """The posts of a person are part of what is recorded of them."""
        return [obj.official]
