"""A roster in a spreadsheet (CSV, XLSX, XLS, ODS): read into shifts, and written as CSV.

One row is one shift; headings in Chinese or English, in any order. Knows no hall: who and what
exists is checked by the hall itself.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from server import spreadsheet
from server.hall.catalog import Shift, Span
from server.spreadsheet import CSV, NotASpreadsheet, Rows, csv_rows, sheets, table

COLUMNS: dict[str, tuple[str, ...]] = {
    "person": ("工号", "人员", "person", "staff number"),
    "window": ("窗口", "window"),
    "weekdays": ("星期", "weekdays", "weekday"),
    "dates": ("日期", "dates", "date"),
    "start": ("上班", "开始", "start"),
    "end": ("下班", "结束", "end"),
    "breaks": ("休息", "breaks", "break"),
    "substitute": ("替班", "substitute"),
}
NEEDED = ("person", "start", "end")
STANDBY = frozenset({"", "备勤", "standby"})
DAYS = {each: str(place) for place, each in enumerate("一二三四五六日", 1)} | {"天": "7"}
TO = r"\s*[-–—~至到]\s*"
RANGE = re.compile(rf"([1-7]){TO}([1-7])\Z")
SPAN = re.compile(rf"(\d?\d:\d\d)(?::\d\d)?{TO}(\d?\d:\d\d)(?::\d\d)?\Z")
LIST = re.compile(r"[,，、;；\s]+")
Row = dict[str, str]


class BadRoster(ValueError):
    """A file that cannot be used: a code of [roster], and values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


class Change(Struct, frozen=True):
    """What is different for one person."""

    person: str
    before: tuple[Shift, ...]
    after: tuple[Shift, ...]

    @property
    def gone(self) -> list[Shift]:
        """Shifts that are no more."""
        return [each for each in self.before if each not in self.after]

    @property
    def new(self) -> list[Shift]:
        """Shifts that were not before."""
        return [each for each in self.after if each not in self.before]


def read_roster(path: Path, labels: dict[str, str]) -> tuple[Shift, ...]:
    """The shifts of a file. `labels`: a window's name → its id. Raises BadRoster, OSError."""
    heading, rows = table(_lines(path))
    if not heading:
        raise BadRoster("empty")
    names = _columns(heading)
    return tuple(_shift(at, _row(names, cells), labels) for at, cells in rows)


def _lines(path: Path) -> Rows:
    """Of a CSV file, or of the first sheet."""
    try:
        if path.suffix.lower() in CSV:
            return csv_rows(path)
        return next(iter(sheets(path).values()), [])
    except NotASpreadsheet as error:
        raise BadRoster("not_a_spreadsheet", why=error) from None


def _columns(heading: list[str]) -> list[str]:
    """The field of each column; "" for one that says nothing here, such as a name."""
    known = {word: name for name, words in COLUMNS.items() for word in words}
    names = [known.get(each.lower(), "") for each in heading]
    for each in NEEDED:
        if each not in names:
            raise BadRoster("no_column", column=" / ".join(COLUMNS[each]))
    return names


def _row(names: list[str], cells: list[str]) -> Row:
    return {name: cell for name, cell in zip(names, cells, strict=False) if name}


def _shift(at: int, row: Row, labels: dict[str, str]) -> Shift:
    """One row; what does not fit a shift names its line."""
    window = row.get("window", "")
    found = {
        "person": row["person"],
        "window": "" if window.lower() in STANDBY else labels.get(window, window),
        "weekdays": _weekdays(at, row.get("weekdays", "")),
        "dates": tuple(filter(None, LIST.split(row.get("dates", "")))),
        "start": _clock(row["start"]),
        "end": _clock(row["end"]),
        "breaks": [_span(at, each) for each in filter(None, LIST.split(row.get("breaks", "")))],
        "substitute": row.get("substitute", ""),
    }
    try:
        return msgspec.convert(found, Shift)
    except msgspec.ValidationError as error:
        where = re.search(r"\$\.(\w+)", str(error))
        name = where.group(1) if where else "person"
        raise BadRoster(
            "bad_cell", line=at, column=COLUMNS[name][0], value=row.get(name, "")
        ) from None


def _clock(text: str) -> str:
    """ "8:50" and "08:50:00" as "08:50"."""
    found = re.fullmatch(r"(\d?\d):(\d\d)(?::\d\d)?", text)
    return f"{int(found.group(1)):02}:{found.group(2)}" if found else text


def _span(at: int, text: str) -> Span:
    found = SPAN.match(text)
    if found is None:
        raise BadRoster("bad_cell", line=at, column=COLUMNS["breaks"][0], value=text)
    return Span(start=_clock(found.group(1)), end=_clock(found.group(2)))


def _weekdays(at: int, text: str) -> tuple[int, ...]:
    """ "1-5", "1,3,5", "周一至周五", "一、三、五"."""
    plain = re.sub("周|星期", "", text)
    for word, figure in DAYS.items():
        plain = plain.replace(word, figure)
    found: set[int] = set()
    for each in filter(None, LIST.split(plain)):
        pair = RANGE.match(each)
        if pair is None and not re.fullmatch("[1-7]", each):
            raise BadRoster("bad_cell", line=at, column=COLUMNS["weekdays"][0], value=text)
        first, last = (pair.group(1), pair.group(2)) if pair else (each, each)
        found.update(range(int(first), int(last) + 1))
    return tuple(sorted(found))


def written(roster: Iterable[Shift]) -> str:
    """The roster as CSV, as `read_roster` reads it."""
    headings = [words[0] for words in COLUMNS.values()]
    return spreadsheet.written([headings, *(cells(each) for each in roster)])


def cells(shift: Shift) -> list[str]:
    """One shift in the order of the columns."""
    return [
        shift.person,
        shift.window or "备勤",
        ",".join(map(str, shift.weekdays)),
        ",".join(shift.dates),
        shift.start,
        shift.end,
        ";".join(f"{each.start}-{each.end}" for each in shift.breaks),
        shift.substitute,
    ]


def changes(before: tuple[Shift, ...], after: tuple[Shift, ...]) -> list[Change]:
    """Person by person; the order of somebody's shifts does not matter."""
    people = dict.fromkeys(each.person for each in (*before, *after))
    found = (Change(each, tuple(_of(each, before)), tuple(_of(each, after))) for each in people)
    return [each for each in found if each.gone or each.new]


def _of(person: str, roster: tuple[Shift, ...]) -> Iterator[Shift]:
    return (each for each in roster if each.person == person)
