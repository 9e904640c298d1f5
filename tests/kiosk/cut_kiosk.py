"""A kiosk without a screen whose power can be cut at any step, also in the middle of a line."""

import os
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct

from config.durable import Appended
from kiosk.entries import Pressed
from kiosk.issuing import Given, Issuing, Refusal, Times
from kiosk.offline import NoNumber
from kiosk.paperwork import new_secret, secret_hash
from server.link.client import LINK_DOWN, new_request_id
from server.link.commands import TakeTicket
from server.link.protocol import Reply, refused
from server.link.views import TicketView


class Cut(BaseException):
    """The power is cut: nothing of this program runs any more."""


class Fuse:
    """Burns at the given step; never, where none is given. Knows which files it protects."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.left = chance, -1

    def burn(self) -> None:
        """One step."""
        self.left -= 1
        if self.left == 0:
            raise Cut


FUSES: dict[Path, Fuse] = {}
"""By the folder of the kiosk."""


class Fused(Appended):
    """The journal's real file (put in the place of `journal.Appended`).

    A cut may leave the beginning of a line in it.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._fuse = FUSES[path.parent]

    def append(self, piece: bytes) -> None:
        self._fuse.burn()
        try:
            self._fuse.burn()
        except Cut:
            os.write(self._file, piece[: self._fuse.chance.randrange(1, len(piece))])
            raise
        super().append(piece)
        self._fuse.burn()


class Slip(Struct, frozen=True):
    """What lies in the tray. `at`: the moment its place is by."""

    press: str
    number: str
    date: str
    at: int
    own: bool


Send = Callable[["Machine", Any, str], None]


class Machine:
    """One kiosk: as its app drives `Issuing`; the tray keeps what was ever printed."""

    def __init__(self, name: str, folder: Path, send: Send, times: Times, seed: int) -> None:
        self.name, self._folder, self._send, self._times = name, folder, send, times
        self.chance = random.Random(seed)
        self.fuse = FUSES[folder] = Fuse(self.chance)
        self.tray: list[Slip] = []
        self.dropped: list[tuple[str, str]] = []
        self.refused: list[str] = []
        self.cuts = 0
        self.start()

    def start(self) -> None:
        """Switched on."""
        self.issuing = Issuing(
            self.name, self._folder, self._asks, self._times, lambda *of: self.dropped.append(of)
        )

    def _asks(self, command: Any, request_id: str) -> None:
        self.fuse.burn()
        self._send(self, command, request_id)

    def guarded(self, what: Callable[[], None]) -> None:
        """Do something; where the power is cut, switch on again."""
        try:
            what()
        except Cut:
            self.cut()

    def cut(self) -> None:
        """Off and on again."""
        self.cuts += 1
        self.fuse.left = -1
        with suppress(OSError):
            self.issuing.close()
        self.start()

    # -- as the app does it ---------------------------------------------------------------------

    def visitor(self, service: str) -> None:
        """Somebody touches the screen."""
        secret = new_secret()
        command = TakeTicket(service=service, token_hash=secret_hash(secret))
        self.go_on(self.issuing.press(command, secret, new_request_id()))

    def go_on(self, pressed: Pressed) -> None:
        """Ask the server, or give an own number."""
        if self.issuing.may_ask:
            self.issuing.send(pressed)
        else:
            self._own(pressed.press)

    def hear(self, reply: Reply) -> None:
        """What the link says."""
        found = self.issuing.replied(reply)
        if isinstance(found, Given):
            self._print(found, own=False)
        elif isinstance(found, Refusal) and found.code == LINK_DOWN:
            self._own(found.press)
        elif isinstance(found, Refusal):
            self.refused.append(found.code)

    def give_up_waiting(self, press: str) -> None:
        """The patience of a press is over."""
        self.hear(refused(press, LINK_DOWN))

    def _own(self, press: str) -> None:
        try:
            given = self.issuing.own(press)
        except NoNumber as no:
            self.refused.append(no.code)
            return
        self._print(given, own=True)

    def _print(self, given: Given, own: bool) -> None:
        self.fuse.burn()
        self.tray.append(self._slip(given.press, given.ticket, own))
        self.fuse.burn()
        outcome = self.chance.choice(["printed", "printed", "uncertain", "failed"])
        self.issuing.ended(given.press, outcome)
        if outcome == "failed":
            self.issuing.ended(given.press, "shown")

    def _slip(self, press: str, ticket: TicketView, own: bool) -> Slip:
        at = ticket.since if own else self._times.hall()
        return Slip(press, ticket.number, ticket.id[:10], at, own)

    def resume(self) -> None:
        """After a restart: presses of visitors who may still be there."""
        for pressed in self.issuing.resumable():
            self.go_on(pressed)
