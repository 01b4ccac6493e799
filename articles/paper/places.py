"""Places to fill in: what a template leaves open stands between ⟦ and ⟧, marks that no ordinary text has. Pure."""

import re

from articles import markup

MARKS = "⟦⟧"
LONGEST = 200
"""Characters of a place that are named; a mark without its partner would otherwise name the rest of the text."""

_PLACE = re.compile(rf"⟦[^⟦⟧\n]{{0,{LONGEST}}}⟧?|⟧")
_TYPED = re.compile(rf"\[\[([^\[\]\n<>]{{1,{LONGEST}}})\]\]")


def unfilled(title: str, summary: str, body: str) -> list[str]:
    """Return the places that are still open in the words of a text, in order, each once, as they stand there."""
    if not any(mark in text for mark in MARKS for text in (title, summary, body)):
        return []
    words = "\n".join([title, summary, markup.to_plain(body)])
    return list(dict.fromkeys(_PLACE.findall(words)))


def marked(text: str) -> str:
    """Return `text` with the places that a keyboard can type, [[name]], under the marks of their own, ⟦name⟧."""
    return _TYPED.sub(r"⟦\1⟧", text)
