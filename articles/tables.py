"""Tables for other programs: comma-separated values, a spreadsheet, or JSON.

Rows come from an iterator and are never all in memory. What broke off never looks whole: the last line of a text says
how many rows there are, and a spreadsheet is sent only when it is finished.
"""

import csv
import datetime
import json
import math
import re
import tempfile
from itertools import islice

import xlsxwriter
from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

FORMULA = re.compile(r"(?:^|(?<=[;\t\r\n]))(?=[=+\-@\t\r])")
"""Where a spreadsheet takes what follows for a formula: at the beginning, and after what divides cells elsewhere."""

AT_ONCE = 200
"""Rows that are sent together."""

ROWS_OF_A_SHEET = 1_048_575
"""What a sheet holds below its heads. More go on in a further sheet."""

LONGEST_CELL = 32_767
"""UTF-16 units that a cell of a spreadsheet holds."""

EXACT = 2**53
"""Beyond this a spreadsheet rounds a number."""

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FIRST_YEAR = 1900
"""Days before it are words to a spreadsheet."""


def download(name, form, heads, rows):
    """Return `rows` as a file to keep, in one of `FORMS`. `heads` is {key: head of the column}, in order.

    A cell is None, a text, a number, a truth, a day, an instant, or a list of these.
    """
    return FORMS[form](f"{name}.{form}", heads, iter(rows))


def harmless(value):
    """Return a value that no spreadsheet computes: what begins like a formula gets an apostrophe."""
    return FORMULA.sub("'", str(value))


# --- text, sent row by row ------------------------------------------------------------------------------------------


def _csv(name, heads, rows):
    return _sent(name, "text/csv; charset=utf-8", _csv_parts(heads, rows))


def _csv_parts(heads, rows):
    """Begin with a mark by which a spreadsheet knows the encoding."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(map(harmless, heads.values()))
    count = 0
    while some := list(islice(rows, AT_ONCE)):
        count += len(some)
        yield "".join(writer.writerow(map(_plain, row)) for row in some)
    yield writer.writerow([_("Rows in all: %(count)s") % {"count": count}])


class _Echo:
    """Gives back what is written to it."""

    def write(self, line):
        return line


def _plain(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return value
    return harmless(_words(value))


def _words(value):
    if isinstance(value, list | tuple):
        return "; ".join(map(_words, value))
    if isinstance(value, datetime.datetime):
        return _local(value).isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _local(instant):
    return timezone.localtime(instant) if timezone.is_aware(instant) else instant


def _json(name, heads, rows):
    return _sent(name, "application/json", _json_parts(list(heads), rows))


def _json_parts(keys, rows):
    """Write one row a line. Until the last line there is no JSON that a program would take for the whole."""
    yield '{"rows": ['
    count = 0
    while some := list(islice(rows, AT_ONCE)):
        lines = (json.dumps(dict(zip(keys, row, strict=True)), ensure_ascii=False, default=_typed) for row in some)
        yield ("," if count else "") + "\n" + ",\n".join(lines)
        count += len(some)
    yield f'\n],\n"count": {count}}}\n'


def _typed(value):
    if isinstance(value, datetime.datetime):
        return _local(value).isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _sent(name, content_type, parts):
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return StreamingHttpResponse(_spoken(translation.get_language(), parts), content_type=content_type, headers=headers)


def _spoken(language, parts):
    """Speak the language of the request: what is sent row by row is made after the request has ended."""
    while True:
        with translation.override(language):
            part = next(parts, None)
        if part is None:
            return
        yield part


# --- a spreadsheet --------------------------------------------------------------------------------------------------


def _xlsx(name, heads, rows):
    """Send a spreadsheet that is finished: it is put together on disk."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    try:
        with tempfile.TemporaryDirectory() as folder:
            _write_book(file, folder, [str(head) for head in heads.values()], rows)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=SPREADSHEET)


def _write_book(file, folder, heads, rows):
    with xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": folder}) as book:
        formats = {
            "head": book.add_format({"bold": True}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "instant": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        }
        sheet = _sheet(book, heads, formats)
        for number, row in enumerate(rows):
            place = number % ROWS_OF_A_SHEET
            if number and not place:
                sheet = _sheet(book, heads, formats)
            for column, value in enumerate(row):
                _write_cell(sheet, place + 1, column, value, formats)


def _sheet(book, heads, formats):
    sheet = book.add_worksheet()
    if get_language_bidi():
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(len(heads) - 1, 0), 20)
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, formats["head"])
    return sheet


def _write_cell(sheet, row, column, value, formats):
    """Write a number as a number and a day as a day. A text is never computed, whatever it begins with."""
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float) and math.isfinite(value) and abs(value) <= EXACT:
        sheet.write_number(row, column, value)
    elif isinstance(value, datetime.datetime) and value.year > FIRST_YEAR:
        sheet.write_datetime(row, column, _local(value).replace(tzinfo=None), formats["instant"])
    elif isinstance(value, datetime.date) and value.year > FIRST_YEAR:
        sheet.write_datetime(row, column, value, formats["day"])
    else:
        sheet.write_string(row, column, _fitting(_words(value)))


def _fitting(words):
    """Return words that a cell holds; what is cut says so."""
    if len(words) * 2 <= LONGEST_CELL or _units(words) <= LONGEST_CELL:
        return words
    told = _("… (cut: the cell of a spreadsheet holds no more)")
    kept = words.encode("utf-16-le")[: (LONGEST_CELL - _units(told)) * 2]
    return kept.decode("utf-16-le", "ignore") + told


def _units(words):
    return len(words.encode("utf-16-le")) // 2


FORMS = {"csv": _csv, "xlsx": _xlsx, "json": _json}
