"""Finding releases by their number."""

import re

NUMBER = re.compile(r"\s*(\d{4})\s*/\s*(\d{1,9})\s*")


def number_in(term):
    """Return (year, serial) of a number such as 2023/117, or None."""
    found = NUMBER.fullmatch(term)
    return (int(found[1]), int(found[2])) if found else None
