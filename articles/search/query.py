"""Placeholder until the analysis of queries is in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    variants: tuple
    prefix: bool = False


@dataclass(frozen=True)
class Phrase:
    variants: tuple


@dataclass(frozen=True)
class Label:
    any_of: tuple


@dataclass(frozen=True)
class All:
    parts: tuple


@dataclass(frozen=True)
class Any:
    parts: tuple


@dataclass(frozen=True)
class Not:
    part: object


Node = Word | Phrase | Label | All | Any | Not


class Query:
    def __init__(self, tree):
        self.tree = tree
        self.runs = []
        self.notes = []


def parse(text, languages):
    from articles.search.analysis import terms

    t = terms(text)
    return Query(All(tuple(Word((x,), True) for x in t)) if t else None)
