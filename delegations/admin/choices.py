"""Boxes that choose rows by their keys. What is no key of any row is refused in words, never looked for.

With JavaScript a box is asked while a person types; without it the words are typed beside the box and looked up when
the form is sent.
"""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple, RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from delegations.nearness import Nearness, nearness

LONGEST = 18
"""Digits of a key that every database can compare."""

TYPED = "?"
"""Begins a value that is words, not a key."""

MOST_OFFERED = 20


def is_key(value):
    """Whether a row could have the key: SQLite and PostgreSQL fail on a number that is too large to be one."""
    text = str(value)
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST


def refuse_words(value):
    """Raise what a person can do about words that are nobody's name, or the name of several."""
    if isinstance(value, str) and value.startswith(TYPED):
        words = _("“%(words)s” is not found, or is the name of several: choose from the list, or add it first.")
        raise ValidationError(words, code="typed", params={"words": value.removeprefix(TYPED)})


class KeyField(forms.ModelChoiceField):
    """Chooses a row; says what to do about words that are not the name of one."""

    def to_python(self, value):
        """Refuse what cannot be a key before the database is asked."""
        refuse_words(value)
        if value not in self.empty_values and not hasattr(value, "pk") and not is_key(value):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value})
        return super().to_python(value)


class KeysField(forms.ModelMultipleChoiceField):
    """Chooses rows; refuses what cannot be a key before the database is asked."""

    def clean(self, value):
        """Name the first value that is no key."""
        if isinstance(value, list | tuple):
            for key in value:
                refuse_words(key)
                if not is_key(key):
                    raise ValidationError(
                        self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": key}
                    )
        return super().clean(value)


class _Chosen:
    """Shows the rows that are chosen; a value that is no key has none to show, words have those they may mean."""

    template_name = "delegations/widgets/choose.html"
    known = ()
    """Rows that the form has at hand: what is chosen among them is not asked for again."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        """Ask soon after the last letter."""
        return super().build_attrs(base_attrs, extra_attrs) | {"data-ajax--delay": 120}

    @property
    def media(self):
        """Ask by a script of ours, which shows as what a row was found, and name the box for screen readers.

        The sheets of select2 come with every page, in the layer of Django's.
        """
        ours = [path.replace("admin/js/autocomplete.js", "desk/choose.js") for path in super().media._js]
        return forms.Media(js=[*ours, "desk/name-boxes.js"])

    def get_context(self, name, value, attrs):
        """Keep the words that were typed."""
        context = super().get_context(name, value, attrs)
        values = value if isinstance(value, list | tuple) else [value]
        words = [str(key).removeprefix(TYPED) for key in values if str(key).startswith(TYPED)]
        context["widget"]["typed"] = ", ".join(words)
        return context

    def optgroups(self, name, value, attrs=None):
        """Offer what is chosen, and what typed words may mean."""
        known = {str(row.pk): row for row in self.known}
        if all(key in known for key in value if key) and any(value):
            return self._options(name, [known[key] for key in value if key], value)
        words = [key.removeprefix(TYPED) for key in value if key.startswith(TYPED)]
        if words:
            meant = [key for typed in words for key, _name in self._meant(typed)[:MOST_OFFERED]]
            rows = self.choices.queryset.in_bulk(meant + [int(key) for key in value if is_key(key)])
            return self._options(name, rows.values(), value)
        return super().optgroups(name, [key for key in value if is_key(key)], attrs)

    def _options(self, name, rows, value):
        options = [] if self.is_required or self.allow_multiple_selected else [("", "")]
        options += [(row.pk, self.choices.field.label_from_instance(row)) for row in rows]
        made = [
            self.create_option(name, key, label, str(key) in value, index) for index, (key, label) in enumerate(options)
        ]
        return [(None, made, 0)]

    def _meant(self, words):
        """Return what may be meant as pairs of a key and a name: what has no names is found as in its list."""
        queryset = self.choices.queryset
        if hasattr(queryset, "suggested"):
            return queryset.suggested(words)
        listed = self.admin_site.get_model_admin(queryset.model)
        rows, _doubled = listed.get_search_results(None, queryset, words)
        return [(row.pk, str(row)) for row in rows[:MOST_OFFERED]]

    def _key_of(self, words):
        """Return the key of the one row that `words` mean, or that is so written, else the words."""
        meant = self._meant(words)
        written = [pair for pair in meant if nearness(words, pair[1]) == Nearness.WRITTEN] or meant
        return str(written[0][0]) if len(written) == 1 else TYPED + words


class KeySelect(_Chosen, AutocompleteSelect):
    def value_from_datadict(self, data, files, name):
        """Take the words where nothing is chosen."""
        words = data.get(f"{name}-typed", "").strip()
        return super().value_from_datadict(data, files, name) or (self._key_of(words) if words else None)


class KeysSelect(_Chosen, AutocompleteSelectMultiple):
    def build_attrs(self, base_attrs, extra_attrs=None):
        """Rows are taken away one by one: a cross for all would stand between items of a list, where nothing may."""
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}

    def value_from_datadict(self, data, files, name):
        """Add the words, with commas between them, to what is chosen."""
        chosen = super().value_from_datadict(data, files, name)
        words = [part.strip() for part in data.get(f"{name}-typed", "").split(",") if part.strip()]
        return [*chosen, *map(self._key_of, words)] if words else chosen


class Choosing:
    """Boxes that choose rows. Beside one stands “add another” alone: rows are changed on their own pages."""

    def get_field_queryset(self, db, db_field, request):
        """Bring along what the name of a chosen row is made of."""
        chosen_in = self.admin_site._registry.get(db_field.remote_field.model)
        if isinstance(chosen_in, Choosing):
            return chosen_in.get_queryset(request)
        return super().get_field_queryset(db, db_field, request)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Choose by keys that a row could have."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KeySelect(db_field, self.admin_site, using=kwargs.get("using")))
            kwargs.setdefault("form_class", KeyField)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Choose by keys that a row could have."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KeysSelect(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_manytomany(db_field, request, **{"form_class": KeysField, **kwargs})

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Take away the pencil, the cross and the eye."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_delete_related = field.widget.can_view_related = False
        return field


def at_hand(form):
    """Give each box of `form` the rows that the instance has brought along."""
    stored = form.instance._state.fields_cache
    brought = getattr(form.instance, "_prefetched_objects_cache", {})
    for name, field in form.fields.items():
        widget = getattr(field.widget, "widget", field.widget)
        if isinstance(widget, KeySelect) and stored.get(name) is not None:
            widget.known = [stored[name]]
        elif isinstance(widget, KeysSelect) and name in brought:
            widget.known = list(brought[name])
