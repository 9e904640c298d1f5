"""办件进度: asks another system, by the server, how far a case is."""

from functools import partial

from kiosk.desk import Deeds, Desk
from kiosk.flow import Page
from kiosk.progress import OFF, Progress
from server.link.protocol import Reply
from server.link.queries import CaseProgress, ProgressAnswer

NO_CASE = "0"
"""Too short for any case: it is refused before another system is asked."""


class AskingProgress:
    """The number of a case is typed; nothing of it is kept."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.deeds: Deeds = {"case": self._ask}

    def link(self, up: bool) -> None:
        """Whether cases can be looked up here at all, before it is offered."""
        if up:
            self._desk.ask(CaseProgress(case=NO_CASE), self._probed)

    def _probed(self, reply: Reply) -> None:
        self._desk.kiosk.no_progress = reply.code == OFF
        self._desk.draw()

    def _ask(self, case: str) -> None:
        desk = self._desk
        asked = desk.visit.progress = Progress(case=case, asking=True)
        desk.ask(CaseProgress(case=case), partial(self._answered, asked))
        desk.draw()

    def _answered(self, asked: Progress, reply: Reply) -> None:
        desk = self._desk
        if asked is not desk.visit.progress:
            return
        asked.asking = False
        if reply.ok and isinstance(reply.answer, ProgressAnswer):
            self._told(asked, reply.answer)
        else:
            asked.note, asked.values = f"refusal.{reply.code}", reply.values
            if reply.code == OFF:
                desk.kiosk.no_progress = True
        desk.draw()

    def _told(self, asked: Progress, answer: ProgressAnswer) -> None:
        if not answer.found:
            asked.note = "kiosk_progress.not_found"
            return
        asked.answer = answer
        self._desk.open(Page.PROGRESS_SHOWN)
