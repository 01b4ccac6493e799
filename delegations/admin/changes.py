"""What a form changed, as JSON values for the audit log."""

import datetime

from django.db.models import Model, QuerySet

from delegations.models import AuditEntry

SECRET = {"password", "password1", "password2", "old_password", "usable_password"}
"""Never written down, not even that they are the same."""

UNSEEN = {"seen"}


def last_entry(obj):
    """Return the newest entry of the log on `obj`, or None."""
    return AuditEntry.objects.about(obj).select_related("actor").first()


def changes_of(form):
    """Return {field: [before, after]} of a bound valid form."""
    changed = {}
    for name in form.changed_data:
        if name in SECRET:
            changed["password"] = ["", "set"]
        elif name not in UNSEEN and name in form.cleaned_data:
            before, after = _before(form, name), as_json(form.cleaned_data[name])
            if before != after:
                changed[name] = [before, after]
    return changed


def parts_changed(formsets):
    """Return what became of the rows in `formsets`: what they are, what was done, and their values."""
    parts = []
    for formset in formsets:
        noun = formset.model._meta.model_name
        changed = {id(obj) for obj, _names in getattr(formset, "changed_objects", [])}
        new = {id(obj) for obj in getattr(formset, "new_objects", [])}
        for form in formset.forms:
            done = "add" if id(form.instance) in new else "change" if id(form.instance) in changed else None
            changes = changes_of(form) if done else {}
            if changes or done == "add":
                parts.append(part_told(form.instance, done, changes))
            people = getattr(form, "people", None)
            parts.extend(parts_changed([people]) if people is not None else [])
        gone = getattr(formset, "deleted_objects", [])
        parts.extend({"part": noun, "done": "delete", "row": str(row)} for row in gone)
    return parts


def part_told(row, done, changes):
    """Return what became of a part: its key tells whether readers had seen it."""
    return {"part": row._meta.model_name, "key": row.pk, "done": done, "row": str(row), "changed": changes}


def _before(form, name):
    initial = form.get_initial_for_field(form.fields[name], name)
    model = getattr(getattr(form.fields[name], "queryset", None), "model", None)
    if model is not None and initial not in (None, "") and not isinstance(initial, Model | list | QuerySet):
        initial = model._base_manager.filter(pk=initial).first()
    return as_json(initial)


def as_json(value):
    """Return `value` as JSON holds it; a row by its name and key, for names change and keys do not."""
    if isinstance(value, Model):
        return f"{value} (#{value.pk})"
    if isinstance(value, QuerySet | list | tuple | set):
        return sorted((as_json(item) for item in value), key=str)
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | float | str | dict):
        return value
    return str(value)
