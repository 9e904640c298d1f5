"""The hall's named arrangements: which is on, and a button for each."""

from nicegui import ui
from nicegui.element import Element

from config import words
from server.link.commands import EndArrangement, UseArrangement
from server.link.protocol import WhatIf
from server.web import dialogs
from server.web.arrangement_rows import ArrangementRow, arrangements
from server.web.effect import EffectOf
from server.web.presses import Presses
from server.web.redraw import Rows
from server.web.wording import Wording


class Arrangements:
    """One row each, or one quiet line where the hall has none."""

    def __init__(self, presses: Presses) -> None:
        self._presses = presses
        self._none = ui.label(presses.wording().say("arrangement.none")).classes("quiet")
        self._rows = Rows(ui.element("div").classes("texts"), self._draw)

    def show(self, wording: Wording) -> None:
        """As things stand."""
        rows = arrangements(self._presses.seen(), wording, self._presses.may)
        self._none.set_visibility(not rows)
        self._rows.show(rows)

    def _draw(self, box: Element, row: ArrangementRow) -> None:
        box.classes(replace="arrangement on" if row.on else "arrangement")
        box.props["data-arrangement"] = row.id
        with ui.element("div"):
            ui.label(row.name).classes("arrangement-name")
            ui.label(row.on or row.when).classes("arrangement-on" if row.on else "quiet")
        if row.deed:
            text = words.say(f"console.deed.{row.deed}", self._presses.lang)
            dialogs.deed(text).on_click(lambda: self._press(row))

    async def _press(self, row: ArrangementRow) -> None:
        if row.deed == "EndArrangement":
            await self._end(row)
        else:
            await self._use(row)

    async def _use(self, row: ArrangementRow) -> None:
        """With what it changes, and the effect of it, before the press."""
        presses, wording = self._presses, self._presses.wording()
        title = wording.say("arrangement.use_title", name=row.name)
        async with dialogs.question(presses.root, title, row.when) as dialog:
            with ui.element("div").classes("texts"):
                for change in row.changes:
                    ui.label(change)
            EffectOf(presses).ask(WhatIf(arrangement=row.id))
            dialogs.answers(dialog, wording, wording.say("deed.UseArrangement"))
            used = bool(await dialog)
        if used:
            await presses.send(UseArrangement(arrangement=row.id))

    async def _end(self, row: ArrangementRow) -> None:
        wording = self._presses.wording()
        title = wording.say("arrangement.end_title", name=row.name)
        text = wording.say("arrangement.end_text")
        if await self._presses.confirm(title, text, wording.say("deed.EndArrangement")):
            await self._presses.send(EndArrangement())
