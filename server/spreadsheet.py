"""Tables as people keep them (CSV, XLSX, XLS, ODS), read as rows of text. Knows no meaning."""

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zipfile import BadZipFile

from python_calamine import CalamineError, CalamineWorkbook

Rows = list[list[str]]
EXACT = 2**53
"""A larger figure has lost digits in the spreadsheet: it is shown as such, not as an id."""
CSV = (".csv", ".txt")


class NotASpreadsheet(ValueError):
    """A file that is no table; the reason in the words of who tried."""


def csv_rows(path: Path) -> Rows:
    """UTF-8 with or without a mark, or the encoding Chinese spreadsheets save in."""
    text = _decoded(path.read_bytes())
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    try:
        found = list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as error:
        raise NotASpreadsheet(str(error)) from None
    return [[as_typed(each) for each in row] for row in found]


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise NotASpreadsheet(str(error)) from None


def sheets(path: Path) -> dict[str, Rows]:
    """Every sheet by its name, from its first row on."""
    try:
        book = CalamineWorkbook.from_path(path)
        names = book.sheet_names
        found = {each: book.get_sheet_by_name(each).to_python(False) for each in names}
    except (CalamineError, BadZipFile) as error:
        raise NotASpreadsheet(str(error)) from None
    return {
        name: [[as_typed(each) for each in row] for row in rows] for name, rows in found.items()
    }


def table(rows: Rows) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The heading (the first row that says anything), and the rows below it with their numbers."""
    full = [(at, cells) for at, cells in enumerate(rows, 1) if any(cells)]
    return (full[0][1], full[1:]) if full else ([], [])


def written(rows: Iterable[Iterable[str]]) -> str:
    """As CSV that `csv_rows` reads."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def as_typed(cell: object) -> str:
    """A cell as somebody would have typed it."""
    match cell:
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | time():
            return f"{cell:%H:%M}"
        case date():
            return cell.isoformat()
        case timedelta():
            minutes = round(cell.total_seconds() / 60)
            return f"{minutes // 60:02}:{minutes % 60:02}"
        case float() if cell.is_integer() and abs(cell) < EXACT:
            return str(int(cell))
    return str(cell).strip()
