"""What may be typed into a filter: several choices, or rows of the record by code or name.

What cannot be read is told beside its field, and the rest counts.
"""

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.search.rows import code_field
from delegations.admin.choices import is_key
from delegations.commas import listed
from delegations.names import fold

MOST_VALUES = 10
"""Values of one parameter that count."""
MOST_NAMED = 5
"""Names of those that may be meant."""

NOT_A_CHOICE = gettext_lazy("“%(value)s” is not one of the choices. It was left out.")
UNKNOWN = gettext_lazy("“%(value)s” is not known here. It was left out.")
BEYOND = gettext_lazy("Only the first %(number)s values count. The others were left out.")
ONE_ALONE = gettext_lazy("Only one value counts here, the last one. The others were left out.")
SEVERAL = gettext_lazy("“%(value)s” may be any of several, such as %(names)s. It was left out: write more of the name.")


class LeftOutError(ValidationError):
    """Some values of a parameter could not be read; `rest` are those that could."""

    def __init__(self, messages, unread, rest):
        super().__init__(messages)
        self.unread, self.rest = unread, rest


class PeriodForm(forms.Form):
    """A form with a first day, `since`, and a last one, `until`."""

    def clean(self):
        """Leave out the end of a period that ends before it begins."""
        asked = super().clean()
        since, until = asked.get("since"), asked.get("until")
        if since and until and until < since:
            self.add_error("until", _("The period ends before it begins. Its end was left out."))
        return asked


class FilterForm(PeriodForm):
    """A form that goes on with what it could read. `unread` is what was typed and could not be, {field: strings}."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.unread = {}

    def clean(self):
        """Say so where one value is wanted and several are given."""
        for name, field in self.fields.items():
            several = isinstance(field, ChoicesField | RowsField) or not hasattr(self.data, "getlist")
            given = [] if several else [one for one in self.data.getlist(name) if one.strip()]
            if len(set(given)) > 1 and name in self.cleaned_data:
                self.add_error(name, LeftOutError([ONE_ALONE], given[:-1], self.cleaned_data[name]))
        return super().clean()

    def add_error(self, field, error):
        """Keep the values of the field that have no error."""
        super().add_error(field, error)
        if isinstance(error, LeftOutError):
            self.unread[field] = error.unread
            self.cleaned_data[field] = error.rest


class ChoicesField(forms.MultipleChoiceField):
    """Several values, any of which may hold."""

    most = MOST_VALUES
    default_error_messages = {"invalid_choice": NOT_A_CHOICE}

    def to_python(self, value):
        """Return each value once, without what is empty: a form without a choice sends it."""
        return [one for one in dict.fromkeys(super().to_python(value)) if one]

    def validate(self, value):
        """Refuse what is no choice or one too many, and keep the rest."""
        counted, beyond = value[: self.most], value[self.most :]
        wrong = [one for one in counted if not self.valid_value(one)]
        told = [ValidationError(NOT_A_CHOICE, params={"value": one[:100]}) for one in wrong]
        if wrong or beyond:
            rest = [one for one in counted if one not in wrong]
            raise LeftOutError([*told, *_told_beyond(beyond, self.most)], [*wrong, *beyond], rest)


class RowsField(forms.Field):
    """Several rows of the record, given by code or by a name that only one has; each of them must hold."""

    widget = forms.SelectMultiple

    def __init__(self, *, noun, **kwargs):
        super().__init__(**kwargs)
        self.noun = noun
        self.offered = None

    @cached_property
    def rows(self):
        """The rows that may be asked for, composed only when some are: most pages ask for none."""
        return self.offered()

    def to_python(self, value):
        """Return the rows, each once; raise what may be said of those that are not known."""
        typed = list(dict.fromkeys(one.strip() for one in value or [] if one.strip()))
        counted, beyond = typed[:MOST_VALUES], typed[MOST_VALUES:]
        rows, told = {}, {}
        for one in counted:
            try:
                row = self._coded(one) or self._called(one)
                rows[row.pk] = row
            except ValidationError as error:
                told[one] = error
        if told or beyond:
            messages = [*told.values(), *_told_beyond(beyond, MOST_VALUES)]
            raise LeftOutError(messages, [*told, *beyond], list(rows.values()))
        return list(rows.values())

    def _coded(self, value):
        code = code_field(self.rows.model)
        if code == "pk":
            return self.rows.filter(pk=value).first() if is_key(value) else None
        return self.rows.filter(**{code: value.upper() if code == "alpha2" else value}).first()

    def _called(self, value):
        """Return the row that has the name, or the only one with a name that begins so."""
        rows = self.rows
        meant = rows.suggested(value[:200]) if hasattr(rows, "suggested") else []
        keys = dict(reversed(meant))
        exact = {key for key, name in meant if fold(name) == fold(value)}
        if len(exact or keys) == 1:
            return rows.get(pk=next(iter(exact or keys)))
        raise ValidationError(SEVERAL if keys else UNKNOWN, params=_named_in(value, keys))


def _named_in(value, keys):
    return {"value": value[:100], "names": listed(list(keys.values())[::-1][:MOST_NAMED])}


def _told_beyond(beyond, most):
    """Return what is said of values that are too many."""
    return [ValidationError(BEYOND, params={"number": most})] if beyond else []


class RowsFilter(django_filters.Filter):
    field_class = RowsField

    def __init__(self, model, **kwargs):
        super().__init__(required=False, noun=model._meta.model_name, **kwargs)
        self.record = model


class ChoicesFilter(django_filters.Filter):
    field_class = ChoicesField
