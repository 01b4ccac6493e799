"""What the database does for a page: its statements, their plans, and the tables they walk through whole."""

import re
import time
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.utils import translation

from articles.models import Mark

FEW = 5000
"""Rows of a table that may be read through."""

_ALIAS = re.compile(r'"(\w+)" ([A-Z]\d+)\b')
_WALK = {
    "postgresql": re.compile(r"Seq Scan on (\w+)"),
    # An ordered walk along an index ends when the page is full, and a full-text table is asked by its index.
    "sqlite": re.compile(r"^SCAN (\w+)(?! USING| VIRTUAL TABLE INDEX \d+:M| CONSTANT ROW)(?: VIRTUAL TABLE.*)?$"),
}


@dataclass(frozen=True)
class Statement:
    sql: str
    parameters: tuple
    seconds: float

    def plan(self):
        """Return the lines of the plan; PostgreSQL carries the statement out and says how long each step took."""
        explain = "EXPLAIN (ANALYZE, BUFFERS)" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
        with connection.cursor() as cursor:
            cursor.execute(f"{explain} {self.sql}", self.parameters)
            return [str(row[-1]) for row in cursor.fetchall()]

    def walked(self, plan, large):
        """Return the large tables that the plan reads through whole."""
        names = {alias: table for table, alias in _ALIAS.findall(self.sql)}
        found = (match[1] for line in plan for match in _WALK[connection.vendor].finditer(line.strip()))
        return sorted({names.get(name, name) for name in found} & large)


def statements(path, parameters):
    """Return the statements that the answer to a question takes, once it is warm."""
    asked = []

    def listen(execute, sql, given, many, context):
        began = time.perf_counter()
        try:
            return execute(sql, given, many, context)
        finally:
            asked.append(Statement(sql, tuple(given or ()), time.perf_counter() - began))

    client = Client(headers={"host": "127.0.0.1"})
    client.get(path, parameters)
    # As after a release: nothing that was found before is of use.
    Mark.move()
    with connection.execute_wrapper(listen):
        client.get(path, parameters)
    translation.deactivate()
    return [one for one in asked if one.sql.lstrip("( \n").startswith(("SELECT", "WITH"))]


def large_tables():
    """Return the tables with more than a few rows."""
    with connection.cursor() as cursor:
        quoted = {name: connection.ops.quote_name(name) for name in connection.introspection.table_names(cursor)}
        found = set()
        for name, table in quoted.items():
            cursor.execute(f"SELECT COUNT(*) FROM (SELECT 1 FROM {table} LIMIT {FEW + 1}) AS few")
            if cursor.fetchone()[0] > FEW:
                found.add(name)
        return found
