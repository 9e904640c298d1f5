"""The whole kiosk, offscreen in this process, and a finger that touches the tiles of its rush page.

What is measured ends where the spooler says that the slip is accepted, in the spooler's own thread.
"""

from collections.abc import Callable
from time import monotonic, perf_counter

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from config.paths import chinese_font
from kiosk.app import KioskApp
from kiosk.flow import Page
from kiosk.frame import Sweeper
from kiosk.screens.number import NumberPage
from kiosk.screens.screen import KioskScreen
from kiosk.screens.tile import TileButton
from kiosk.screens.tiles import TilesPage
from kiosk.wires import Options
from printers.spooler import Outcome

NEVER_S = 90.0
"""What does not come by then never comes."""
WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


class Slip(Struct, frozen=True):
    """One visitor: the touch, the slip accepted, the page that says so; perf_counter seconds."""

    number: str
    request_id: str
    result: str
    touched: float
    accepted: float
    shown: float


class Finger:
    """`hasty`: its kiosk takes the next touch at once, as if a second had gone by."""

    def __init__(self, options: Options, hasty: bool = False) -> None:
        self._qt = QApplication.instance() or QApplication([])
        QFontDatabase.addApplicationFont(str(chinese_font()))
        self._hasty, self._skipped = hasty, 0.0
        self._sweeper, self._screen = Sweeper(), KioskScreen()
        self._out: list[tuple[float, Outcome]] = []
        self.app = KioskApp(options, self._screen, self._clock)
        self.app.wires.outcome.connect(self._accepted, Qt.ConnectionType.DirectConnection)
        self._screen.resize(1080, 1920)
        self._screen.show()
        self.app.start()
        self.until(lambda: self.app.page is Page.RUSH)

    def _clock(self) -> float:
        return monotonic() + self._skipped

    def _accepted(self, outcome: Outcome) -> None:
        self._out.append((perf_counter(), outcome))

    def until(self, seen: Callable[[], bool]) -> None:
        """Let Qt work until it is so."""
        last = monotonic() + NEVER_S
        while not seen():
            QCoreApplication.processEvents(WAIT)
            assert monotonic() < last, f"still at the page {self.app.page}"

    def wait(self, moment: float) -> None:
        """Nobody touches anything before this moment of the monotonic clock."""
        self.until(lambda: monotonic() >= moment)

    def tiles(self) -> dict[str, TileButton]:
        """The services one touch away."""
        page = self.app.screen.of(Page.RUSH, TilesPage)
        return {which: made for made, which in page.shown()}

    def take(self, service: str) -> Slip:
        """One touch, until the page with the number stands there."""
        self._out.clear()
        self._skipped += self._hasty
        touched = perf_counter()
        QTest.mouseClick(self.tiles()[service], Qt.MouseButton.LeftButton)
        self.until(lambda: self.app.page in (Page.SLIP, Page.TROUBLE, Page.REFUSED))
        shown = perf_counter()
        ticket = self.app.visit.ticket
        assert ticket is not None, self.app.visit.code
        ((accepted, outcome),) = self._out
        return Slip(ticket.number, outcome.job_id, outcome.result, touched, accepted, shown)

    def finish(self) -> None:
        """完成, and the page for the next visitor is there."""
        self._skipped += self._hasty
        done = self.app.screen.of(Page.SLIP, NumberPage).buttons["finished"]
        QTest.mouseClick(done, Qt.MouseButton.LeftButton)
        self.until(lambda: self.app.page is Page.RUSH)

    def stop(self) -> None:
        """The kiosk ends."""
        self.app.stop()
        self._screen.may_close = True
        self._screen.close()
