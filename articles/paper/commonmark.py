"""A release as CommonMark. What that has no mark for, a table above all, stands as HTML, which it allows. Pure."""

import re
import unicodedata
from urllib.parse import urljoin

from articles.paper.handout import Handout, Line
from articles.paper.tree import Element, read, write

MARKS = {"strong": "**", "em": "*"}
LISTS = {"ul", "ol"}
BLOCKS = {"p", "h2", "h3", "blockquote", "table", *LISTS}

_MEANS_SOMETHING = re.compile(r"[\\`*_\[\]<]|&(?=#?\w+;)")
_BEGINS_A_BLOCK = re.compile(r"([0-9]{1,9})?(?(1)[.)]|[#>+=~-])")


def commonmark(handout: Handout) -> str:
    """Return a release as CommonMark."""
    sheet = handout.sheet
    notices = [_quoted(f"**{escaped(title)}**\n\n{_lines(words)}") for title, words in handout.notices]
    above = [_lines(sheet.ministry), _lines(f"{sheet.kind} {sheet.number}".strip()), *notices]
    words = [
        f"# {_heading(sheet.title)}",
        f"*{escaped(sheet.place_and_day)}*" if sheet.place_and_day else "",
        _lines(sheet.summary),
        body(sheet.body, handout.address),
    ]
    sections = [f"## {_heading(title)}\n\n" + "\n".join(map(_line, lines)) for title, lines in handout.sections]
    return "\n\n".join(part for part in [*above, *words, *sections] if part) + "\n"


def body(source: str, address: str) -> str:
    """Return clean HTML as CommonMark; links of the page at `address` are written in full."""
    return _blocks(read(source).children, address)


def escaped(words: str) -> str:
    """Return words of which nothing is taken for a mark."""
    return _MEANS_SOMETHING.sub(r"\\\g<0>", " ".join(words.split()))


def _heading(words: str) -> str:
    return _unclosed(escaped(words))


def _unclosed(words: str) -> str:
    """Keep a number sign at the end of a heading: unmarked it would only close it."""
    return re.sub(r"(#+)$", r"\\\1", words)


def _lines(words: str) -> str:
    """Return plain lines, each kept on its own."""
    return "\\\n".join(_begun(escaped(line)) for line in words.splitlines() if line.strip())


def _line(line: Line) -> str:
    told = [f"{escaped(line.label)}:" if line.label else "", escaped(line.words)]
    return "- " + " ".join(part for part in [*told, f"<{_in_brackets(line.address)}>" if line.address else ""] if part)


def _begun(line: str) -> str:
    """Return a line whose beginning is not taken for that of a heading, a list or a quotation."""
    found = _BEGINS_A_BLOCK.match(line)
    if found is None:
        return line
    mark = found.end() - 1
    return f"{line[:mark]}\\{line[mark:]}"


# --- blocks -------------------------------------------------------------------------------------------------------


def _blocks(children: list[Element | str], address: str) -> str:
    """Return what stands in an element: its blocks, and as paragraphs what stands between them."""
    found: list[str] = []
    loose: list[Element | str] = []
    lists = 0
    for child in children:
        if isinstance(child, Element) and child.tag in BLOCKS:
            between = _paragraph(loose, address)
            lists = (0 if between else lists) + 1 if child.tag in LISTS else 0
            found += [between, _list(child, address, lists) if child.tag in LISTS else _block(child, address)]
            loose = []
        else:
            loose.append(child)
    found.append(_paragraph(loose, address))
    return "\n\n".join(block for block in found if block)


def _block(element: Element, address: str) -> str:
    if element.tag in ("h2", "h3"):
        words = " ".join(_inline(element.children, address).replace("\\\n", " ").split())
        return f"{'#' * int(element.tag[1])} {_unclosed(words)}" if words else ""
    if element.tag == "blockquote":
        return _quoted(_blocks(element.children, address))
    if element.tag == "table":
        return _table(element, address)
    return _paragraph(element.children, address)


def _paragraph(children: list[Element | str], address: str) -> str:
    lines = (line.strip() for line in _inline(children, address).split("\n"))
    written = "\n".join(_begun(line) for line in lines)
    # A break at either end breaks nothing.
    return re.sub(r"^(\\\n)+|(?<!\\)\\$", "", written.strip("\n"))


def _table(element: Element, address: str) -> str:
    """Return a table on one line: a blank one would end it."""
    for part in element.everything():
        if "href" in part.attributes:
            part.attributes["href"] = _in_full(part.attributes["href"], address)
    return " ".join(write(element).split())


def _quoted(written: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in written.split("\n")) if written else ""


def _list(element: Element, address: str, place: int) -> str:
    """Return a list, the `place`-th of those that follow one another: each has other marks than the one before."""
    bullet, dot = ("*", ")") if place % 2 == 0 else ("-", ".")
    start = element.attributes.get("start", "1")
    number = int(start) if start.isdigit() else 1
    items = []
    for count, item in enumerate(element.elements(), start=number):
        mark = f"{count}{dot} " if element.tag == "ol" else f"{bullet} "
        lines = _blocks(item.children, address).split("\n")
        items.append(mark + "\n".join([lines[0], *(" " * len(mark) + line if line else "" for line in lines[1:])]))
    return "\n".join(items)


# --- within a line ------------------------------------------------------------------------------------------------


def _inline(children: list[Element | str], address: str) -> str:
    written = ""
    for place, child in enumerate(children):
        if isinstance(child, str):
            words = escaped(child)
            before = " " if child[:1].isspace() and written[-1:] not in ("\n", " ") else ""
            written += before + words + (" " if words and child[-1:].isspace() else "")
        elif child.tag == "br":
            written = written.rstrip(" ") + "\\\n"
        else:
            if child.tag == "a" and written.endswith("!"):
                # Before a link it would make a picture of it.
                written = written[:-1] + "\\!"
            after = children[place + 1] if place + 1 < len(children) else ""
            written += _marked(child, written[-1:], after if isinstance(after, str) else "*", address)
    return written


def _marked(element: Element, before: str, after: str, address: str) -> str:
    inner = _inline(element.children, address)
    if element.tag == "a" and element.attributes.get("href"):
        return f"[{inner}](<{_in_brackets(_in_full(element.attributes['href'], address))}>)"
    if element.tag in MARKS and _can_be_marked(inner, before, after[:1]):
        return f"{MARKS[element.tag]}{inner}{MARKS[element.tag]}"
    if element.tag in (*MARKS, "sub", "sup") and inner.strip():
        return f"<{element.tag}>{inner}</{element.tag}>"
    return inner


def _can_be_marked(inner: str, before: str, after: str) -> bool:
    """Whether stars around `inner` would be read as marks: they must hug words, and no letter beyond punctuation."""
    if not inner or inner != inner.strip() or inner.startswith("*") or inner.endswith("*") or "*" in (before, after):
        return False
    hugs_left = not _is_mark(inner[0]) or not before or before.isspace() or _is_mark(before)
    hugs_right = not _is_mark(inner[-1]) or not after or after.isspace() or _is_mark(after)
    return hugs_left and hugs_right


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _in_full(link: str, address: str) -> str:
    try:
        return urljoin(address, link)
    except ValueError:
        return link


def _in_brackets(address: str) -> str:
    """Return an address as it may stand between angle brackets."""
    for character, code in {"\\": "%5C", "<": "%3C", ">": "%3E", " ": "%20", "\n": "", "\r": "", "&": "&amp;"}.items():
        address = address.replace(character, code)
    return address
