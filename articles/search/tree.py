"""What is looked for, as a tree. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial


@dataclass(frozen=True)
class Word:
    """Any of the terms; with `prefix`, any that begins as one of them."""

    variants: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True)
class Phrase:
    """Any of the sequences of terms, side by side; with `prefix` the last one may be only begun."""

    variants: tuple[tuple[str, ...], ...]
    prefix: bool = False


@dataclass(frozen=True)
class Label:
    """Any of the labels."""

    any_of: tuple[str, ...]


@dataclass(frozen=True)
class All:
    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Any:
    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Not:
    part: "Node"


@dataclass(frozen=True)
class Title:
    """What the title alone must say."""

    part: "Node"


Node = Word | Phrase | Label | All | Any | Not | Title


def all_of(nodes: Iterable[Node | None]) -> Node | None:
    """Return a node that asks for all of `nodes`, None if there are none."""
    asking = _asking(nodes)
    return asking[0] if len(asking) == 1 else All(asking) if asking else None


def any_of(nodes: Iterable[Node | None]) -> Node | None:
    """Return a node that asks for one of `nodes`, None if there are none."""
    asking = _asking(nodes)
    return asking[0] if len(asking) == 1 else Any(asking) if asking else None


def _asking(nodes: Iterable[Node | None]) -> tuple[Node, ...]:
    return tuple(dict.fromkeys(node for node in nodes if node is not None))


def loosely(node: Node) -> Node | None:
    """Return what asks of words alone no more than `node`: whatever the labels, in any order; None if it asks none."""
    match node:
        case Label() | Not():
            return None
        case Phrase(sequences, prefix):
            return any_of(map(partial(_in_any_order, prefix), sequences))
        case All(parts):
            return all_of(map(loosely, parts))
        case Any(parts):
            asked = tuple(map(loosely, parts))
            return None if None in asked else any_of(asked)
        case _:
            return node


def _in_any_order(prefix: bool, terms: tuple[str, ...]) -> Node | None:
    return all_of([*(Word((term,)) for term in terms[:-1]), *(Word((term,), prefix) for term in terms[-1:])])
