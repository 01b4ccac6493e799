"""The statements that ask the index, on each database. All start from the same entries, whatever is asked of them.

SQLite walks the full-text table in the order of its keys, so the newest come first at no cost. PostgreSQL fetches the
keys of all that match from its index and orders them.
"""

import json
import sys
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import chain

from django.core.exceptions import EmptyResultSet
from django.db import connections

from articles.search import engines, keys, weighing
from articles.search.found import Found
from articles.search.tables import titles_of, words_of
from articles.search.tree import Title, loosely

WEIGHED = 300
"""Texts that are weighed by their own words: those that say it in the title, then the newest."""
TRIED = 200
"""Texts whose titles are read on PostgreSQL, before all that may answer are."""
LONGEST_WEIGHED = 10_000
"""Characters of the terms of a text by which it is weighed on SQLite."""


@dataclass
class _Parts:
    """A statement's parts: the key of what is found, where it is found, and what must hold of it."""

    key: str
    source: str
    conditions: list[str] = field(default_factory=list)
    params: list = field(default_factory=list)

    def hold(self, condition, *params):
        self.conditions.append(condition)
        self.params.extend(params)

    @property
    def found(self):
        """From where, and on what conditions."""
        return f"FROM {self.source} WHERE {' AND '.join(self.conditions or ['1 = 1'])}"


def found(entries):
    """Return all that match, whatever the span of keys that is asked for."""
    parts = _asked(entries)
    if parts is None:
        return Found(array("q"))
    # In one statement: between two of them what waits for its hour could come or go.
    sql, params = f"SELECT {parts.key} AS id {parts.found}", parts.params
    if entries.asked.hidden is not None:
        dark, more = _keys_of(entries.asked.hidden)
        sql, params = f"{sql} UNION ALL SELECT -dark.pk FROM ({dark}) AS dark", [*params, *more]
    everything = _packed(entries, sql, params) if _vendor(entries) == "postgresql" else _listed(entries, sql, params)
    told = array("q", sorted(everything))
    hidden = bisect_left(told, 0)
    return Found(told[hidden:]).without(-key for key in told[:hidden])


def _packed(entries, sql, params):
    """Tens of thousands of keys come in one piece sooner than as rows."""
    [(packed,)] = _rows(entries, f"SELECT string_agg(int8send(id), '') FROM ({sql}) AS found", params)
    told = array("q")
    told.frombytes(packed or b"")
    if sys.byteorder == "little":
        told.byteswap()
    return told


def _listed(entries, sql, params):
    with connections[entries.db].cursor() as cursor:
        cursor.execute(sql, params)
        return array("q", chain.from_iterable(cursor))


def labelled(entries, chosen):
    """Return the labels of the entries with the keys `chosen`, {key: labels}."""
    sql = f'SELECT id, labels FROM "{entries.model._meta.db_table}" WHERE {_one_of_these(entries)}'
    return dict(_rows(entries, sql, [_spelt(entries, chosen)]))


def newest(entries, most):
    """Return keys, newest first."""
    if isinstance(entries.asked.tree, Title) and _vendor(entries) == "postgresql":
        found = _newest_titled(entries, most)
        if found is not None:
            return found
    return _newest(entries, _asked(entries), most)


def _newest_titled(entries, most):
    """Look first at some whose titles answer loosely: most of them do. None if that did not suffice."""
    words = loosely(entries.asked.tree.part)
    if words is None or entries.query.where:
        return None
    parts = _Parts("id", f'"{titles_of(entries.model)}"(%s::tsquery, 0) id', params=[engines.tsquery(words)])
    some = _newest(entries, parts, TRIED)
    answering = among(entries, entries.asked.tree, some)
    found = [key for key in some if key in answering][:most]
    return found if len(found) == most or len(some) < TRIED else None


def _newest(entries, parts, most):
    if parts is None:
        return []
    _hold_span(parts, entries.asked)
    if entries.asked.hidden is not None:
        _among(parts, "NOT IN", entries.asked.hidden)
    sql = f"SELECT {parts.key} {parts.found} ORDER BY {parts.key} DESC LIMIT %s"
    return [row[0] for row in _rows(entries, sql, [*parts.params, most])]


def weighed(entries, node, chosen):
    """Return {key: weight} of some of the keys `chosen` by how they answer `node`: the greater the nearer.

    Weighed are those whose titles answer, then the newest. A word of a title weighs more than others. No entry weighs
    upon another: some may wait for their hour.
    """
    titled = _titled(entries, node, chosen)
    near = sorted(chosen, key=lambda key: (key in titled, key), reverse=True)[:WEIGHED]
    if _vendor(entries) == "postgresql":
        sql = f"""
            SELECT id, ts_rank_cd('{{0, 0, 0.125, 1}}', terms, %s::tsquery, 1) FROM "{entries.model._meta.db_table}"
            WHERE {_one_of_these(entries)}
        """
        return dict(_rows(entries, sql, [engines.tsquery(node), _spelt(entries, near)]))
    sql = f"""
        SELECT id, substr(terms, 1, {LONGEST_WEIGHED}) FROM "{entries.model._meta.db_table}"
        WHERE {_one_of_these(entries)}
    """
    return weighing.weights(node, dict(_rows(entries, sql, [_spelt(entries, near)])))


def among(entries, node, chosen):
    """Return those of the keys `chosen` that match `node`, as a set."""
    if _vendor(entries) == "postgresql":
        # Each by its key: asked together, the planner takes the index of words, and every text that may match apart.
        sql = f"""
            SELECT key FROM unnest(%s::bigint[]) AS chosen(key) JOIN LATERAL (
                SELECT terms FROM "{entries.model._meta.db_table}" WHERE id = key OFFSET 0
            ) entry ON terms @@ %s::tsquery
        """
        return {row[0] for row in _rows(entries, sql, [_spelt(entries, chosen), engines.tsquery(node)])}
    words = words_of(entries.model)
    sql = f'SELECT rowid FROM "{words}" WHERE "{words}" MATCH %s AND rowid >= %s'
    return {row[0] for row in _rows(entries, sql, [engines.fts5(node), min(chosen, default=0)])} & set(chosen)


def _titled(entries, node, chosen):
    """Return those of the keys `chosen` whose titles answer `node`; on PostgreSQL loosely, so that no text is read."""
    if _vendor(entries) != "postgresql":
        return among(entries, Title(node), chosen)
    words = loosely(node)
    if words is None:
        return set()
    sql = f'SELECT * FROM "{titles_of(entries.model)}"(%s::tsquery, %s)'
    found = _rows(entries, sql, [engines.tsquery(words), min(chosen, default=0)])
    return {key for (key,) in found} & set(chosen)


def _vendor(entries):
    return connections[entries.db].vendor


def _one_of_these(entries):
    """The condition on a key of a table, with one parameter: keys as `_spelt`."""
    return "id = ANY(%s::bigint[])" if _vendor(entries) == "postgresql" else "id IN (SELECT value FROM json_each(%s))"


def _spelt(entries, chosen):
    """A thousand keys in one text: as a list of numbers they take longer to be read than to be found."""
    return f"{{{','.join(map(str, chosen))}}}" if _vendor(entries) == "postgresql" else json.dumps(list(chosen))


def _rows(entries, sql, params):
    with connections[entries.db].cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def _asked(entries):
    """Return the parts of a statement on `entries`, whatever their span, None if nothing can match."""
    parts = _start(entries)
    try:
        return _among(parts, "IN", entries) if entries.query.where else parts
    except EmptyResultSet:
        return None


def _hold_span(parts, asked):
    low, high = asked.low, asked.high
    if asked.years is not None:
        _one_of(parts, f"{parts.key} >> {keys.YEAR}", asked.years)
        # A span besides, for a span is found at once.
        low = max(low, keys.month_key(min(asked.years, default=0), 0))
        high = min(high, keys.month_key(max(asked.years, default=-1) + 1, 0))
    if asked.months is not None:
        _one_of(parts, f"({parts.key} >> {keys.MONTH}) & 15", asked.months)
    if low:
        parts.hold(f"{parts.key} >= %s", low)
    if high < keys.BEYOND:
        parts.hold(f"{parts.key} < %s", high)


def _start(entries):
    """Where entries are found by a tree, or all of them."""
    table, words, tree = entries.model._meta.db_table, words_of(entries.model), entries.asked.tree
    if tree is None:
        return _Parts("id", f'"{table}"')
    if _vendor(entries) == "postgresql":
        parts = _Parts("id", f'"{words}"(%s::tsquery) id')
        parts.params.append(engines.tsquery(tree))
        return parts
    parts = _Parts("rowid", f'"{words}"')
    parts.hold(f'"{words}" MATCH %s', engines.fts5(tree))
    return parts


def _one_of(parts, expression, numbers):
    parts.hold(f"({expression}) IN ({', '.join(map(str, sorted(numbers))) or 'NULL'})")


def _among(parts, word, rows):
    sql, params = _keys_of(rows)
    parts.hold(f"{parts.key} {word} ({sql})", *params)
    return parts


def _keys_of(rows):
    return rows.order_by().values("pk").query.get_compiler(rows.db).as_sql()
