"""Finding rows by words as they are written, for what is not a name."""

from django.db.models import Q


def holding(term, *fields):
    """Return the condition that each word of `term` stands in one of `fields`.

    SQLite knows upper and lower case of ASCII alone, so the usual forms of a word are asked for one by one.
    """
    condition = Q()
    for word in term.split()[:10]:
        forms = {word, word.lower(), word.upper(), word.capitalize()}
        anywhere = Q()
        for field in fields:
            for form in forms:
                anywhere |= Q(**{f"{field}__icontains": form})
        condition &= anywhere
    return condition
