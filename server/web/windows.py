"""The windows as cards, with what a manager may press on each."""

from collections.abc import Awaitable, Callable

from nicegui import ui
from nicegui.element import Element

from config import words
from server.link.commands import PauseWindow, ReopenWindow
from server.web import dialogs
from server.web.presses import Presses
from server.web.redraw import Rows
from server.web.window_questions import QUESTIONS
from server.web.window_rows import AreaRow, WindowRow, windows
from server.web.wording import Wording


class WindowCards:
    """Cards by floor and area."""

    def __init__(self, presses: Presses) -> None:
        self._presses = presses
        self._rows: Rows[AreaRow | WindowRow] = Rows(ui.element("div").classes("cards"), self._draw)
        self._deeds: dict[str, Callable[[WindowRow], Awaitable[object]]] = {
            "PauseWindow": self._pause,
            "ReopenWindow": lambda row: presses.send(ReopenWindow(window=row.window)),
        }

    def show(self, now: int, wording: Wording) -> None:
        """As things stand."""
        self._rows.show(windows(self._presses.seen(), now, wording, self._presses.may))

    def _draw(self, box: Element, row: AreaRow | WindowRow) -> None:
        if isinstance(row, AreaRow):
            box.classes(replace="area")
            ui.label(row.title)
        else:
            box.classes(replace=f"card {row.state}").props["data-window"] = row.window
            self._card(row)

    def _card(self, row: WindowRow) -> None:
        with ui.element("div").classes("card-top"):
            ui.label(row.label).classes("card-label")
            with ui.element("span").classes(f"state {row.state}"):
                ui.label(f"{row.shape} {row.state_word}")
        with ui.element("div").classes("card-number"):
            if row.number:
                ui.label(row.number).classes("number")
            if row.number and not row.note:  # there is room for one of the two
                ui.label(row.number_word).classes("quiet")
            if row.note:
                ui.label(row.note).classes("note")
            ui.label(row.lasts).classes("quiet lasts")
        with ui.element("div").classes("card-services") as services:
            services.props["title"] = row.services
            if row.person:
                ui.label(row.person)
            ui.label(row.services).classes("quiet")
        with ui.element("div").classes("deeds"):
            for name in row.deeds:
                text = words.say(f"console.deed.{name}", self._presses.lang)
                dialogs.deed(text).on_click(lambda name=name: self._press(name, row))

    async def _press(self, name: str, row: WindowRow) -> None:
        if name in QUESTIONS:
            await QUESTIONS[name](self._presses, row)
        else:
            await self._deeds[name](row)

    async def _pause(self, row: WindowRow) -> None:
        wording, hall = self._presses.wording(), self._presses.seen().hall
        reasons = [(each.id, wording.reason(each.id)) for each in hall.pause_reasons]
        title = wording.say("pause_window", window=row.label)
        reason = await self._presses.choose(title, wording.say("choose_reason"), reasons)
        if reason is not None:
            await self._presses.send(PauseWindow(window=row.window, reason=reason))
