"""Rows of CSV and lines of JSON Lines, one item each; one broken row never stops the rest. Pure: no models."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from articles.archive import encodings
from articles.archive.findings import Finding, Refused, finding
from articles.archive.item import MAX_BYTES, Entry, EntryForm, Hints, Item, entry, refused
from articles.archive.streams import Ahead, Readable

_HEAD = 1 << 18
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_COLUMNS = {
    "title": "title headline name subject heading заголовок название тема sözbaşy ady başlık titre titulo título"
    " العنوان",
    "date": "date day published published_at publication_date pubdate created дата sene tarih fecha fecha_de التاريخ",
    "body": "body text content html words article description текст содержание тело tekst mazmuny metin texte"
    " texto النص",
    "language": "language lang locale язык dil langue idioma اللغة",
    "url": "url link address href permalink ссылка адрес salgy lien enlace",
    "kind": "kind type category вид тип görnüşi",
    "status": "status state статус",
}
_MEANING = {name: meaning for meaning, names in _COLUMNS.items() for name in names.split()}
_KINDS = {
    "press release": "press_release", "пресс-релиз": "press_release", "statement": "statement",
    "заявление": "statement", "readout": "readout", "speech": "speech", "remarks": "speech",
    "выступление": "speech", "advisory": "advisory", "condolence": "condolence", "соболезнование": "condolence",
    "congratulation": "congratulation", "поздравление": "congratulation",
}  # fmt: skip


def rows(name: str, stream: Readable) -> Iterator[Item]:
    """Yield each row of a CSV file with a line of column names, whatever divides its cells."""
    try:
        lines = _lines(stream)
        header = next(lines, "")
        delimiter = max(",;\t|", key=lambda mark: (header.count(mark), mark == ","))
        columns = [cell.strip().lower() for cell in next(csv.reader([header], delimiter=delimiter), [])]
        meanings = [_MEANING.get(column, "") for column in columns]
        if "body" not in meanings or len(set(columns)) < len(columns):
            yield refused(name, finding("csv_columns", columns=columns[:12]))
            return
        csv.field_size_limit(MAX_BYTES)
        reader = csv.reader(lines, delimiter=delimiter)
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                yield _row(f"{name}#{number}", columns, cells)
    except csv.Error:
        yield refused(name, finding("csv_broken"))
    except Refused as refusal:
        yield refused(name, refusal.finding)


def _row(name: str, columns: list[str], cells: list[str]) -> Item:
    told: tuple[Finding, ...] = ()
    if any(cell.strip() for cell in cells[len(columns) :]):
        return refused(name, finding("row_long", cells=len(cells), columns=len(columns)))
    if len(cells) < len(columns):
        told = (finding("row_short", cells=len(cells), columns=len(columns)),)
    return _item(name, dict(zip(columns, cells, strict=False)), told)


def objects(name: str, stream: Readable) -> Iterator[Item]:
    """Yield each line of JSON Lines."""
    try:
        lines = _lines(stream)
        for number, line in enumerate(lines, start=1):
            if line.strip("\ufeff \t\r\n"):
                yield _object(f"{name}#{number}", line.strip("\ufeff \t\r\n"))
    except Refused as refusal:
        yield refused(name, refusal.finding)


def _object(name: str, line: str) -> Item:
    try:
        stated = json.loads(line)
    except (ValueError, RecursionError):
        return refused(name, finding("json_broken", beginning=line[:60]))
    if not isinstance(stated, dict):
        return refused(name, finding("json_no_object", beginning=line[:60]))
    return _item(name, {key: _plain(value) for key, value in stated.items()}, ())


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)[:MAX_BYTES]


def _item(name: str, fields: Mapping[str, str], told: tuple[Finding, ...]) -> Item:
    found: dict[str, str] = {}
    form: EntryForm = "text"
    rest = dict(fields)
    for column, value in fields.items():
        meaning = _MEANING.get(column.strip().lower(), "")
        if meaning and value.strip() and meaning not in found:
            found[meaning] = value
            if meaning == "body":
                rest.pop(column)
            if meaning == "body" and (column == "html" or _is_html(value)):
                form = "html"
    words = found.pop("body", "")
    found = {meaning: " ".join(value.split())[:2000] for meaning, value in found.items()}
    if lost := sum(len(_UNSTORABLE.findall(value)) for value in found.values()):
        told = (*told, finding("letters_lost", count=lost))
        found = {meaning: _UNSTORABLE.sub("\ufffd", value) for meaning, value in found.items()}
    status = found.pop("status", "").lower()
    public = status in ("", "publish", "published", "public", "live", "released")
    kind = _KINDS.get(found.pop("kind", "").lower().replace("_", " "), "")
    if not words:
        return refused(name, finding("row_without_body"))
    return entry(name, rest, Hints(**found, kind=kind, status="" if public else status), Entry(words, form, told))


def _is_html(words: str) -> bool:
    head = words[:2000].lower()
    return "<p>" in head or "<p " in head or "<div" in head or "<br" in head


def _lines(stream: Readable) -> Iterator[str]:
    """Yield the lines of a file in whatever encoding; a line too long to be a row ends it."""
    head = stream.read(_HEAD)
    text = io.TextIOWrapper(
        cast(Any, Ahead(head, stream)), encoding=encodings.of_head(head), errors="replace", newline=""
    )
    while line := text.readline(MAX_BYTES):
        if len(line) >= MAX_BYTES:
            raise Refused("line_too_long", most=MAX_BYTES)
        yield line.replace("\x00", "")
