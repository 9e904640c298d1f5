"""试算: in a dialog, what a change would do to the waits, asked of foresight before the press."""

import asyncio

from nicegui import ui
from nicegui.element import Element

from server.link.protocol import Reply, WhatIf, WhatIfAnswer
from server.web.effect_rows import EffectRow, effect, people
from server.web.presses import Presses, refusal
from server.web.redraw import Rows
from server.web.wording import Wording

SIDES = {-1: "better", 0: "", 1: "worse"}


class EffectOf:
    """The lines of one dialog; only the answer to the newest question is shown."""

    def __init__(self, presses: Presses) -> None:
        self._presses = presses
        self._asked = 0
        self._box = ui.element("div").classes("effect").props("aria-live=polite")
        with self._box:
            ui.label(presses.wording().say("effect.title")).classes("quiet")
            self._state = ui.label()
            self._rows = Rows(ui.element("div"), _row)
            self._people = ui.label().classes("quiet")
        self.hide()

    def hide(self) -> None:
        """Nothing is asked; what was asked before is no longer waited for."""
        self._asked += 1
        self._box.set_visibility(False)

    def ask(self, query: WhatIf) -> None:
        """Say that it is being worked out, then what came of it; the dialog does not wait."""
        if "WhatIf" in self._presses.may:
            self._box.set_visibility(True)
            self._asked += 1
            self._task = asyncio.create_task(self._answered(query, self._asked))

    async def _answered(self, query: WhatIf, asked: int) -> None:
        wording = self._presses.wording()
        self._say(wording.say("effect.asking"))
        reply = await self._presses.ask(query)
        if asked == self._asked and not self._box.is_deleted:
            self._show(reply, wording)

    def _show(self, reply: Reply, wording: Wording) -> None:
        answer = reply.answer
        if not reply.ok or not isinstance(answer, WhatIfAnswer):
            self._say(refusal(reply, wording))
            return
        self._say("")
        self._rows.show(effect(answer, wording))
        self._people.set_text(people(answer, wording))

    def _say(self, text: str) -> None:
        self._state.set_text(text)
        self._state.set_visibility(bool(text))
        self._rows.show([])
        self._people.set_text("")


def _row(box: Element, row: EffectRow) -> None:
    box.classes(replace=f"effect-row {SIDES[row.side]} {'first' if row.key == 'all' else ''}")
    ui.label(row.name)
    ui.label(row.change).classes("effect-change")
