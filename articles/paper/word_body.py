"""The blocks of a text as paragraphs, lists and tables of Word. Pure."""

import re
from dataclasses import dataclass, replace
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from articles.paper.sheet import Sheet
from articles.paper.tree import Element

HEADINGS = {"h2": "Heading 1", "h3": "Heading 2"}
BLOCKS = {"p", "h2", "h3", "ul", "ol", "blockquote", "table"}
DEEPEST = 8
WIDEST = 50

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACE = re.compile("[ \t\r\n]+")


def in_xml(text: str) -> str:
    """Return `text` on one line, without what no XML can hold."""
    return _SPACE.sub(" ", _NOT_IN_XML.sub("", text))


def turned(paragraph: Paragraph, direction: str) -> None:
    """Have a paragraph, and every run in it, read from the right if its language is."""
    if direction != "rtl":
        return
    bidi = OxmlElement("w:bidi")
    # The order of these is the schema's: Word repairs, or refuses, a file that has another.
    paragraph._p.get_or_add_pPr().insert_element_before(
        bidi, "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr"
    )
    for run in paragraph._p.iter(qn("w:r")):
        Run(run, paragraph).font.rtl = True


@dataclass(frozen=True)
class Look:
    """How words look: what the tags around them say."""

    bold: bool = False
    italic: bool = False
    raised: bool = False
    lowered: bool = False

    def within(self, tag: str) -> "Look":
        """Return how words in `tag` look."""
        names = {"strong": "bold", "em": "italic", "sup": "raised", "sub": "lowered"}
        return replace(self, **{names[tag]: True}) if tag in names else self


class Body:
    """Writes blocks into a document."""

    def __init__(self, made: Document, sheet: Sheet) -> None:
        self._made = made
        self._sheet = sheet
        self._numbering = made.part.numbering_part.element
        self._bullets, self._numbers = self._lists()

    def write(self, root: Element) -> None:
        """Write all blocks of `root`, in order."""
        self._blocks(root, self._made, "Normal")

    # --- blocks -------------------------------------------------------------------------------------------------

    def _blocks(self, element: Element, into: Any, style: str, depth: int = 0) -> None:
        """Write what is in `element` into a document or a cell; words beside blocks are a paragraph of their own."""
        for run in _runs_of(element):
            if isinstance(run, list):
                if any(piece.strip() if isinstance(piece, str) else True for piece in run):
                    self._paragraph(Element("p", {}, run), into, style)
            elif run.tag in {"ul", "ol"}:
                self._list(run, into, depth)
            elif run.tag == "table":
                self._table(run, into)
            elif run.tag == "blockquote":
                self._blocks(run, into, "Quote", depth)
            else:
                self._paragraph(run, into, HEADINGS.get(run.tag, style))

    def _paragraph(self, element: Element, into: Any, style: str) -> Paragraph:
        paragraph: Paragraph = _empty_paragraph(into)
        paragraph.style = self._made.styles[style]
        self._inline(element, paragraph, paragraph._p, Look())
        _trim(paragraph)
        turned(paragraph, element.attributes.get("dir", self._sheet.direction))
        return paragraph

    def _list(self, element: Element, into: Any, depth: int) -> None:
        level = min(depth, DEEPEST)
        ordered = element.tag == "ol"
        number = self._new_list(level, element.attributes.get("start", "1")) if ordered else self._bullets
        for item in element.elements():
            runs = _runs_of(item)
            first, rest = (runs[0], runs[1:]) if runs and _is_line(runs[0]) else ([], runs)
            line = first if isinstance(first, Element) else Element("p", {}, list(first))
            paragraph = self._paragraph(line, into, "List Number" if ordered else "List Bullet")
            _put_in_list(paragraph, number, level)
            for run in rest:
                inner = Element("", {}, list(run) if isinstance(run, list) else [run])
                self._blocks(inner, into, "List Continue 2" if level else "List Continue", depth + 1)

    def _table(self, element: Element, into: Any) -> None:
        rows = [row for row in element.everything() if row.tag == "tr"]
        places, width = _grid(rows)
        if not places:
            return
        if into is not self._made:
            # A table in a cell is read row by row.
            for cell, *_place in places:
                self._blocks(cell, into, "Normal")
            return
        table = into.add_table(len(rows), width, style="Table Grid")
        if self._sheet.direction == "rtl":
            table._tbl.tblPr.insert(1, OxmlElement("w:bidiVisual"))
        cells = table._cells
        for cell, row, column, high, wide in places:
            target = cells[row * width + column]
            if high > 1 or wide > 1:
                target = target.merge(cells[(row + high - 1) * width + column + wide - 1])
            self._blocks(cell, target, "Table Heading" if cell.tag == "th" else "Normal")
        for made, line in zip(table.rows, rows, strict=True):
            if not line.elements() or any(cell.tag != "th" for cell in line.elements()):
                break
            made._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    # --- words --------------------------------------------------------------------------------------------------

    def _inline(self, element: Element, paragraph: Paragraph, into: Any, look: Look) -> None:
        for child in element.children:
            if isinstance(child, str):
                self._run(child, paragraph, into, look)
            elif child.tag == "br":
                line_end = OxmlElement("w:r")
                line_end.append(OxmlElement("w:br"))
                into.append(line_end)
            elif child.tag == "a" and into is paragraph._p:
                self._inline(child, paragraph, self._link(child.attributes.get("href", ""), paragraph), look)
            else:
                self._inline(child, paragraph, into, look.within(child.tag))

    def _run(self, text: str, paragraph: Paragraph, into: Any, look: Look) -> None:
        words = in_xml(text)
        if not words:
            return
        run = paragraph.add_run(words)
        font = run.font
        font.bold = font.cs_bold = look.bold or None
        font.italic = font.cs_italic = look.italic or None
        if look.raised:
            font.superscript = True
        elif look.lowered:
            font.subscript = True
        if into is not paragraph._p:
            run.style = self._made.styles["Hyperlink"]
            into.append(run._r)

    def _link(self, href: str, paragraph: Paragraph) -> Any:
        """Return where the words of a link go: a path of ours leads to the site, from wherever the file is."""
        address = in_xml(self._sheet.site + href if href.startswith("/") else href)
        if not address:
            return paragraph._p
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), self._made.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        paragraph._p.append(link)
        return link

    # --- lists --------------------------------------------------------------------------------------------------

    def _lists(self) -> tuple[int, int]:
        """Define bullets and numbers of nine levels; return the list of bullets and the definition of the numbers."""
        used = [int(row.get(qn("w:abstractNumId"))) for row in self._numbering.findall(qn("w:abstractNum"))]
        bullets, numbers = max(used, default=0) + 1, max(used, default=0) + 2
        for place, (key, ordered) in enumerate(((bullets, False), (numbers, True))):
            self._numbering.insert(place, _definition(key, ordered))
        return self._numbering.add_num(bullets).numId, numbers

    def _new_list(self, level: int, start: str) -> int:
        """Return a list that counts anew."""
        number = self._numbering.add_num(self._numbers)
        first = int(start) if start.isascii() and start.isdecimal() and len(start) < 5 else 1
        number.add_lvlOverride(level).add_startOverride(first)
        return int(number.numId)


def _runs_of(element: Element) -> list[Element | list[Element | str]]:
    """Return what is in `element`: blocks one by one, and what stands between them together."""
    runs: list[Element | list[Element | str]] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag in BLOCKS:
            runs.append(child)
        elif runs and isinstance(runs[-1], list):
            runs[-1].append(child)
        elif not isinstance(child, str) or child.strip():
            runs.append([child])
    return runs


def _is_line(run: Element | list[Element | str]) -> bool:
    return isinstance(run, list) or run.tag == "p"


def _empty_paragraph(into: Any) -> Paragraph:
    """Return a new paragraph; a cell is made with one that is still empty."""
    first: Paragraph = into.paragraphs[0] if hasattr(into, "_tc") else into.add_paragraph()
    return into.add_paragraph() if first._p.findall(qn("w:r")) or first._p.findall(qn("w:hyperlink")) else first


def _trim(paragraph: Paragraph) -> None:
    """Take away the space that HTML does not show at either end."""
    texts = [text for text in paragraph._p.iter(qn("w:t")) if text.text]
    if texts:
        texts[0].text = texts[0].text.lstrip(" ")
        texts[-1].text = texts[-1].text.rstrip(" ")


def _put_in_list(paragraph: Paragraph, number: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def _span(cell: Element, name: str, most: int) -> int:
    value = cell.attributes.get(name, "1")
    return max(1, min(most, int(value))) if value.isascii() and value.isdecimal() and len(value) < 5 else 1


def _grid(rows: list[Element]) -> tuple[list[tuple[Element, int, int, int, int]], int]:
    """Return each cell with its row, column, height and width, and how many columns there are."""
    taken: set[tuple[int, int]] = set()
    places, width = [], 0
    for row, element in enumerate(rows):
        column = 0
        for cell in (cell for cell in element.elements() if cell.tag in {"td", "th"}):
            while (row, column) in taken:
                column += 1
            if column >= WIDEST:
                break
            wide, high = _span(cell, "colspan", WIDEST - column), _span(cell, "rowspan", len(rows) - row)
            while wide > 1 and any((row, column + beside) in taken for beside in range(wide)):
                wide -= 1
            taken |= {(row + down, column + beside) for down in range(high) for beside in range(wide)}
            places.append((cell, row, column, high, wide))
            width = max(width, column + wide)
    return places, width


def _definition(key: int, ordered: bool) -> Any:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{"decimal" if ordered else "bullet"}"/>'
        f'<w:lvlText w:val="{f"%{level + 1}." if ordered else "•–"[level % 2]}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{360 * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
        for level in range(DEEPEST + 1)
    )
    words = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>{levels}'
    return parse_xml(f"{words}</w:abstractNum>")
