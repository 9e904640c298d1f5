"""待答复 at the console: open promises, the overdue marked; what was answered is said here too."""

from nicegui import ui
from nicegui.element import Element

from server.link.commands import AnswerRecord
from server.link.typed_words import holds_personal_data
from server.web import dialogs
from server.web.presses import Presses
from server.web.promise_rows import PromiseRow, promises, title
from server.web.redraw import Rows
from server.web.wording import Wording

LONGEST = 200


class Promises:
    """One row each."""

    def __init__(self, presses: Presses) -> None:
        self._presses = presses
        self._count = ui.label().classes("quiet")
        self._rows = Rows(ui.element("div").classes("texts"), self._draw)

    def show(self, wording: Wording) -> None:
        """As things stand."""
        seen = self._presses.seen()
        self._count.set_text(title(seen, wording))
        self._rows.show(promises(seen, wording, self._presses.may))

    def _draw(self, box: Element, row: PromiseRow) -> None:
        box.classes(replace="arrangement late" if row.late else "arrangement")
        box.props["data-record"] = row.record
        with ui.element("div"):
            ui.label(row.text).classes("arrangement-name")
            ui.label(row.detail).classes("promise-late" if row.late else "quiet")
        if row.deed:
            answer = dialogs.deed(self._presses.wording().say(f"deed.{row.deed}"))
            answer.on_click(lambda: self._answer(row))

    async def _answer(self, row: PromiseRow, begun: str = "") -> None:
        """`begun`: what was refused is there again, to be mended."""
        wording = self._presses.wording()
        async with dialogs.question(self._presses.root, row.text, row.detail) as dialog:
            note = ui.input(wording.say("promise.note"), value=begun)
            note.props(f"maxlength={LONGEST} outlined dense data-field=note")
            dialogs.answers(dialog, wording, wording.say("deed.AnswerRecord"))
            answered = bool(await dialog)
        if answered:
            said = " ".join((note.value or "").split())
            done = await self._presses.send(AnswerRecord(record=row.record, note=said))
            if not done and holds_personal_data(said):
                await self._answer(row, said)
