"""The lines as bars; a press on one shows the first who wait."""

import msgspec
from msgspec import Struct
from nicegui import ui
from nicegui.element import Element

from server.web.comparison import Comparison
from server.web.line_detail import LineDetail
from server.web.line_rows import LineRow, Looking, foresight, lines
from server.web.presses import Presses
from server.web.redraw import Rows
from server.web.wording import Wording


class Shell(Struct, frozen=True, kw_only=True):
    """What of a line makes its whole box be drawn anew: nothing that changes by itself."""

    key: str
    opened: bool


class LineBars:
    """One bar per service."""

    def __init__(self, presses: Presses) -> None:
        self._presses = presses
        self._opened: set[str] = set()
        self._tops: dict[str, Rows[LineRow]] = {}
        self._details: dict[str, LineDetail] = {}
        self._comparison = Comparison(presses, self._look_again)
        self._foresight = ui.label().classes("foresight quiet")
        self._rows = Rows(ui.element("div").classes("lines"), self._draw)

    def show(self, now: int, wording: Wording) -> None:
        """As things stand."""
        presses = self._presses
        self._now, self._wording = now, wording
        state = foresight(presses.seen(), wording)
        self._foresight.set_text(state)
        self._foresight.set_visibility(bool(state))
        picked = self._comparison.picked
        looking = Looking(may=presses.may, opened=frozenset(self._opened), picked=picked)
        rows = lines(presses.seen(), now, wording, looking)
        self._rows.show([Shell(key=each.service, opened=each.opened) for each in rows])
        for row in rows:
            self._tops[row.service].show([msgspec.structs.replace(row, first=())])
            if row.opened:
                self._details[row.service].show(row, wording)

    def _draw(self, box: Element, row: Shell) -> None:
        box.classes(replace="line open" if row.opened else "line")
        box.props["data-service"] = row.key
        with ui.element("button").classes("line-top") as top:
            self._tops[row.key] = Rows(ui.element("div").classes("line-cells"), _cells)
        top.props(f"aria-expanded={str(row.opened).lower()}")
        top.on("click", lambda: self._turn(row.key))
        if row.opened:
            self._details[row.key] = LineDetail(self._presses, self._comparison)

    def _look_again(self) -> None:
        self.show(self._now, self._wording)

    def _turn(self, service: str) -> None:
        self._opened ^= {service}
        self._look_again()


def _cells(box: Element, row: LineRow) -> None:
    box.classes(replace="line-row")
    ui.label(row.name).classes("line-name")
    ui.label(str(row.waiting)).classes("number")
    ui.label(f"{row.shape} {row.light_word}".strip()).classes(f"light {row.light}")
    with ui.element("div").classes("line-under"):
        ui.label(row.stopped or row.range).classes("note" if row.stopped else "quiet")
        ui.label(row.longest).classes("quiet longest")
    with ui.element("div").classes("bar"):
        ui.element("div").classes(row.light).style(f"width:{row.part}%")
