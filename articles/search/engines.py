"""A tree of what is looked for, as the full-text query of each database. Pure.

Every term is quoted, so that no text is ever an error. What must not be is taken from what may be: neither index can be
asked for what it does not hold.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from articles.search import labels
from articles.search.tree import All, Any, Label, Node, Not, Phrase, Title, Word

NOTHING = "x_none"
"""A term that no text and no label has."""


class _Dialect(NamedTuple):
    all_of: str
    any_of: str
    but_not: str
    phrase: Callable[[Sequence[str], bool, bool], str]
    """Writes terms, the last one perhaps only begun, to be found anywhere or in the title alone."""


def fts5(node: Node) -> str:
    """Return the query for FTS5 of SQLite."""
    return _written(node, _FTS5, False)


def tsquery(node: Node) -> str:
    """Return the literal of a tsquery of PostgreSQL: it is cast, never parsed as a text."""
    return _written(node, _TSQUERY, False)


def _written(node: Node, dialect: _Dialect, titled: bool) -> str:
    match node:
        case Word(terms, prefix):
            return _any_of((dialect.phrase((term,), prefix, titled) for term in terms), dialect)
        case Phrase(sequences, prefix):
            return _any_of((dialect.phrase(terms, prefix, titled) for terms in sequences), dialect)
        case Label(any_of):
            return _any_of((dialect.phrase((label,), False, False) for label in any_of), dialect)
        case Any(parts):
            return _any_of((_written(part, dialect, titled) for part in parts), dialect)
        case All(parts):
            return _all_of(parts, dialect, titled)
        case Not():
            return _all_of((node,), dialect, titled)
        case Title(part):
            return _written(part, dialect, True)


def _any_of(written: Iterable[str], dialect: _Dialect) -> str:
    alternatives = list(dict.fromkeys(written)) or [dialect.phrase((NOTHING,), False, False)]
    return alternatives[0] if len(alternatives) == 1 else f"({dialect.any_of.join(alternatives)})"


def _all_of(parts: Sequence[Node], dialect: _Dialect, titled: bool) -> str:
    wanted = [part for part in parts if not isinstance(part, Not)] or [Label((labels.ALL,))]
    together = f"({dialect.all_of.join(_written(part, dialect, titled) for part in wanted)})"
    excluded = [_written(part.part, dialect, titled) for part in parts if isinstance(part, Not)]
    return f"({together}{dialect.but_not}{_any_of(excluded, dialect)})" if excluded else together


def _fts5_phrase(terms: Sequence[str], prefix: bool, titled: bool) -> str:
    words = " ".join(terms).replace('"', '""')
    return f'{"title:" if titled else ""}"{words}"{"*" if prefix else ""}'


def _tsquery_phrase(terms: Sequence[str], prefix: bool, titled: bool) -> str:
    weight = ":A" if titled else ""
    quoted = ["'" + term.replace("\\", "\\\\").replace("'", "''") + "'" + weight for term in terms]
    if prefix:
        quoted[-1] += "*" if titled else ":*"
    return quoted[0] if len(quoted) == 1 else f"({' <-> '.join(quoted)})"


_FTS5 = _Dialect(" AND ", " OR ", " NOT ", _fts5_phrase)
_TSQUERY = _Dialect(" & ", " | ", " & !", _tsquery_phrase)
