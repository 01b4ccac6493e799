from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, JsonResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from delegations.admin.choices import is_key
from delegations.admin.held import MOST_POSTS, day_asked, in_words, is_held, tenures_of
from delegations.admin.merging import Merging
from delegations.admin.parts import PartFormSet, PartInline
from delegations.admin.record import RecordAdmin
from delegations.admin.typed import language_of, name_typed
from delegations.models import Appointment, Official, OfficialName, Post
from delegations.models.official import printed_titles
from delegations.models.post import twice
from delegations.tenures import timeline

MOST_NEAR = 5


def language_choices(also=""):
    """Return the site's languages, then all others it could have, and `also` one that is stored and is neither."""
    others = [pair for pair in settings.KNOWN_LANGUAGES.items() if pair not in settings.LANGUAGES]
    choices = [*settings.LANGUAGES, *others]
    return choices if not also or also in dict(choices) else [*choices, (also, also)]


class NameForm(forms.ModelForm):
    """A spelling of a name; the language is chosen: a name may be known in one that the site has not."""

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


class TenureFormSet(PartFormSet):
    """Posts of one person. They are compared with each other as they are typed, not as they were stored."""

    def add_fields(self, form, index):
        """Leave the others of the page to `clean`."""
        super().add_fields(form, index)
        form.instance.changed_with = [row.pk for row in self.get_queryset()]

    def clean(self):
        """Refuse the same post twice at a time."""
        super().clean()
        gone = self.deleted_forms
        tenures = [form for form in self.forms if form not in gone and form.is_valid() and form.instance.post_id]
        for number, form in enumerate(tenures):
            tenure = form.instance
            others = [earlier.instance for earlier in tenures[:number]]
            if any(tenure.clashes_with(other) for other in others):
                form.add_error(None, twice(tenure))


class AppointmentInline(PartInline, admin.StackedInline):
    model = Appointment
    formset = TenureFormSet
    fields = ["post", ("begins", "ends", "precision"), "acting"]
    autocomplete_fields = ["post"]
    verbose_name = _("post held")
    verbose_name_plural = _("posts held")

    def get_extra(self, request, obj=None, **kwargs):
        """A post is not needed to record a person."""
        return 0

    def get_queryset(self, request):
        """Bring the posts along; the latest stands first."""
        rows = super().get_queryset(request).select_related("post", "official").prefetch_related("official__names")
        return rows.order_by(F("begins").desc(nulls_last=True), "-pk")


def official_sort_key(other=""):
    """Return the sort key of an official's name in the reader's language, else in any."""
    names = OfficialName.objects.filter(official=OuterRef(other or "pk"), kind=OfficialName.Kind.OFFICIAL)
    own = names.filter(language=get_language()).values("sort_key")[:1]
    return Coalesce(Subquery(own), Subquery(names.order_by("pk").values("sort_key")[:1]))


def _day_of(request):
    """Return the day of the form that asks."""
    return day_asked(request.GET.get("begins", ""), request.GET.get("event", ""))


@admin.register(Official)
class OfficialAdmin(Merging, RecordAdmin):
    inlines = [NameInline, AppointmentInline]
    fields = ["country", "gender"]
    autocomplete_fields = ["country"]
    list_display = ["__str__", "country", "spellings"]
    list_select_related = ["country"]
    parts = ("names", "appointments")
    change_form_template = "admin/delegations/official/change_form.html"

    def get_queryset(self, request):
        """Bring the names along, which every line prints. Who was merged into another is found as the other."""
        return super().get_queryset(request).standing().prefetch_related("names")

    def get_ordering(self, request):
        """Order by name as the reader's alphabet has it."""
        return [official_sort_key().asc(nulls_last=True), "pk"]

    def get_urls(self):
        """Add the address that the forms ask for a person's posts."""
        view = self.admin_site.admin_view(self.posts)
        return [path("<int:official>/posts/", view, name="delegations_official_posts"), *super().get_urls()]

    def posts(self, request, official):
        """Answer with the posts of a person, and which were held on the day that the form speaks of."""
        if not self.has_view_permission(request) or not request.user.has_perm("delegations.view_appointment"):
            raise PermissionDenied
        if not is_key(official) or not Official.objects.filter(pk=official).exists():
            raise Http404
        day = _day_of(request)
        posts = [
            {"id": str(tenure.pk), "text": in_words(tenure), "held": day is not None and is_held(tenure, day)}
            for tenure in tenures_of([official])[official][:MOST_POSTS]
        ]
        return JsonResponse({"posts": posts})

    def beside(self, officials, request):
        """Return the posts that each held on the day of the form, or holds today, to tell namesakes apart."""
        day = _day_of(request) or timezone.localdate()
        tenures = tenures_of([official.pk for official in officials])
        language = get_language()
        return {
            official.pk: printed_titles(
                [row for row in tenures[official.pk] if is_held(row, day)], language, official.gender
            )
            for official in officials
        }

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Add the posts one after another, and who else this may be."""
        if obj is not None:
            context["timeline"] = timeline(tenures_of([obj.pk])[obj.pk])
            context["near"] = self._near(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request, obj, post_url_continue=None):
        """Ask whether the person was there already: a suggestion, nothing is merged."""
        for other, spelling in self._near(obj):
            words = gettext(
                "Is “%(name)s” the same person as %(other)s (as %(spelling)s)? If so, delete one of the two."
            )
            messages.warning(request, words % {"name": obj, "other": other, "spelling": spelling})
        return super().response_add(request, obj, post_url_continue)

    def _near(self, official):
        """Return the few officials whose name may be another spelling of this one's, each with it."""
        found = dict(Official.objects.near(official)[:MOST_NEAR])
        rows = Official.objects.prefetch_related("names").in_bulk(list(found))
        return [(rows[key], spelling) for key, spelling in found.items()]

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """Begin with the name that was typed where the person was missed."""
        kwargs, name = super().get_formset_kwargs(request, obj, inline, prefix), name_typed(request)
        begun = isinstance(inline, NameInline) and obj.pk is None and name
        return kwargs | ({"initial": [{"language": language_of(name), "name": name}]} if begun else {})

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
        return {obj.official: [obj]}
