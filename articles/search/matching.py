"""The statements that ask the index, on each database. All start from the same entries, whatever is asked of them.

SQLite walks the full-text table in the order of its keys, so the newest come first at no cost. PostgreSQL fetches the
keys of all that match from its index and orders them.
"""

import json
from dataclasses import dataclass, field
from operator import itemgetter

from django.core.exceptions import EmptyResultSet
from django.db import connections

from articles.search import engines, keys, weighing
from articles.search.tables import words_of
from articles.search.tree import Title

WEIGHED = 300
"""Texts that are weighed by their own words on SQLite: those that say it in the title, then the newest."""
LONGEST_WEIGHED = 10_000
"""Characters of the terms of a text by which it is weighed there."""


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


def overview(entries, group_bits, most):
    """Return {(year, month): number} of all entries, those alike above `group_bits` counted once, and the newest.

    The newest, at most `most`, are pairs of a key and its labels, newest first.
    """
    parts = _asked(entries)
    if parts is None:
        return {}, []
    months = f"SELECT id >> {keys.MONTH}, NULL, COUNT(DISTINCT id >> {group_bits}) FROM found GROUP BY 1"
    newest = f"""
        SELECT entry.id, entry.labels, 0 FROM (SELECT id FROM found ORDER BY id DESC LIMIT %s) newest
        JOIN "{entries.model._meta.db_table}" entry ON entry.id = newest.id
    """
    if _vendor(entries) == "postgresql":
        # In one statement: there it is costly to find what matches, and cheap to count it.
        found = f"WITH found AS MATERIALIZED (SELECT {parts.key} AS id {parts.found})"
        rows = _rows(entries, f"{found} ({months}) UNION ALL ({newest})", [*parts.params, most])
    else:
        found = f"WITH found AS (SELECT {parts.key} AS id {parts.found})"
        rows = _rows(entries, f"{found} {months}", parts.params)
        rows += _rows(entries, f"{found} {newest}", [*parts.params, most])
    by_month = {(month >> 4, month & 15): number for month, labels, number in rows if labels is None}
    newest_first = sorted((row[:2] for row in rows if row[1] is not None), key=itemgetter(0), reverse=True)
    return by_month, newest_first


def newest(entries, most, below=keys.BEYOND):
    """Return keys, newest first."""
    parts = _asked(entries, below=below)
    if parts is None:
        return []
    sql = f"SELECT {parts.key} {parts.found} ORDER BY {parts.key} DESC LIMIT %s"
    return [row[0] for row in _rows(entries, sql, [*parts.params, most])]


def weighed(entries, node, chosen):
    """Return {key: weight} of the keys `chosen` by how they answer `node`: the greater the nearer.

    A word of a title weighs more than others. No entry weighs upon another: some may wait for their hour.
    """
    if _vendor(entries) == "postgresql":
        asked = engines.tsquery(node)
        sql = f"""
            SELECT id, ts_rank_cd('{{0, 0, 0.125, 1}}', terms, %s::tsquery, 1) FROM "{entries.model._meta.db_table}"
            WHERE id = ANY(%s) AND terms @@ %s::tsquery
        """
        return dict(_rows(entries, sql, [asked, list(chosen), asked]))
    titled = among(entries, Title(node), chosen)
    near = sorted(chosen, key=lambda key: (key in titled, key), reverse=True)[:WEIGHED]
    sql = f"""
        SELECT id, substr(terms, 1, {LONGEST_WEIGHED}) FROM "{entries.model._meta.db_table}"
        WHERE id IN (SELECT value FROM json_each(%s))
    """
    return weighing.weights(node, dict(_rows(entries, sql, [json.dumps(near)])))


def among(entries, node, chosen):
    """Return those of the keys `chosen` that match `node`, as a set."""
    if _vendor(entries) == "postgresql":
        sql = f'SELECT id FROM "{entries.model._meta.db_table}" WHERE id = ANY(%s) AND terms @@ %s::tsquery'
        return {row[0] for row in _rows(entries, sql, [list(chosen), engines.tsquery(node)])}
    words = words_of(entries.model)
    sql = f'SELECT rowid FROM "{words}" WHERE "{words}" MATCH %s AND rowid >= %s'
    return {row[0] for row in _rows(entries, sql, [engines.fts5(node), min(chosen, default=0)])} & set(chosen)


def _vendor(entries):
    return connections[entries.db].vendor


def _rows(entries, sql, params):
    with connections[entries.db].cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def _asked(entries, below=keys.BEYOND):
    """Return the parts of a statement on `entries`, None if nothing can match."""
    asked, parts = entries.asked, _start(entries)
    low, high = asked.low, min(below, asked.high)
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
    if asked.hidden is not None:
        _among(parts, "NOT IN", asked.hidden)
    try:
        return _among(parts, "IN", entries) if entries.query.where else parts
    except EmptyResultSet:
        return None


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
    sql, params = rows.order_by().values("pk").query.get_compiler(rows.db).as_sql()
    parts.hold(f"{parts.key} {word} ({sql})", *params)
    return parts
