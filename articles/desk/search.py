"""Finding releases by their number or by words as they are written."""

import re

from django.db.models import Q

NUMBER = re.compile(r"\s*(\d{4})\s*/\s*(\d{1,9})\s*")


def number_in(term):
    """Return (year, serial) of a number such as 2023/117, or None."""
    found = NUMBER.fullmatch(term)
    return (int(found[1]), int(found[2])) if found else None


def holding(term, *fields):
    """Return the condition that each word of `term` stands in one of `fields`.

    SQLite knows upper and lower case of ASCII alone, so the usual forms of a word are asked for one by one.
    """
    condition = Q()
    for word in term.split():
        forms = {word, word.lower(), word.upper(), word.capitalize()}
        anywhere = Q()
        for field in fields:
            for form in forms:
                anywhere |= Q(**{f"{field}__icontains": form})
        condition &= anywhere
    return condition
