"""What the typed words ask for: the words themselves, and the people, organisations and countries they name."""

from dataclasses import dataclass
from itertools import chain

from django.conf import settings
from django.db.models import prefetch_related_objects

from articles.search import wording
from articles.search.entities import named
from articles.search.query import Any, Label, Node, Phrase, Query, Word, any_of, parse
from articles.search.rows import labels_of

MOST_SPELLINGS = 24
"""Ways to write one name that are looked for, the first recorded first."""


@dataclass(frozen=True)
class Understood:
    """What a query asks for. `tree` is what is looked for.

    The rest says how near a text comes: `words` as they are written, however a name is spelt; `phrase` all of them side
    by side; `named` a link to somebody who is named. `names` are the rows that were recognised (`Named`), `notes` what
    was read otherwise than it may have been meant.
    """

    tree: Node | None = None
    words: Node | None = None
    phrase: Phrase | Word | None = None
    named: Label | None = None
    names: tuple = ()
    notes: tuple = ()


def languages_from(language):
    """Return the languages of the site, `language` first."""
    return [language, *(code for code in settings.SITE_LANGUAGES if code != language)]


def understand(text, language, rows_of, words_of_names=None):
    """Return what `text` asks for, in `language` first, then in the other languages of the site.

    `rows_of(model)` gives the rows of a noun of the record that may be recognised: what the asker may see;
    `words_of_names()`, if it is at hand, which words can be part of a name.
    """
    languages = languages_from(language)
    query = parse(text, languages)
    names = tuple(named([run.text for run in query.runs], rows_of, words_of_names)) if query.runs else ()
    prefetch_related_objects([one.row for one in names if one.kind == "official"], "names", "merged")
    linked = {one.label: tuple(labels_of(one.row)) for one in names}
    written = {one.label: _written(one, languages) for one in names}
    return Understood(
        tree=_with_names(query, names, lambda one: [Label(linked[one.label]), written[one.label]]).tree,
        words=_with_names(query, names, lambda one: [written[one.label]]).tree,
        phrase=_side_by_side(query, languages),
        named=Label(tuple(chain.from_iterable(linked.values()))) if linked else None,
        names=names,
        notes=query.notes,
    )


def _written(one, languages):
    """Return what looks for a name in each of its spellings."""
    return any_of(wording.phrase_node(spelling, languages) for spelling in one.spellings[:MOST_SPELLINGS])


def _with_names(query, names, also) -> Query:
    """Return the query with what each name stands for beside the words that were typed."""
    runs = query.runs
    for typed in dict.fromkeys(one.run for one in names):
        part = next(filter(None, (run.covering(typed) for run in runs)), None)
        if part is not None:
            meant = [node for one in names if one.run == typed for node in also(one) if node is not None]
            asked = query.node(part)
            query = query.replaced(part, Any(tuple(filter(None, (asked, *meant)))))
            runs = [rest for run in runs for rest in _rest(run, part)]
    return query


def _rest(run, part):
    """Return what is left of `run` on both sides of `part`."""
    if not run.start <= part.start < run.stop:
        return [run]
    sides = [run.part(0, part.start - run.start), run.part(part.stop - run.start, len(run.words))]
    return [side for side in sides if side.words]


def _side_by_side(query, languages):
    """Return what looks for all plain words one after another, if there are several and nothing else was asked."""
    if len(query.runs) != 1 or len(query.runs[0].words) < 2 or len(query.runs[0].words) < len(query.leaves):
        return None
    return wording.phrase_node(query.runs[0].text, languages)
