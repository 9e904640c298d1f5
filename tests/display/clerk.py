"""A clerk at window 1 of a real server, and visitors at a kiosk whose printer always prints."""

from typing import Any

from server.link.commands import CallNext, OpenWindow, Paper, SettlePaper, TakeTicket
from tests.running import ServerProcess


class Clerk:
    """Window 1 with its clerk, and a kiosk whose printer always prints."""

    def __init__(self, server: ServerProcess) -> None:
        self.kiosk = server.connect("kiosk", "kiosk-1")
        self.counter = server.connect("counter", "window-1", window="1")
        self._me = self.counter.sign_in("101", server.pins("101")["101"])
        assert self.counter.press(OpenWindow(window="1"), self._me).ok

    def take(self, *needs: str) -> None:
        ticket = self.kiosk.ask(TakeTicket(service="A", needs=needs)).ticket
        assert self.kiosk.ask(SettlePaper(ticket=ticket["id"], paper=Paper.PRINTED)).ok

    def press(self, command: Any) -> None:
        current = self.counter.view("WindowView").current
        reply = self.counter.press(command, self._me, current.id if current else "")
        assert reply.ok, reply.code

    def call(self, *needs: str) -> None:
        self.take(*needs)
        self.press(CallNext(window="1"))

    def back(self) -> None:
        """After the server came back."""
        self.kiosk.wait(lambda: self.kiosk.up, "welcome again")
        self.counter.wait(lambda: self.counter.up, "welcome again")

    def leave(self) -> None:
        for each in (self.kiosk, self.counter):
            each.stop()
