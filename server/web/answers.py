"""On top of the console: what needs an answer, each with its buttons."""

from nicegui import ui
from nicegui.element import Element

from config import words
from config.theme import LIGHTS
from server.link.commands import AnswerHelp, ConfirmProposal, DeclineProposal
from server.web import dialogs
from server.web.answer_rows import AnswerRow, answers, named
from server.web.presses import Presses
from server.web.redraw import Rows
from server.web.wording import Wording

OF_A_WINDOW = {"ConfirmProposal": ConfirmProposal, "DeclineProposal": DeclineProposal}
PAIR, HELP = "RecordPairing", "AnswerHelp"


class Answers:
    """The lines on top; nothing at all when nothing waits."""

    def __init__(self, presses: Presses) -> None:
        self._presses = presses
        self._box = ui.element("section").classes("answers")
        self._rows = Rows(self._box, self._draw)

    def show(self, now: int, wording: Wording) -> None:
        """As things stand."""
        rows = answers(self._presses.seen(), now, wording)
        self._box.set_visibility(bool(rows))
        self._rows.show(rows)

    def _draw(self, box: Element, row: AnswerRow) -> None:
        box.classes(replace=f"answer {row.light}")
        ui.label(LIGHTS[row.light][2]).classes(f"mark {row.light}")
        with ui.element("div").classes("answer-words"):
            ui.label(row.text).classes("answer-text")
            if row.detail:
                ui.label(row.detail).classes("quiet")
        with ui.element("div").classes("deeds"):
            for name in row.deeds:
                self._button(row, name)

    def _button(self, row: AnswerRow, name: str) -> None:
        known = name in (PAIR, HELP) or name in OF_A_WINDOW
        if not known or name not in self._presses.may:
            return
        text = words.say(f"console.deed.{name}", self._presses.lang)
        first = "primary" if name == row.deeds[0] and row.light == "red" else ""
        button = dialogs.deed(text, first)
        if name == PAIR:
            button.on_click(lambda: self._pair(row))
        elif name == HELP:
            button.on_click(lambda: self._presses.send(AnswerHelp(station=row.station)))
        else:
            button.on_click(lambda: self._presses.send(OF_A_WINDOW[name](window=row.window)))

    async def _pair(self, row: AnswerRow) -> None:
        """Ask where the station stands, then let it in."""
        presses, wording, hall = self._presses, self._presses.wording(), self._presses.seen().hall
        role = named("station", row.role, presses.lang)
        zones = [(each.id, words.pick(each.name, presses.lang)) for each in hall.zones]
        place = await dialogs.pick_place(
            presses.root,
            wording,
            wording.say("pair_title", name=role),
            wording.say("pair_text", shown=f"{row.code[:4]} {row.code[4:]}"),
            [(each.id, wording.window(each.id)) for each in hall.windows],
            zones,
        )
        if place is not None:
            await presses.pair(row.code, *place)
