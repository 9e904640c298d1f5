"""The windows as cards, with what a manager may press on each."""

from collections.abc import Awaitable, Callable

from nicegui import ui
from nicegui.element import Element

from config import words
from server.hall.catalog import able
from server.link.commands import (
    AskForWindow,
    AssignServices,
    CloseWindow,
    PauseWindow,
    ReopenWindow,
)
from server.web import dialogs
from server.web.presses import Presses
from server.web.redraw import Rows
from server.web.window_rows import AreaRow, WindowRow, windows
from server.web.wording import Wording


class WindowCards:
    """Cards by floor and area."""

    def __init__(self, presses: Presses) -> None:
        self._presses = presses
        self._rows: Rows[AreaRow | WindowRow] = Rows(ui.element("div").classes("cards"), self._draw)
        self._deeds: dict[str, Callable[[WindowRow], Awaitable[object]]] = {
            "AskForWindow": self._ask,
            "PauseWindow": self._pause,
            "CloseWindow": self._close,
            "AssignServices": self._assign,
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
                dialogs.deed(text).on_click(lambda name=name: self._deeds[name](row))

    async def _ask(self, row: WindowRow) -> None:
        """For its usual services, or for one."""
        presses, wording = self._presses, self._presses.wording()
        hall = presses.seen().hall
        choices = [("", wording.say("usual_services"))]
        choices += [(each, wording.service(each)) for each in sorted(_able(row, presses))]
        known = {each.id for each in hall.services}
        title = wording.say("ask_window", window=row.label)
        service = await presses.choose(title, wording.say("choose_service"), choices)
        if service is not None and (not service or service in known):
            await presses.send(AskForWindow(window=row.window, service=service))

    async def _pause(self, row: WindowRow) -> None:
        wording, hall = self._presses.wording(), self._presses.seen().hall
        reasons = [(each.id, wording.reason(each.id)) for each in hall.pause_reasons]
        title = wording.say("pause_window", window=row.label)
        reason = await self._presses.choose(title, wording.say("choose_reason"), reasons)
        if reason is not None:
            await self._presses.send(PauseWindow(window=row.window, reason=reason))

    async def _close(self, row: WindowRow) -> None:
        wording = self._presses.wording()
        title = wording.say("close_window", window=row.label)
        text = wording.say("close_window_text")
        if await self._presses.confirm(title, text, wording.say("deed.CloseWindow")):
            await self._presses.send(CloseWindow(window=row.window))

    async def _assign(self, row: WindowRow) -> None:
        """Which services, while the hall runs."""
        presses, wording = self._presses, self._presses.wording()
        hall = presses.seen().hall
        chosen = await dialogs.tick(
            presses.root,
            wording,
            wording.say("assign_window", window=row.label),
            wording.say("assign_text"),
            [(each.id, wording.service(each.id)) for each in hall.services],
            presses.seen().windows()[row.window].services,
            _able(row, presses),
        )
        if chosen is not None:
            await presses.send(AssignServices(window=row.window, services=chosen))


def _able(row: WindowRow, presses: Presses) -> frozenset[str]:
    """What the window's equipment allows, by the hall's own rule."""
    hall = presses.seen().hall
    (spec,) = [each for each in hall.windows if each.id == row.window]
    return able(spec, hall.services)
