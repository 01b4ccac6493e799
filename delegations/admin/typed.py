"""What a person had typed to find somebody who is not recorded yet, as the name on the form that adds them."""

import unicodedata

from django.utils.translation import get_language

LONGEST = 200

OF_A_SCRIPT = {"CYRILLIC": "ru", "ARABIC": "ar", "CJK": "zh"}


def name_typed(request):
    """Return the name that stood in the box beside which an empty form was opened, or ""."""
    return " ".join(request.GET.get("name", "").split())[:LONGEST] if request.method == "GET" else ""


def language_of(name):
    """Return the language that `name` is likely to be in: the reader's own, unless its script is another's."""
    first = next((char for char in name if char.isalpha()), "")
    script = unicodedata.name(first, "").split(" ")[0].split("-")[0]
    own = get_language()
    if script in OF_A_SCRIPT:
        return OF_A_SCRIPT[script]
    return own if own not in OF_A_SCRIPT.values() else "en"
