"""Parts every page of the console is made of: a panel, a figure, a list of lines, a table's row."""

from collections.abc import Iterable

from nicegui import ui
from nicegui.element import Element

from server.web.fact_rows import FactRow, LineOfText
from server.web.redraw import Rows


class TextRows:
    """A plain list, or one quiet line when it is empty."""

    def __init__(self, none: str) -> None:
        self._none = ui.label(none).classes("quiet")
        self._rows = Rows(ui.element("div").classes("texts"), _text)

    def show(self, rows: list[LineOfText]) -> None:
        """These lines."""
        self._none.set_visibility(not rows)
        self._rows.show(rows)


def panel(title: str) -> Element:
    """A part of a page with its heading."""
    found = ui.element("section").classes("panel")
    with found:
        ui.label(title).classes("panel-title")
    return found


def fact(box: Element, row: FactRow) -> None:
    """One figure with its word."""
    box.classes(replace=f"fact {row.light}").props(f"data-fact={row.key}")
    ui.label(row.title).classes("quiet")
    with ui.element("div").classes("fact-value"):
        ui.label(row.value).classes("number")
        ui.label(row.unit)
    ui.label(row.detail).classes("quiet")


def cells(classes: str, texts: Iterable[str]) -> None:
    """One row of a table."""
    with ui.element("div").classes(classes):
        for text in texts:
            ui.label(text)


def _text(box: Element, row: LineOfText) -> None:
    box.classes(replace="text")
    ui.label(row.text)
    ui.label(row.detail).classes("quiet")
