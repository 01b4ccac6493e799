"""Tables without gaps, whose headings say what they head. Pure."""

from collections.abc import Iterable, Iterator

from articles.canonical.blocks import Attributes, Block

MOST = 50_000
"""Places of a table that are looked at one by one: spans are dropped and gaps stay where more are claimed."""


def square(rows: list[Block]) -> None:
    """Let no cell reach over another or below the table, and fill rows that are too short."""
    cells = [cell for row in rows for cell in row.blocks]
    if sum(_span(cell, "colspan") * min(_span(cell, "rowspan"), len(rows)) for cell in cells) > MOST:
        _set_spans((cell, 1, 1) for cell in cells)
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        _set_spans(_placed(row, y, len(rows) - y, taken))
    width = 1 + max(x for x, _y in taken)
    short = [
        sum((x, y) not in taken for x in range(width)) for y in range(len(rows) if width * len(rows) < MOST else 0)
    ]
    for row, missing in zip(rows, short, strict=False):
        row.blocks += [Block("th" if _is_head(row) else "td") for _cell in range(missing)]


def _placed(row: Block, y: int, below: int, taken: set[tuple[int, int]]) -> Iterator[tuple[Block, int, int]]:
    """Put the cells of row `y` where nothing was `taken`; yield each with the columns and rows it covers there."""
    x = 0
    for cell in row.blocks:
        while (x, y) in taken:
            x += 1
        wide, high = 1, min(_span(cell, "rowspan"), below)
        while wide < _span(cell, "colspan") and (x + wide, y) not in taken:
            wide += 1
        taken.update((x + i, y + j) for i in range(wide) for j in range(high))
        yield cell, wide, high


def _set_spans(cells: Iterable[tuple[Block, int, int]]) -> None:
    for cell, wide, high in cells:
        others = tuple(pair for pair in cell.attributes if pair[0] not in ("colspan", "rowspan"))
        spans = (("colspan", wide), ("rowspan", high))
        cell.attributes = others + tuple((name, str(span)) for name, span in spans if span > 1)


def _span(cell: Block, name: str) -> int:
    return int(dict(cell.attributes).get(name, "1"))


def _is_head(row: Block) -> bool:
    return all(cell.tag == "th" for cell in row.blocks)


def sections(rows: list[Block]) -> list[Block]:
    """Return head and body; each heading says whether it is one of a column or of a row."""
    for row in rows:
        for cell in row.blocks:
            cell.attributes = _with_scope(cell, "col" if _is_head(row) else "row")
    size = next((y for y, row in enumerate(rows) if not _is_head(row)), min(1, len(rows)))
    if any(y + _span(cell, "rowspan") > size for y, row in enumerate(rows[:size]) for cell in row.blocks):
        size = 0
    sections = [Block("thead", blocks=rows[:size]), Block("tbody", blocks=rows[size:])]
    return [section for section in sections if section.blocks]


def _with_scope(cell: Block, scope: str) -> Attributes:
    given = dict(cell.attributes).get("scope", "")
    others = tuple(pair for pair in cell.attributes if pair[0] != "scope")
    if cell.tag == "td":
        return others
    return (("scope", given if given.endswith("group") else scope), *others)
