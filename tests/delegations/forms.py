"""What a browser sends for the rows of a form."""


def rows(prefix, *forms, initial=0):
    """Return the data of a formset; a value that is a dict is that of the rows nested in a row."""
    data = {f"{prefix}-TOTAL_FORMS": len(forms), f"{prefix}-INITIAL_FORMS": initial}
    for number, form in enumerate(forms):
        for name, value in form.items():
            inner = f"{prefix}-{number}-{name}"
            data |= rows(inner, *value) if isinstance(value, list) else {inner: value}
    return data


def stored(prefix, *forms):
    """Return the data of a formset whose rows are all stored: each has its `id`, and so have the rows nested in it."""
    data = {f"{prefix}-TOTAL_FORMS": len(forms), f"{prefix}-INITIAL_FORMS": sum("id" in form for form in forms)}
    for number, form in enumerate(forms):
        for name, value in form.items():
            inner = f"{prefix}-{number}-{name}"
            data |= stored(inner, *value) if isinstance(value, list) else {inner: value}
    return data
