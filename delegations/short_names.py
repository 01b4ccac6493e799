"""Countries by the few letters that people write for them: a code, the initials of a name, a customary short form."""

from functools import cache

from delegations.seed import rows_of

LONGEST = 5
"""Letters of what is taken for a short form."""

ABBREVIATED = ("en", "ru")
"""Languages whose names are written by their initials; in others initials would mostly be words begun."""

CUSTOMARY = {
    "США": "US", "ABŞ": "US", "ABD": "US", "UK": "GB", "РФ": "RU", "ФРГ": "DE", "КНР": "CN", "PRC": "CN", "DPRK": "KP",
    "КНДР": "KP", "ROK": "KR", "DRC": "CD", "ДРК": "CD", "KSA": "SA", "КСА": "SA",
}  # fmt: skip
"""Short forms that are neither codes nor initials of a name that CLDR gives."""


def countries_short(words: str) -> frozenset[str]:
    """Return the codes of the countries that `words` may stand for: `USA`, `U.A.E.`, `США`; none if they are long."""
    letters = "".join(char for char in words[: 4 * LONGEST] if char not in ". \u00a0").upper()
    return _short_forms().get(letters, frozenset()) if 2 <= len(letters) <= LONGEST else frozenset()


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows_of("countries.json"):
        initials = {_initials(row["names"][language]) for language in ABBREVIATED}
        for short in {row["alpha2"], row["alpha3"], *initials}:
            found.setdefault(short, set()).add(row["alpha2"])
    for short, alpha2 in CUSTOMARY.items():
        found.setdefault(short, set()).add(alpha2)
    return {short: frozenset(codes) for short, codes in found.items()}


def _initials(name: str) -> str:
    """Return the first letters of the words that are written large: `United Arab Emirates` gives `UAE`."""
    return "".join(word[0] for word in name.split() if word[0].isupper())
