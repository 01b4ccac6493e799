"""What every page of the record has in common: each change is logged with it, names are found however spelt."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError, Q
from django.db.models.fields.json import KeyTextTransform
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from delegations.admin.changes import changes_of, last_entry, part_told, parts_changed
from delegations.admin.choices import Choosing, at_hand, is_key
from delegations.admin.lists import Listed
from delegations.admin.parts import standing_on
from delegations.admin.people import tell_who
from delegations.admin.typed import language_of, name_typed
from delegations.models import AuditEntry
from delegations.models.bases import MOST_WORDS, Named
from delegations.names import fold


class RecordForm(forms.ModelForm):
    """A form that knows what its reader had seen, so that a change made meanwhile is not overwritten in silence."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        at_hand(self)
        if self.instance.pk:
            self._last = last_entry(self.instance)
            self.fields["seen"].initial = self._last.pk if self._last else 0

    def clean(self):
        """Refuse once, with what the other person changed; pressing Save again keeps what is typed here."""
        super().clean()
        seen, now = self.cleaned_data.get("seen"), self.fields["seen"].initial
        if self.instance.pk and seen is not None and seen != now:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = str(now)
            self.add_error(None, self._what_came_between())
        return self.cleaned_data

    def _what_came_between(self):
        theirs = "; ".join(
            f"{name}: {before} → {after}" for name, (before, after) in self._last.detail.get("changed", {}).items()
        )
        words = _("%(who)s changed this while you were typing. What you typed is kept below: compare, then save again.")
        return words % {"who": self._last.actor} + (f" {theirs}" if theirs else "")


class Searchable:
    """Finds rows by names in any script and spelling. `search_through`: paths of the row and the nouns they lead to."""

    search_fields = ["pk"]
    search_help_text = gettext_lazy("Any script and spelling of a name will do; the beginning of each word is enough.")
    search_through = {}

    def get_search_results(self, request, queryset, search_term):
        """Narrow `queryset` by fold keys and aliases, never by the letters themselves."""
        if not search_term.strip():
            return queryset, False
        if not fold(search_term):
            return queryset.none(), False
        if not self.search_through:
            return queryset.called(search_term), False
        for word in [word for word in search_term.split() if fold(word)][:MOST_WORDS]:
            queryset = queryset.filter(pk__in=self.model._base_manager.filter(self._reached(word)).values("pk"))
        return queryset, False

    def _reached(self, word):
        reached = Q()
        for path, model in self.search_through.items():
            reached |= Q(**{f"{path}__in": model.objects.called(word)})
        return reached


class Audited(Listed):
    """Writes what was changed to the audit log, last in the transaction of the change, and nowhere else."""

    actions = None
    parts = ()
    """Related names of rows that are deleted with this one, the deepest first."""

    def get_object(self, request, object_id, from_field=None):
        """Hold the row while it is changed: what is checked stays true until it is saved."""
        if request.method != "POST":
            return super().get_object(request, object_id, from_field)
        try:
            key = self.model._meta.pk.to_python(object_id)
            # Apart from the row as it is shown: a queryset that counts cannot be locked on PostgreSQL.
            self.model._base_manager.select_for_update(no_key=True).only("pk").get(pk=key)
            return self.get_queryset(request).get(pk=key)
        except (self.model.DoesNotExist, forms.ValidationError, ValueError):
            return None

    def construct_change_message(self, request, form, formsets, add=False):
        """Return what the log keeps: fields with their values before and after, and what became of the parts."""
        detail = {"changed": changes_of(form)}
        parts = parts_changed(formsets or [])
        return detail | ({"parts": parts} if parts else {})

    def log_addition(self, request, obj, message):
        """Write the addition."""
        AuditEntry.record("add", obj, request.user, **message)

    def log_change(self, request, obj, message):
        """Write the change, if there was one."""
        if message.get("changed") or message.get("parts"):
            AuditEntry.record("change", obj, request.user, **message)
            for whole, parts in self.belongs_to(obj).items():
                told = [part_told(part, "change", message.get("changed", {})) for part in parts]
                AuditEntry.record("change", whole, request.user, parts=told)

    def belongs_to(self, obj):
        """Return the rows that are amended when `obj` is, each with those of its parts that change with it."""
        return {}

    def log_deletions(self, request, queryset):
        """Written by `delete_model`: the log is locked last."""

    def parts_of(self, obj):
        """Return the rows that go when `obj` goes, the deepest first."""
        return [row for path in self.parts for row in _rows(obj, path.split("__"))]

    def delete_model(self, request, obj):
        """Delete the row with its parts, and write that."""
        key, name = obj.pk, str(obj)
        for row in [*self.parts_of(obj), obj]:
            row.delete()
        obj.pk = key
        AuditEntry.record("delete", obj, request.user, name=name)

    def get_deleted_objects(self, objs, request):
        """Say what would go, and what stands in the way."""
        rows = [row for obj in objs for row in [*self.parts_of(obj), obj]]
        lines = [f"{row._meta.verbose_name}: {row}" for row in rows]
        return lines, {}, set(), standing_on(rows)

    def delete_view(self, request, object_id, extra_context=None):
        """Explain in words a deletion that another row forbade meanwhile."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except ProtectedError:
            messages.error(request, _("It cannot be deleted: other rows or releases refer to it."))
            return HttpResponseRedirect(request.path)

    def history_view(self, request, object_id, extra_context=None):
        """Show the audit log of one row."""
        obj = self.get_queryset(request).filter(pk=object_id).first() if is_key(object_id) else None
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %s") % obj,
            "subtitle": None,
            "object": obj,
            "opts": self.opts,
            "entries": AuditEntry.objects.about(obj).select_related("actor")[:200],
        }
        return TemplateResponse(request, "admin/record_history.html", context)


class RecordAdmin(Choosing, Searchable, Audited, admin.ModelAdmin):
    """The base of every page of the record."""

    form = RecordForm
    list_per_page = 50
    show_full_result_count = False
    save_on_top = False

    class Media:
        css = {"all": ["desk/record.css"]}

    def save_related(self, request, form, formsets, change):
        """Say which posts were filled in by themselves."""
        super().save_related(request, form, formsets, change)
        filled = [*getattr(form, "filled", ()), *tell_who(formsets)]
        if filled:
            words = _("Filled in as held on that day: %(posts)s. Untick what is wrong.")
            messages.info(request, words % {"posts": "; ".join(map(str, filled))})

    def get_changeform_initial_data(self, request):
        """Begin with the name that was typed where the row was missed."""
        initial, name = super().get_changeform_initial_data(request), name_typed(request)
        return initial | ({"names": {language_of(name): name}} if name and issubclass(self.model, Named) else {})

    def get_fields(self, request, obj=None):
        """Return the fields of the noun alone."""
        return [name for name in super().get_fields(request, obj) if name != "seen"]

    def get_fieldsets(self, request, obj=None):
        """Carry along, unseen, what the reader of a form that can be saved had seen."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not self.has_change_permission(request, obj):
            return fieldsets
        *others, (name, options) = fieldsets
        return [*others, (name, options | {"fields": [*options["fields"], "seen"]})]


class NamedAdmin(RecordAdmin):
    """A noun with names: in the order of the reader's alphabet."""

    def get_ordering(self, request):
        """Return the order of the alphabet of the language that the page is read in."""
        return [KeyTextTransform(get_language(), "sort_keys"), "pk"]


def _rows(obj, path):
    """Follow related names from `obj`: `sides__participants` gives all participants of all sides."""
    rows = [obj]
    for name in path:
        rows = [row for above in rows for row in getattr(above, name).all()]
    return rows
