"""Placeholder until the analysis of queries is in."""

from articles.search.query import *


def fts5(n):
    if isinstance(n, Word):
        return "(" + " OR ".join('"{}"{}'.format(v, "*" if n.prefix else "") for v in n.variants) + ")"
    if isinstance(n, Label):
        return "(" + " OR ".join(f'"{v}"' for v in n.any_of) + ")"
    if isinstance(n, Phrase):
        return "(" + " OR ".join('"{}"'.format(" ".join(v)) for v in n.variants) + ")"
    if isinstance(n, All):
        return "(" + " AND ".join(map(fts5, n.parts)) + ")"
    if isinstance(n, Any):
        return "(" + " OR ".join(map(fts5, n.parts)) + ")"
    return f'("x_all" NOT {fts5(n.part)})'


def tsquery(n):
    if isinstance(n, Word):
        return "(" + " | ".join("'{}'{}".format(v, ":*" if n.prefix else "") for v in n.variants) + ")"
    if isinstance(n, Label):
        return "(" + " | ".join(f"'{v}'" for v in n.any_of) + ")"
    if isinstance(n, Phrase):
        return "(" + " | ".join("(" + " <-> ".join(f"'{x}'" for x in v) + ")" for v in n.variants) + ")"
    if isinstance(n, All):
        return "(" + " & ".join(map(tsquery, n.parts)) + ")"
    if isinstance(n, Any):
        return "(" + " | ".join(map(tsquery, n.parts)) + ")"
    return f"(!{tsquery(n.part)})"
