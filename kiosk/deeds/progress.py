"""办件进度: asks another system, by the server, how far a case is."""

from functools import partial

from kiosk.desk import Deeds, Desk
from kiosk.flow import Page
from kiosk.progress import HIDDEN_MS, OFF, Progress
from server.link.protocol import Reply
from server.link.queries import CaseProgress, ProgressAnswer


class AskingProgress:
    """The number of a case is typed; nothing of it is kept."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.deeds: Deeds = {"case": self._ask}

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
                desk.kiosk.no_progress_until = desk.kiosk.now + HIDDEN_MS
        desk.draw()

    def _told(self, asked: Progress, answer: ProgressAnswer) -> None:
        if not answer.found:
            asked.note = "kiosk_progress.not_found"
            return
        asked.answer = answer
        self._desk.open(Page.PROGRESS_SHOWN)
