"""请人帮我: one press, on every page; the page stays, and its button says what became of it."""

from kiosk.desk import Deeds, Desk
from server.link.commands import AskHelp
from server.link.protocol import Reply


class Helping:
    """Whether somebody comes is told by the kiosk's own view."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.deeds: Deeds = {"help": self._help}

    def _help(self, which: str) -> None:
        self._desk.kiosk.help_failed = False
        self._desk.ask(AskHelp(), self._answered)

    def _answered(self, reply: Reply) -> None:
        self._desk.kiosk.help_failed = not reply.ok
        self._desk.draw()
