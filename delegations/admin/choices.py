"""Boxes that choose rows by their keys. What is no key of any row is refused in words, never looked for."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError

LONGEST = 18
"""Digits of a key that every database can compare."""


def is_key(value):
    """Whether a row could have the key: SQLite and PostgreSQL fail on a number that is too large to be one."""
    text = str(value)
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST


class KeysField(forms.ModelMultipleChoiceField):
    """Chooses rows; refuses what cannot be a key before the database is asked."""

    def clean(self, value):
        """Name the first value that is no key."""
        if isinstance(value, list | tuple):
            for key in value:
                if not is_key(key):
                    raise ValidationError(
                        self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": key}
                    )
        return super().clean(value)


class _Known:
    """Shows the rows that are chosen; a value that is no key has none to show."""

    def optgroups(self, name, value, attrs=None):
        """Leave out what no row could have."""
        return super().optgroups(name, [key for key in value if is_key(key)], attrs)


class KeySelect(_Known, AutocompleteSelect):
    pass


class KeysSelect(_Known, AutocompleteSelectMultiple):
    pass
