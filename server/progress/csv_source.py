"""Cases in a CSV file another system writes: read again whenever it has changed.

Headings in Chinese or English, in any order; a file that cannot be used says so in its reason.
"""

import asyncio
import csv
import io
from pathlib import Path

import msgspec
from msgspec import Struct

from server.link.queries import ProgressAnswer
from server.progress.told import NOT_FOUND, Case, Unreachable, answer_of

COLUMNS: dict[str, tuple[str, ...]] = {
    "case": ("办件编号", "case"),
    "title": ("事项", "title"),
    "title_en": ("事项英文", "title_en"),
    "state": ("状态", "state"),
    "state_en": ("状态英文", "state_en"),
    "at": ("时间", "at"),
    "steps": ("步骤", "steps"),
}
NEEDED = ("case", "state")
MOST_BYTES = 64 * 1024 * 1024
Row = dict[str, str]


class _Stamp(Struct, frozen=True):
    """By what a changed file is known: also one put in the place of another."""

    inode: int
    size: int
    changed_ns: int


class CsvSource:
    """One file. Steps: `受理@2026-11-03;审核@2026-11-05;制证`, with the time of those done."""

    def __init__(self, path: Path, timeout: float) -> None:
        self._path, self._timeout = path, timeout
        self._stamp: _Stamp | None = None
        self._rows: dict[str, Row] = {}
        self._reading = asyncio.Lock()

    async def of(self, case: str) -> ProgressAnswer:
        """Look it up. Raises Unreachable."""
        try:
            async with asyncio.timeout(self._timeout), self._reading:
                await asyncio.to_thread(self._refresh)
        except TimeoutError:
            raise Unreachable(f"{self._path}: not read within {self._timeout:g} s") from None
        except OSError as error:
            raise Unreachable(str(error)) from None
        row = self._rows.get(case.upper())
        return _answer(row) if row else NOT_FOUND

    async def close(self) -> None:
        """Nothing is kept open."""

    def _refresh(self) -> None:
        """Read it where it is not the file known; what was known is gone if that fails."""
        found = self._path.stat()
        stamp = _Stamp(found.st_ino, found.st_size, found.st_mtime_ns)
        if stamp == self._stamp:
            return
        self._stamp, self._rows = None, {}
        if found.st_size > MOST_BYTES:
            raise Unreachable(f"{self._path}: more than {MOST_BYTES} bytes")
        self._rows = _rows(_text(self._path.read_bytes()))
        self._stamp = stamp


def _text(data: bytes) -> str:
    """UTF-8, or the encoding Chinese spreadsheets save in."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def _rows(text: str) -> dict[str, Row]:
    """Case → its row; the last one where there are two."""
    try:
        lines = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        raise Unreachable(f"not a CSV file: {error}") from None
    known = {word: name for name, words in COLUMNS.items() for word in words}
    names = [known.get(each.strip().lower(), "") for each in (lines[0] if lines else [])]
    missing = [COLUMNS[each][0] for each in NEEDED if each not in names]
    if missing:
        raise Unreachable(f"no column {', '.join(missing)}")
    found = [dict(zip(names, map(str.strip, cells), strict=False)) for cells in lines[1:]]
    return {row["case"].upper(): row for row in found if row.get("case")}


def _answer(row: Row) -> ProgressAnswer:
    steps = [_step(each) for each in row.get("steps", "").replace("；", ";").split(";")]
    told = {
        "found": True,
        "title": _words(row, "title"),
        "state": _words(row, "state"),
        "at": row.get("at", ""),
        "steps": [each for each in steps if each["name"]],
    }
    try:
        return answer_of(msgspec.convert(told, Case))
    except msgspec.ValidationError as error:
        raise Unreachable(f"a row that is too long: {error}") from None


def _words(row: Row, name: str) -> dict[str, str]:
    found = {"zh": row.get(name, ""), "en": row.get(f"{name}_en", "")}
    return {lang: text for lang, text in found.items() if text}


def _step(text: str) -> dict[str, str]:
    name, _, at = text.partition("@")
    return {"name": name.strip(), "at": at.strip()}
