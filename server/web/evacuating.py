"""疏散 at the console: the button that begins it, and the red band that ends it."""

from nicegui import ui

from config import words
from server.link.commands import EndEvacuation, Evacuate
from server.link.views import EvacuationLine
from server.web import dialogs
from server.web.notice_rows import evacuation_words
from server.web.presses import Presses
from server.web.wording import Wording

REAL, DRILL = "real", "drill"


class EvacuationButton:
    """In the head, for who may; asks once whether it is a drill."""

    def __init__(self, presses: Presses) -> None:
        self._presses = presses
        self._button = dialogs.deed(_say(presses, "open")).props("data-deed=Evacuate")
        self._button.on_click(self._begin)

    def show(self, on: EvacuationLine | None) -> None:
        """Away while it lasts."""
        self._button.set_visibility(on is None and "Evacuate" in self._presses.may)

    async def _begin(self) -> None:
        presses = self._presses
        choices = ((REAL, _say(presses, "begin")), (DRILL, _say(presses, "begin_drill")))
        title, text = _say(presses, "question"), _say(presses, "question_text")
        chosen = await presses.choose(title, text, choices)
        if chosen:
            await presses.send(Evacuate(drill=chosen == DRILL))


class EvacuationBand:
    """Over everything else of the page while it lasts."""

    def __init__(self, presses: Presses) -> None:
        self._presses = presses
        with ui.element("div").classes("evacuation").props("role=alert") as self._band:
            self._title = ui.label().classes("evacuation-title")
            ui.label(_say(presses, "frozen"))
            self._end = dialogs.deed(_say(presses, "end")).props("data-deed=EndEvacuation")
        self._end.on_click(self._ask_end)
        self._band.set_visibility(False)

    def show(self, on: EvacuationLine | None, wording: Wording) -> None:
        """As things stand."""
        self._band.set_visibility(on is not None)
        if on is None:
            return
        self._title.set_text(evacuation_words(on, wording))
        self._band.classes(replace="evacuation drill" if on.drill else "evacuation")
        self._end.set_visibility("EndEvacuation" in self._presses.may)

    async def _ask_end(self) -> None:
        presses = self._presses
        title, text = _say(presses, "end_question"), _say(presses, "end_text")
        if await presses.confirm(title, text, _say(presses, "end")):
            await presses.send(EndEvacuation())


def _say(presses: Presses, code: str) -> str:
    return words.say(f"evacuation.{code}", presses.lang)
