"""Whom typed words name: officials by any recorded or alike spelling in any script, organisations and countries.

Recognised are whole names, a family name with initials or given names, a family name alone that few officials bear, the
names, acronyms and short forms of organisations and countries. The longest run of words wins; no part of a word counts.
Only the rows that the asker may see are asked: a name that is not public yet must not tell itself by what is found.
"""

import re
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from articles.search.labels import label
from delegations.models import Country, Official, OfficialName, Organisation
from delegations.names import fold, initialled, readings
from delegations.short_names import LONGEST, countries_short

MOST_WORDS = 12
"""Words of a search that are looked at."""

FEW = 3
"""Officials that a family name alone may stand for; of one that more bear, nobody is meant."""

MOST_ROWS = 600
STANDING = Coalesce("official__merged_into", "official")
"""The official that somebody merged into another counts for."""

_INITIAL = re.compile(r"\w\.")
_WORD = re.compile(r"[^\s.,]+\.?")


@dataclass(frozen=True)
class Named:
    """A row of the record, the words typed that name it, its labels in the index, and how else it is written."""

    row: models.Model
    kind: str
    run: str
    label: str
    any_of: tuple[str, ...]
    spellings: tuple[str, ...]


@dataclass(frozen=True)
class _Known:
    """A row with its names, as one query gave them."""

    row: models.Model
    kind: str
    letter: str
    names: list[str]
    keys: set[int]

    def named_by(self, run):
        """Return it as what `run` stands for."""
        any_of = tuple(label(self.letter, key) for key in sorted({self.row.pk, *self.keys}))
        return Named(self.row, self.kind, run, label(self.letter, self.row.pk), any_of, tuple(spellings(self)))


def named(runs, rows_of, words_of_names=None):
    """Return what the `runs` of typed words name, the longest run first; each word counts once, for all who bear it.

    `rows_of(model)` gives the rows that may be recognised. Four queries at most; none if there is no word, or none
    that `words_of_names()`, {model: words in names}, has.
    """
    spans, words = _spans(runs)
    if not words:
        return []
    borne = words_of_names() if words_of_names else dict.fromkeys((Official, Organisation, Country), words)
    officials, organisations, countries = ([word for word in words if word in borne[model]] for model in borne)
    known = [
        *_officials(officials, rows_of),
        *_organisations(organisations, rows_of),
        *_countries(countries, spans, rows_of),
    ]
    found, taken = [], set()
    for run, places, written in spans:
        if known and not taken & places:
            meant = _meant(run, written, known)
            taken |= places if meant else set()
            found += [one.named_by(run) for one in meant]
    return found


def spellings(known):
    """Return what to look for as phrases: each name, and of a person each with initials."""
    short = [one for name in known.names for one in initialled(name)] if known.kind == "official" else []
    return list(dict.fromkeys([*known.names, *short]))


def _spans(runs):
    """Return each run inside `runs`, longest first, with its places and if it may be a short form; and all words."""
    spans, folded, place = [], {}, 0
    for text in runs:
        words = list(_WORD.finditer(text))[: MOST_WORDS - place]
        shouted = len(words) > 1 and text.isupper()
        for i in range(len(words)):
            if i and _INITIAL.fullmatch(words[i - 1].group()):
                continue  # Whom `V.German` names is not told by the family name alone.
            for j in range(i + 1, len(words) + 1):
                run = text[words[i].start() : words[j - 1].end()]
                alone = len(runs) == 1 and j - i == len(words)
                written = alone or (run.upper() == run and not shouted)
                spans.append((run, set(range(place + i, place + j)), written))
        folded |= dict.fromkeys(part for word in words for part in fold(word.group()).split())
        place += len(words)
    return sorted(spans, key=lambda span: -len(span[1])), list(folded)


def _meant(run, written, known):
    """Return who bears `run` as a whole name; else who may be called so, if they are few."""
    asked = fold(run)
    short = countries_short(run) if written else frozenset()
    whole = [one for one in known if _is_whole(asked, written, one) or getattr(one.row, "alpha2", "") in short]
    if whole or (len(asked) < 3 and not run[:1].isupper()):
        return whole
    called = [one for one in known if one.kind == "official" and any(_is_called(run, name) for name in one.names)]
    return called if len(called) <= FEW else []


def _is_whole(asked, written, known):
    """Say whether one of the names folds so; of one as short as an acronym only if it is written like one."""
    if not asked or (len(asked) <= LONGEST and not written and known.kind != "country"):
        return False
    if known.kind == "official":
        return " " in asked and any(sorted(asked.split()) == sorted(fold(name).split()) for name in known.names)
    return any(asked == fold(name) for name in known.names)


def _is_called(run, name):
    """Say whether `run` is the family name of `name`, letter for letter, alone or with given names that fit."""
    if len(fold(run)) <= 3 and not run[:1].isupper():
        return False
    return any(
        family == other and all(_fits(*pair) for pair in zip(given, borne, strict=False)) and (borne or not given)
        for family, given in readings(run)
        for other, borne in readings(name)
        if len(family) > 1
    )


def _fits(one, other):
    short, long = sorted((one, other), key=len)
    return long.startswith(short) if len(short) <= 2 else short == long


# --- The rows that may be meant ----------------------------------------------------------------------------


def _holding(words):
    """Return the condition that a fold key has one of `words` whole."""
    return reduce(or_, (Q(fold_key__contains=f" {word} ") for word in words), Q(pk__in=[]))


def _officials(words, rows_of):
    words = [word for word in words if len(word) > 1]
    if not words:
        return []
    # Most words are nobody's name: then nothing more is asked.
    every = OfficialName.objects.annotate(standing=STANDING)
    bearing = every.filter(_holding(words)).order_by().values_list("standing", flat=True)
    bearers = list(bearing[:MOST_ROWS])
    if not bearers:
        return []
    # Where a name is common, those whom the asker may not see take no place from others.
    seen = rows_of(Official).filter(pk__in=bearing if len(bearers) == MOST_ROWS else bearers)
    names = every.filter(standing__in=seen.order_by("pk").values("pk")[:MOST_ROWS])
    known = {}
    for name in names.select_related("official__merged_into").order_by("official", "pk"):
        row = name.official.merged_into or name.official
        one = known.setdefault(row.pk, _Known(row, "official", "o", [], set()))
        one.names.append(name.name)
        one.keys.add(name.official_id)
    return known.values()


def _organisations(words, rows_of):
    return _by_names(rows_of(Organisation).filter(_holding(words)), "organisation", "g")


def _countries(words, spans, rows_of):
    short = {code for run, _places, written in spans if written for code in countries_short(run)}
    return _by_names(rows_of(Country).filter(_holding(words) | Q(alpha2__in=short)), "country", "c")


def _by_names(rows, kind, letter):
    found = rows.order_by("pk")[:MOST_ROWS]
    return [_Known(row, kind, letter, list(filter(None, row.foldable().values())), {row.pk}) for row in found]
