"""The form of a search as it is shown: what was typed, what is chosen, and what is wrong beside its field.

What is chosen stands as ticked boxes, so that it is kept, and may be taken away, without JavaScript. What was asked for
by a link and has no field of its own is carried along.
"""

from dataclasses import dataclass, field
from functools import cached_property

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from articles.filter_fields import RowsFilter
from articles.search.query import BEGINNING, CUT, OPERATOR, QUOTE
from articles.search.rows import code_of, named

ALWAYS = ("q", "kind", "language", "since", "until")
MORE = (
    "official", "post", "country", "organisation", "topic", "event", "photos", "corrected", "withdrawn", "precision",
)  # fmt: skip


@dataclass
class Field:
    """One field: its kind is that of the template that shows it."""

    name: str
    label: str
    kind: str
    value: str = ""
    options: list = field(default_factory=list)
    errors: list = field(default_factory=list)
    suggest: str = ""

    @property
    def is_used(self):
        """Whether something was typed or chosen."""
        return bool(self.value or self.errors or any(option.is_chosen for option in self.options))

    @property
    def chosen(self):
        """The options that are chosen."""
        return [option for option in self.options if option.is_chosen]


@dataclass
class Option:
    """A value that may be chosen."""

    value: str
    label: str
    is_chosen: bool
    lang: str = ""


class SearchForm:
    """The fields of `wanted`: those that are always seen, and `more`."""

    def __init__(self, wanted, always=ALWAYS, more=MORE):
        self.wanted = wanted
        self.always = [self._field(name) for name in always]
        self.more = [self._field(name) for name in more]
        self._named = {*always, *more}

    @property
    def is_open(self):
        """Whether one of `more` says something."""
        return any(one.is_used for one in self.more)

    @property
    def carried(self):
        """What was asked for without a field, as pairs of name and value."""
        asked = self.wanted.asked.items()
        return [(name, value) for name, values in asked if name not in self._named for value in values]

    @cached_property
    def problems(self):
        """What is wrong where no field stands, and how the words were read if not as they may have been meant."""
        told = [
            f"{self.wanted.filters[name].label}: {message}"
            for name, messages in self.wanted.form.errors.items()
            if name not in self._named
            for message in messages
        ]
        told += [
            _("The address has “%(name)s”, which means nothing here. It was left out.") % {"name": name}
            for name in self.wanted.unknown
        ]
        return told + [said for note in self.wanted.understood.notes if (said := _in_words(note))]

    # --- one field ------------------------------------------------------------------------------------------------

    def _field(self, name):
        narrowing, errors = self.wanted.filters[name], list(self.wanted.form.errors.get(name, []))
        if isinstance(narrowing, RowsFilter):
            unread = self.wanted.form.unread.get(name, [])
            noun = narrowing.record._meta.model_name
            return Field(name, narrowing.label, "names", ", ".join(unread)[:200], self._rows(name), errors, noun)
        shown = self.wanted.form.fields[name]
        if isinstance(shown, forms.MultipleChoiceField):
            return Field(name, narrowing.label, "several", options=self._options(name), errors=errors)
        if isinstance(shown, forms.ChoiceField):
            return Field(name, narrowing.label, "one", options=self._options(name), errors=errors)
        kind = "date" if isinstance(shown, forms.DateField) else "words"
        return Field(name, narrowing.label, kind, self._typed(name), errors=errors)

    def _typed(self, name):
        """What was typed; a date that could be read as a browser writes it."""
        return "".join(self.wanted.asked.get(name, [])) or self.wanted.data.get(name, "")

    def _options(self, name):
        chosen, is_language = self.wanted.asked.get(name, []), name == "language"
        return [
            Option(value, label, value in chosen, value if is_language else "")
            for value, label in self.wanted.form.fields[name].choices
            if value and (not is_language or value in chosen or value in settings.SITE_LANGUAGES)
        ]

    def _rows(self, name):
        rows = self.wanted.form.cleaned_data.get(name) or []
        printed = [(code_of(row), *named(row, self.wanted.language)) for row in rows]
        return [Option(code, label, True, lang) for code, label, lang in printed]


def _in_words(note):
    """Return what a note of the query language says to people."""
    return {
        CUT: _("That is more than can be looked for at once. Only the beginning was used."),
        QUOTE: _("A quotation mark has no counterpart. It was left out."),
        OPERATOR: _("OR, - and * only count beside a word. Where they stood alone they were taken as text."),
        BEGINNING: _("A beginning needs at least two letters before its *."),
    }.get(note, "")
