"""What the typed words ask for: the words themselves, and the people, organisations and countries they name."""

from dataclasses import dataclass, field

from django.conf import settings

from articles.search.query import Label, Node, Phrase, parse


@dataclass(frozen=True)
class Understood:
    """`tree` is what is looked for. The rest says how near a text comes: the words alone, all of them standing
    together, a link to somebody who is named."""

    tree: Node | None = None
    words: Node | None = None
    phrase: Phrase | None = None
    named: Label | None = None
    names: list = field(default_factory=list)
    notes: list = field(default_factory=list)


def understand(text, language, rows_of):
    """Return what `text` asks for, in the language of the site first, then in the others.

    `rows_of(model)` gives the rows of a noun of the record that may be recognised: what the asker may see.
    """
    languages = [language, *(code for code in settings.SITE_LANGUAGES if code != language)]
    query = parse(text, languages)
    return Understood(tree=query.tree, words=query.tree, notes=query.notes)
