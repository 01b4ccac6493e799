"""Tables for other programs: whole or visibly broken off, typed, and never computed."""

import csv
import datetime
import io
import json
import re
import zipfile

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections
from django.utils import translation

from articles import tables

HEADS = {"title": "Title", "number": "Number", "day": "Day", "at": "At", "live": "Live", "people": "People"}
INSTANT = datetime.datetime(2026, 3, 5, 20, 30, tzinfo=datetime.UTC)
ROW = ["=1+1", -7, datetime.date(2026, 3, 5), INSTANT, True, ["Ana", "-Bilal"]]
EMPTY = ["Слова «и» ؟ <b>", None, None, None, False, []]


@pytest.fixture(autouse=True)
def connections_of_others():
    """An answer that ends looks after the connections of its thread, which here are another test's."""
    request_finished.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)


def read(form, rows, heads=HEADS):
    answer = tables.download("rows", form, heads, iter(rows))
    sent = answer.getvalue()
    answer.close()
    return sent


def csv_of(rows, heads=HEADS):
    return list(csv.reader(io.StringIO(read("csv", rows, heads).decode("utf-8-sig"))))


def sheets_of(raw):
    """Return the XML of each sheet."""
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        assert book.testzip() is None
        return [book.read(name).decode() for name in sorted(book.namelist()) if name.startswith("xl/worksheets/sheet")]


def broken(rows):
    yield from rows
    raise RuntimeError("The database went away.")


@pytest.mark.parametrize("form", tables.FORMS)
def test_a_table_is_a_file_to_keep(form):
    answer = tables.download("Contacts", form, HEADS, [ROW])
    assert answer["Content-Disposition"] == f'attachment; filename="Contacts.{form}"'
    answer.close()


def test_comma_separated_values_say_how_many_rows_there_are():
    assert read("csv", [ROW]).startswith(b"\xef\xbb\xbfTitle,")
    heads, first, second, count = csv_of([ROW, EMPTY])
    assert heads == list(HEADS.values())
    assert first == ["'=1+1", "-7", "2026-03-05", "2026-03-06 01:30:00+05:00", "yes", "Ana; -Bilal"]
    assert second == ["Слова «и» ؟ <b>", "", "", "", "no", ""]
    assert count == ["Rows in all: 2"]


@pytest.mark.parametrize(
    ("value", "written"),
    [("=1+1", "'=1+1"), ("Talks;=1+1", "Talks;'=1+1"), ("a\t-b", "a\t'-b"), ("Well-being; 2 + 2 = 4", None)],
)
def test_no_cell_is_a_formula_whatever_divides_them(value, written):
    assert tables.harmless(value) == (written or value)


def test_json_keeps_the_types_and_counts():
    told = json.loads(read("json", [ROW, EMPTY]))
    assert told["count"] == 2
    assert told["rows"][0] == {
        "title": "=1+1", "number": -7, "day": "2026-03-05", "at": "2026-03-06T01:30:00+05:00", "live": True,
        "people": ["Ana", "-Bilal"],
    }  # fmt: skip
    assert told["rows"][1]["number"] is None
    assert json.loads(read("json", [])) == {"rows": [], "count": 0}


@pytest.mark.parametrize("form", ["csv", "json"])
def test_what_breaks_off_never_looks_whole(form):
    answer = tables.download("rows", form, HEADS, broken([ROW] * 500))
    parts, sent = iter(answer), b""
    with pytest.raises(RuntimeError):  # noqa: PT012 - what was sent before it breaks off counts
        for part in parts:
            sent += part
    assert sent.count(b"=1+1") == 400
    assert b"Rows in all" not in sent
    assert b"count" not in sent


def test_a_spreadsheet_that_breaks_off_is_not_sent():
    with pytest.raises(RuntimeError):
        tables.download("rows", "xlsx", HEADS, broken([ROW]))


def test_a_spreadsheet_holds_numbers_and_days_and_computes_nothing():
    (sheet,) = sheets_of(read("xlsx", [ROW, EMPTY]))
    assert "<f>" not in sheet
    assert "<t>=1+1</t>" in sheet
    assert "<v>-7</v>" in sheet
    assert re.search(r'<c r="C2" s="\d+"><v>46086</v>', sheet)
    assert re.search(r'<c r="D2" s="\d+"><v>46087\.0625</v>', sheet)
    assert "<t>Слова «и» ؟ &lt;b&gt;</t>" in sheet
    assert sheet.count("<row ") == 3


def test_what_a_spreadsheet_cannot_hold_is_said(monkeypatch):
    """A long text ends with words that say that it was cut; a day of the nineteenth century is written out."""
    long, short = "😀" * 20_000, "😀" * 16_000
    (sheet,) = sheets_of(read("xlsx", [[long], [short], [datetime.date(1899, 5, 1)], [2**60]], {"words": "Words"}))
    cut, whole, day, number = re.findall(r"<t[^>]*>([^<]*)</t>", sheet)[1:]
    assert cut.endswith("😀… (cut: the cell of a spreadsheet holds no more)")
    assert len(cut.encode("utf-16-le")) <= tables.LONGEST_CELL * 2
    assert whole == short
    assert (day, number) == ("1899-05-01", str(2**60))


def test_rows_beyond_a_sheet_go_on_in_another(monkeypatch):
    monkeypatch.setattr(tables, "ROWS_OF_A_SHEET", 2)
    sheets = sheets_of(read("xlsx", [[number] for number in range(4)], {"number": "Number"}))
    assert [sheet.count("<row ") for sheet in sheets] == [3, 3]
    assert all("<t>Number</t>" in sheet for sheet in sheets)


def test_rows_sent_after_the_request_speak_its_language():
    with translation.override("ru"):
        answer = tables.download("rows", "csv", HEADS, (f"{translation.get_language()}," for _number in range(300)))
    with translation.override("en"):
        assert answer.getvalue().count(b"\r\nr,u") == 300
        assert translation.get_language() == "en"


def test_an_arabic_sheet_begins_at_the_right():
    with translation.override("ar"):
        assert 'rightToLeft="1"' in sheets_of(read("xlsx", [ROW]))[0]


def test_rows_are_taken_as_they_are_sent():
    """A reader who goes away after the first part has cost no more than that part."""
    taken = []
    answer = tables.download("rows", "csv", HEADS, (taken.append(number) or ROW for number in range(10_000)))
    parts = iter(answer)
    next(parts), next(parts)
    assert len(taken) == tables.AT_ONCE
    answer.close()
