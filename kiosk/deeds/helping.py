"""请人帮我: one press, on every page; the page stays, and its button says what became of it."""

from kiosk.desk import Deeds, Desk
from server.link.commands import AskHelp
from server.link.protocol import Reply


class Helping:
    """Whether somebody comes is told by the kiosk's own view."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._state = desk, ""
        self.deeds: Deeds = {"help": self._help}

    def _help(self, which: str) -> None:
        """Without a link it is not kept for later: a call nobody waits for any more is none."""
        kiosk = self._desk.kiosk
        kiosk.help_failed, kiosk.help_since = not kiosk.linked, kiosk.now
        if kiosk.linked:
            self._desk.ask(AskHelp(), self._answered)
        self._desk.draw()

    def _answered(self, reply: Reply) -> None:
        self._desk.kiosk.help_failed = not reply.ok
        self._desk.draw()

    def link(self, up: bool) -> None:
        """Back: it can be asked for again."""
        if up:
            self._desk.kiosk.help_failed = False
            self._desk.draw()

    def second(self) -> None:
        """How long a call has waited is counted from here on."""
        kiosk = self._desk.kiosk
        if kiosk.own.help != self._state:
            self._state, kiosk.help_since = kiosk.own.help, kiosk.now
