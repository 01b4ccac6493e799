"""Every constraint is tried by breaking it in the database, past all that Python checks."""

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction


def named_constraints(label):
    """Return {name: model} of every named constraint of an app's models."""
    models = apps.get_app_config(label).get_models()
    return {constraint.name: model for model in models for constraint in model._meta.constraints}


def unique_columns(label):
    """Return each unique column of an app's models as (model, field), keys aside."""
    models = apps.get_app_config(label).get_models()
    return [(model, f) for model in models for f in model._meta.concrete_fields if f.unique and not f.primary_key]


def breaks(constraint, columns, write):
    """Hold `write` to being refused by the database, by `constraint` (one name, or several that would do).

    SQLite names the columns of a unique key and not the key.
    """
    names = (constraint,) if isinstance(constraint, str) else constraint
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        write()
    words = str(caught.value)
    assert any(name in words for name in names) or (columns and all(f".{column}" in words for column in columns)), words


def columns_of(model, name):
    """Return the columns of a unique constraint; none of a check, which every database calls by its name."""
    (constraint,) = (row for row in model._meta.constraints if row.name == name)
    return [model._meta.get_field(field).column for field in getattr(constraint, "fields", ())]


def stored(row):
    """Insert `row` by SQL alone: no `save()` of ours, no validation."""
    type(row)._base_manager.bulk_create([row])
    return row


def again(row, **changes):
    """Return an unsaved copy of `row` with `changes`."""
    copy = type(row)(**{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields})
    copy.pk = None
    for name, value in changes.items():
        setattr(copy, name, value)
    return copy
