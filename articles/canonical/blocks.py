"""Blocks of words, and how they are written. Pure."""

from dataclasses import dataclass, field
from html import escape

Attributes = tuple[tuple[str, str], ...]
Mark = tuple[str, Attributes]
Run = tuple[str, tuple[Mark, ...]]
"""Words under the same marks; a line end in them stands for a break."""


@dataclass
class Block:
    """A block as it is written: runs of words, or blocks."""

    tag: str
    attributes: Attributes = ()
    runs: list[Run] = field(default_factory=list)
    blocks: list["Block"] = field(default_factory=list)


def written(block: Block) -> str:
    if block.runs:
        inner = _written_runs(block.runs)
    elif block.tag in ("li", "td", "th") and _begins_with_its_only_paragraph(block.blocks):
        inner = _written_runs(block.blocks[0].runs) + "".join(map(written, block.blocks[1:]))
    else:
        inner = "".join(map(written, block.blocks))
    return f"{_start_tag((block.tag, block.attributes))}{inner}</{block.tag}>"


def _begins_with_its_only_paragraph(blocks: list[Block]) -> bool:
    return [block.tag for block in blocks].count("p") == 1 and (blocks[0].tag, blocks[0].attributes) == ("p", ())


def _written_runs(runs: list[Run]) -> str:
    pieces: list[str] = []
    open_marks: list[Mark] = []
    for words, marks in [*runs, ("", ())]:
        common = 0
        while common < min(len(open_marks), len(marks)) and open_marks[common] == marks[common]:
            common += 1
        pieces += [f"</{tag}>" for tag, _attributes in reversed(open_marks[common:])]
        pieces += map(_start_tag, marks[common:])
        open_marks = list(marks)
        pieces.append(_escaped(words, False).replace("\n", "<br>"))
    return "".join(pieces)


def _start_tag(mark: Mark) -> str:
    tag, attributes = mark
    return "<" + tag + "".join(f' {name}="{_escaped(value, True)}"' for name, value in attributes) + ">"


def _escaped(words: str, quote: bool) -> str:
    return escape(words, quote=False).replace('"', "&quot;" if quote else '"').replace("\u00a0", "&nbsp;")
