"""What is wrong in a table of items, by sheet, row and column, with what to do about it."""

from pathlib import Path

from msgspec import Struct, field

from config.words import languages, say, say_all

MOST_SHOWN = 30


class Fault(Struct, frozen=True, kw_only=True):
    """A code of [items] with its values; `at` 0 where no row is to blame."""

    code: str
    sheet: str = ""
    at: int = 0
    column: str = ""
    value: str = ""
    values: dict[str, str] = field(default_factory=dict)

    def said(self, lang: str) -> str:
        """Where, what, and the mending."""
        place = "place" if self.column else "place_row" if self.at else "place_sheet"
        where = ""
        if self.sheet:
            where = say(f"items.{place}", lang, sheet=self.sheet, row=self.at, column=self.column)
        value = self.value if len(self.value) <= 60 else self.value[:60] + "…"
        return where + say(f"items.wrong_{self.code}", lang, value=value, **self.values)


class WrongItems(ValueError):
    """A file nothing was taken from; its text is for a person."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        lines = [say_all("items.wrong", file=path, n=len(faults))]
        for each in faults[:MOST_SHOWN]:
            lines += [each.said(lang) for lang in languages()]
        if len(faults) > MOST_SHOWN:
            lines.append(say_all("items.wrong_more", n=len(faults) - MOST_SHOWN))
        super().__init__("\n".join(lines))
        self.faults = tuple(faults)
