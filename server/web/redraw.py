"""Rows on a page, drawn again only where they changed: the browser keeps its place and focus."""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from nicegui import ui
from nicegui.element import Element


class Keyed(Protocol):
    """A row that can be told from its neighbours, and compared."""

    @property
    def key(self) -> str: ...


Row = TypeVar("Row", bound=Keyed)


class Rows(Generic[Row]):
    """A list inside `parent`; `draw` fills one row's box."""

    def __init__(self, parent: Element, draw: Callable[[Element, Row], None]) -> None:
        self._parent, self._draw = parent, draw
        self._boxes: dict[str, Element] = {}
        self._drawn: dict[str, Row] = {}

    def show(self, rows: Sequence[Row]) -> None:
        """These rows, in this order."""
        if [each.key for each in rows] != list(self._boxes):
            self._build(rows)
        for row in rows:
            if self._drawn.get(row.key) != row:
                self._fill(row)

    def _build(self, rows: Sequence[Row]) -> None:
        """What stays is moved and not drawn again: a finger may be on it."""
        keys = [each.key for each in rows]
        for key in self._boxes.keys() - set(keys):
            self._boxes.pop(key).delete()
            self._drawn.pop(key, None)
        for place, key in enumerate(keys):
            self._put(key, place)
        self._boxes = {key: self._boxes[key] for key in keys}

    def _put(self, key: str, place: int) -> None:
        if key not in self._boxes:
            with self._parent:
                self._boxes[key] = ui.element("div")
        box, stand = self._boxes[key], self._parent.default_slot.children
        if stand[place] is not box:
            box.move(self._parent, target_index=place)

    def _fill(self, row: Row) -> None:
        box = self._boxes[row.key]
        box.clear()
        with box:
            self._draw(box, row)
        self._drawn[row.key] = row
