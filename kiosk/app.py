"""Wires the kiosk: link, printer and screen. What happens next is decided by kiosk/flow.py.

What a press does is the matter of its subject (kiosk/deeds/); this file is the desk they share.
"""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.alone import Alone
from kiosk.attending import Attending
from kiosk.deeds import HearsLink, Lives, TakesUp, subjects
from kiosk.desk import Deeds
from kiosk.errands import Errands
from kiosk.flow import ENDS, Happening, Page, concerns, may_open, next_page, rest
from kiosk.issuing import Given, Refusal
from kiosk.librarian import Librarian
from kiosk.patience import NOBODY_AFTER_S, TapLock, seconds
from kiosk.screens.screen import KioskScreen
from kiosk.showing import draw
from kiosk.timings import Timings
from kiosk.visit import Kiosk, Visit
from kiosk.wires import Options, Wires
from printers.contents import Content
from printers.replies import PrinterState
from printers.spooler import Outcome
from server.link.kiosk_views import KioskView
from server.link.library import Library
from server.link.protocol import Bye, Paired, PairingCode, Reply, ViewChanged, Welcome
from server.link.views import HallView, ServicesView

TICK_MS = 250
AT_WORK = {Page.HOME, Page.RUSH}
AT_ONCE = frozenset({"turned", "typed"})
"""Nobody presses these twice by mistake: letters come as fast as they are typed."""


class KioskApp(QObject):
    """The desk: turns what is heard and pressed into happenings. Runs in one thread alone."""

    ready = Signal()
    left = Signal()
    drawn = Signal()
    heard_again = Signal()

    def __init__(
        self, options: Options, screen: KioskScreen, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self.options, self.screen, self.clock = options, screen, clock
        self.kiosk, self.visit = Kiosk(station=options.name, server=options.url), Visit()
        self.page, self._deadline, self._second = Page.OFFLINE, 0.0, -1
        self._rest, self._said_ready = rest(self.kiosk.standing), False
        self._lock = TapLock()
        self._last_touch, self._held = clock(), False
        self.timings = Timings(options.timings)
        self.wires = Wires(options)
        self._alone = Alone(self)
        self.issuing = self._alone.issuing
        self.librarian = Librarian(options.url, options.items)
        self._errands = Errands(self)
        self.subjects = subjects(self)
        self.attending = Attending(self, self.subjects, self._came)
        self._living = [each for each in self.subjects if isinstance(each, Lives)]
        self._deeds: Deeds = {what: do for each in self.subjects for what, do in each.deeds.items()}
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._connect()

    def _connect(self) -> None:
        wires = self.wires
        wires.heard.connect(self._hear)
        wires.linked.connect(self._link)
        wires.replied.connect(self._errands.replied)
        wires.outcome.connect(self._errands.printed)
        wires.state.connect(self._printer)
        self._timer.timeout.connect(self.tick)
        self.screen.pressed.connect(self.press)
        self.librarian.there.connect(self._library)

    def start(self) -> None:
        """Begin."""
        draw(self.screen, self.page, self.kiosk, self.visit)
        self.wires.start()
        self.attending.start()
        self.librarian.start()
        self._timer.start()

    def stop(self) -> None:
        """End after the slip in hand; once."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        self.attending.stop()
        for printed in self.wires.stop():
            self._errands.printed(printed)
        self.issuing.close()
        self.librarian.stop()
        self.timings.close()

    # -- pages ----------------------------------------------------------------------------------

    def move(self, happening: Happening) -> None:
        """One of the two ways the page changes."""
        then = next_page(self.page, happening, self.kiosk.standing, self.visit.trail)
        if happening is Happening.BACK and self.visit.trail:
            self.visit.trail.pop()
        elif then is not self.page and then in self.visit.trail:
            del self.visit.trail[self.visit.trail.index(then) :]
        if happening in ENDS:
            self.visit = Visit()
        self._turn(then, fresh=happening is not Happening.BACK)

    def open(self, page: Page) -> None:
        """The other: a visitor chose a page."""
        if may_open(self.page, page):
            self.visit.trail.append(self.page)
            self._turn(page)

    def _turn(self, page: Page, fresh: bool = True) -> None:
        if page is not self.page:
            self.page = page
            self.touched()
            if fresh:
                self.screen.begin(page)
        self.draw()

    def draw(self) -> None:
        """Draw the page as things are."""
        self.kiosk.now = self.issuing.now()
        self._count_down()
        draw(self.screen, self.page, self.kiosk, self.visit)
        self.drawn.emit()
        if self.kiosk.standing.linked and not self._said_ready:
            self._said_ready = True
            QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        """Numbers can be taken; whoever stood here when the kiosk went down is served first."""
        self.ready.emit()
        for each in self.subjects:
            if isinstance(each, TakesUp):
                each.take_up()

    def leave(self) -> None:
        """Staff have ended the program."""
        self.left.emit()

    def touched(self) -> None:
        """Somebody is there, or the page is new: its time begins again."""
        rush = self.kiosk.standing.rush and self.visit.served
        allowed = seconds(self.page, self.visit.elder, rush, self.visit.known)
        self._deadline = float("inf") if allowed is None else self.clock() + allowed

    def listen(self) -> None:
        """The page is read aloud once more."""
        self.heard_again.emit()

    def hold(self, held: bool) -> None:
        """A page that is being read aloud does not end meanwhile."""
        self._held = held
        self.touched()

    def _count_down(self) -> None:
        left = self._deadline - self.clock()
        self.visit.seconds_left = 0 if left == float("inf") else max(0, -int(-left // 1))

    def tick(self) -> None:
        """The clock, the countdown, and the end of a page's time."""
        if self._held or self.screen.cover.shown is not None:
            self.touched()  # whoever left the hall finds the page again
        elif self.clock() - self._last_touch > NOBODY_AFTER_S:
            self._nobody()
        if self.clock() >= self._deadline:
            self.touched()
            self.move(Happening.TIME_OVER)
            return
        second = int(self.clock())
        if second != self._second:
            self._second = second
            self._alone.second()
            self._stand()
            for each in self._living:
                each.second()

    def _nobody(self) -> None:
        """Nobody stands there; most pages have their own time, and nothing is drawn anew."""
        if concerns(Happening.NOBODY, self.page):
            self.move(Happening.NOBODY)

    # -- heard ----------------------------------------------------------------------------------

    def _hear(self, message: Any) -> None:
        match message:
            case Welcome():
                self.kiosk.pairing_code = self.kiosk.bye = ""
            case PairingCode():
                self.kiosk.pairing_code, self.kiosk.bye = message.code, ""
            case Paired():
                self.kiosk.pairing_code = ""
            case Bye():
                self.kiosk.pairing_code, self.kiosk.bye = "", message.code
            case ViewChanged():
                self._view(message.view)
        self._alone.stand()
        self._stand()

    def _view(self, view: Any) -> None:
        if isinstance(view, HallView):
            self.kiosk.hall = view
            self.librarian.want(view.items)
        elif isinstance(view, KioskView):
            self.kiosk.own = view
        elif isinstance(view, ServicesView):
            self.kiosk.services = view
        self._alone.told(view)
        self.attending.agree()

    def _library(self, library: Library) -> None:
        self.kiosk.library = library
        self.draw()

    def _stand(self) -> None:
        """The page for nobody may have become another one."""
        now = rest(self.kiosk.standing)
        if now is self._rest:
            self.draw()
            return
        before, self._rest = self._rest, now
        if {before, now} == AT_WORK and self.page not in AT_WORK:
            self.draw()  # the rush begins or ends; who is choosing goes on
        else:
            self.move(Happening.STANDING_CHANGED)

    def _link(self, up: bool) -> None:
        self.kiosk.linked = up
        self._alone.link(up)
        self._rest = rest(self.kiosk.standing)
        self.move(Happening.LINK_BACK if up else Happening.LINK_LOST)
        if up and self.kiosk.printer is not None:
            self.wires.tell_printer(self.kiosk.printer)
        if up:
            self.attending.tell()
        for each in self.subjects:
            if isinstance(each, HearsLink):
                each.link(up)

    # -- pressed --------------------------------------------------------------------------------

    def press(self, what: str, which: str) -> None:
        """Something was pressed on the screen."""
        if self.screen.cover.shown is not None:
            return
        self._here()
        if what in AT_ONCE or self._lock.accepts(self.clock()):
            self.do(what, which)

    def do(self, what: str, which: str) -> None:
        """As if it had been pressed."""
        self._deeds[what](which)

    def _here(self) -> None:
        self._last_touch = self.clock()
        self.touched()

    def _came(self) -> None:
        """Somebody laid down a card or scanned a code: as good as a touch."""
        self._here()
        self.move(Happening.TOUCHED)

    # -- asked and printed ----------------------------------------------------------------------

    def ask(self, wish: Any, then: Callable[[Reply], None], request_id: str = "") -> None:
        """Ask the server."""
        self._errands.ask(wish, then, request_id)

    def expect(self, press: str, then: Callable[[Given | Refusal], None]) -> None:
        """A press is on its way."""
        self._errands.expect(press, then)

    def print(
        self, job: str, paper: Content, then: Callable[[Outcome], None], again: bool = False
    ) -> None:
        """Print."""
        self._errands.print(job, paper, then, again)

    def _printer(self, state: PrinterState) -> None:
        self.kiosk.printer = state
        self.wires.tell_printer(state)
        self.draw()
