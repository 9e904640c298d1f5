"""What a cell of a table of items means: texts, yes and no, dates, lists. Wrong ones are noted."""

import re
from datetime import date

from server.items.faults import Fault
from server.items.sheets import EN, Row
from server.link.items import Texts

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
CODE = re.compile(r"[A-Za-z0-9._\-/()（）]{1,64}")
DATE = re.compile(r"(\d{4})[-/.年]?(\d\d?)[-/.月]?(\d\d?)日?")
YES = frozenset({"1", "是", "y", "yes", "true", "停用", "原件", "√", "✓"})
NO = frozenset({"", "0", "否", "n", "no", "false", "复印件"})
MOST_TEXT, MOST_NAME, MOST_ASKED = 4_000, 200, 10_000_000
LIST = re.compile(r"[;；\n]+")
WORDS = re.compile(r"[;；、,，|\n]+")


class Cells:
    """Reads cells; `faults` keeps what was wrong."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults

    def wrong(self, row: Row, code: str, column: str, **values: str) -> None:
        """Note a fault."""
        self.faults.append(row.fault(code, column, **values))

    def texts(self, row: Row, column: str, most: int = MOST_TEXT) -> Texts:
        """Chinese and English; nothing where both cells are empty."""
        zh, en = row.get(column), row.get(column + EN)
        for name, text in ((column, zh), (column + EN, en)):
            if len(text) > most:
                self.wrong(row, "too_long", name, most=str(most))
        if en and not zh:
            self.wrong(row, "chinese_missing", column)
        return {"zh": zh, **({"en": en} if en else {})} if zh else {}

    def name(self, row: Row, column: str) -> Texts:
        """Texts that must be there."""
        found = self.texts(row, column, MOST_NAME)
        if not found and not row.get(column + EN):
            self.wrong(row, "missing", column)
        return found

    def id(self, row: Row, column: str) -> str:
        """An id of its own."""
        text = row.get(column)
        if not ID.fullmatch(text):
            self.wrong(row, "bad_id" if text else "missing", column)
        return text

    def code(self, row: Row, column: str) -> str:
        """A code of the authorities; may be empty. A figure the spreadsheet has cut is noted."""
        text = row.get(column)
        if text and not CODE.fullmatch(text):
            self.wrong(row, "bad_code", column)
        return text

    def flag(self, row: Row, column: str) -> bool:
        """Yes or no; empty is no."""
        text = row.get(column).lower()
        if text not in YES | NO:
            self.wrong(row, "bad_flag", column)
        return text in YES

    def date(self, row: Row, column: str) -> str:
        """As "2026-11-22"; empty stays empty."""
        text = row.get(column)
        found = DATE.fullmatch(text)
        try:
            return date(*map(int, found.groups())).isoformat() if found else self._no(row, column)
        except ValueError:
            return self._no(row, column, always=True)

    def _no(self, row: Row, column: str, always: bool = False) -> str:
        if row.get(column) or always:
            self.wrong(row, "bad_date", column)
        return ""

    def figure(self, row: Row, column: str) -> int:
        """A whole number; empty is 0."""
        text = row.get(column) or "0"
        if not text.isdecimal() or int(text) > MOST_ASKED:
            self.wrong(row, "bad_figure", column)
            return 0
        return int(text)

    def short(self, row: Row, column: str) -> str:
        """One line of text."""
        if len(row.get(column)) > MOST_NAME:
            self.wrong(row, "too_long", column, most=str(MOST_NAME))
        return row.get(column)


def parts(text: str, separators: re.Pattern[str] = LIST) -> list[str]:
    """The entries of a list in a cell."""
    return [each.strip() for each in separators.split(text) if each.strip()]
