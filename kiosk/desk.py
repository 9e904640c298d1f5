"""What a subject of the kiosk may do: see what is known, turn the page, ask the server, print.

The app is the desk; the subjects (kiosk/deeds/) know no more of it than this.
"""

from collections.abc import Callable
from typing import Any, Protocol

from kiosk.flow import Happening, Page
from kiosk.issuing import Given, Issuing, Refusal
from kiosk.screens.screen import KioskScreen
from kiosk.timings import Timings
from kiosk.visit import Kiosk, Visit
from kiosk.wires import Options, Wires
from printers.contents import Content
from printers.spooler import Outcome
from server.link.protocol import Reply

Deeds = dict[str, Callable[[str], None]]
"""What can be pressed → what is done; it is given what was chosen ("" where nothing is)."""


class Desk(Protocol):
    """Where a visitor stands."""

    options: Options
    screen: KioskScreen
    wires: Wires
    timings: Timings
    issuing: Issuing
    kiosk: Kiosk
    visit: Visit
    page: Page

    def clock(self) -> float:
        """Monotonic seconds."""

    def move(self, happening: Happening) -> None:
        """Something happened: the table says whether the page changes."""

    def open(self, page: Page) -> None:
        """The visitor chose a page; back leads to where it was chosen."""

    def do(self, what: str, which: str) -> None:
        """As if it had been pressed: what another subject answers."""

    def leave(self) -> None:
        """Staff have ended the program."""

    def touched(self) -> None:
        """The page's time begins again: that of a visitor who is known by now is another."""

    def listen(self) -> None:
        """The page is read aloud once more."""

    def draw(self) -> None:
        """Something on the page has changed."""

    def ask(self, wish: Any, then: Callable[[Reply], None], request_id: str = "") -> None:
        """Ask the server; `then` hears the reply, unless the visitor has gone meanwhile."""

    def expect(self, press: str, then: Callable[[Given | Refusal], None]) -> None:
        """A press is on its way; `then` hears its number or why there is none."""

    def print(
        self, job: str, paper: Content, then: Callable[[Outcome], None], again: bool = False
    ) -> None:
        """Print; `then` hears how it ended, unless the visitor has gone meanwhile."""
