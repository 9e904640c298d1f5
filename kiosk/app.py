"""Wires the kiosk: link, printer and screen. What happens next is decided by kiosk/flow.py."""

import time
from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from kiosk import choices
from kiosk.exit import Exit
from kiosk.flow import ENDS, Happening, Page, TapLock, next_page, rest, seconds
from kiosk.paperwork import slip_bytes, slip_content
from kiosk.screens.screen import KioskScreen
from kiosk.showing import draw
from kiosk.timings import Timings
from kiosk.visit import Kiosk, Press, Unanswered, Visit
from kiosk.wires import Options, Wires
from printers.replies import PrinterState
from printers.spooler import Job, Outcome
from server.link.client import LINK_DOWN
from server.link.commands import Paper
from server.link.protocol import Bye, Paired, PairingCode, Reply, ViewChanged, Welcome
from server.link.views import HallView, ServiceState, ServicesView, TicketView

TICK_MS = 250


class KioskApp(QObject):
    """Turns what is heard and pressed into happenings. Runs in one thread alone."""

    ready = Signal()
    left = Signal()

    def __init__(
        self, options: Options, screen: KioskScreen, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._options, self.screen, self.clock = options, screen, clock
        self.kiosk, self.visit = Kiosk(station=options.name), Visit()
        self.page, self._deadline, self._second = Page.OFFLINE, 0.0, -1
        self._rest, self._said_ready = rest(self.kiosk.standing), False
        self._lock, self._unanswered = TapLock(), Unanswered()
        self._exit, self._timings = Exit(options.exit_pin), Timings(options.timings)
        self.wires = Wires(options)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._connect()

    def _connect(self) -> None:
        wires = self.wires
        wires.heard.connect(self._hear)
        wires.linked.connect(self._link)
        wires.replied.connect(self._reply)
        wires.outcome.connect(self._printed)
        wires.state.connect(self._printer)
        self._timer.timeout.connect(self.tick)
        self.screen.pressed.connect(self.press)

    def start(self) -> None:
        """Begin."""
        draw(self.screen, self.page, self.kiosk, self.visit)
        self.wires.start()
        self._timer.start()

    def stop(self) -> None:
        """End after the slip in hand."""
        self._timer.stop()
        self.wires.stop()
        self._timings.close()

    # -- pages ----------------------------------------------------------------------------------

    def _move(self, happening: Happening) -> None:
        """The one place where the page changes."""
        before, self.page = self.page, next_page(self.page, happening, self.kiosk.standing)
        if happening in ENDS:
            self.visit = Visit()
        if self.page is not before:
            self.touched()
            if self.page is Page.HOME:
                self.screen.tiles[Page.HOME].first_leaf()
        self._draw()

    def _draw(self) -> None:
        self.kiosk.now = self.wires.now()
        self._count_down()
        draw(self.screen, self.page, self.kiosk, self.visit)
        if self.kiosk.standing.linked and not self._said_ready:
            self._said_ready = True
            QTimer.singleShot(0, self.ready.emit)

    def touched(self) -> None:
        """Somebody is there, or the page is new: its time begins again."""
        allowed = seconds(self.page, self.visit.elder)
        self._deadline = float("inf") if allowed is None else self.clock() + allowed

    def _count_down(self) -> None:
        left = self._deadline - self.clock()
        self.visit.seconds_left = 0 if left == float("inf") else max(0, -int(-left // 1))

    def tick(self) -> None:
        """The clock, the countdown, and the end of a page's time."""
        if self.clock() >= self._deadline:
            self.touched()
            self._move(Happening.TIME_OVER)
            return
        second = int(self.clock())
        if second != self._second:
            self._second = second
            self._draw()

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
        self._stand()

    def _view(self, view: Any) -> None:
        if isinstance(view, HallView):
            self.kiosk.hall = view
        elif isinstance(view, ServicesView):
            if self.kiosk.services is not None and view.date != self.kiosk.services.date:
                self._unanswered.forget()
            self.kiosk.services = view

    def _stand(self) -> None:
        """The page for nobody may have become another one."""
        now = rest(self.kiosk.standing)
        if now is self._rest:
            self._draw()
            return
        self._rest = now
        self._move(Happening.STANDING_CHANGED)

    def _link(self, up: bool) -> None:
        self.kiosk.linked = up
        self._rest = rest(self.kiosk.standing)
        self._move(Happening.LINK_BACK if up else Happening.LINK_LOST)
        if up and self.kiosk.printer is not None:
            self.wires.tell_printer(self.kiosk.printer)

    # -- pressed --------------------------------------------------------------------------------

    def press(self, what: str, which: str) -> None:
        """Something was pressed on the screen."""
        self.touched()
        if what != "turned" and self._lock.accepts(self.clock()):
            self._deeds()[what](which)

    def _deeds(self) -> dict[str, Callable[[str], None]]:
        return {
            "category": self._category,
            "service": self._service,
            "class": self._take,
            "back": lambda _: self._back(),
            "home": lambda _: self._move(Happening.DONE),
            "finished": lambda _: self._move(Happening.DONE),
            "noted": lambda _: self._noted(),
            "print_again": lambda _: self._print_again(),
            "large": lambda _: self._large(),
            "language": lambda _: self._language(),
            "staff": lambda _: self._staff(),
            "leave": self._leave,
        }

    def _category(self, category: str) -> None:
        if self.kiosk.hall is None:
            return
        inside = choices.on_kiosk(self.kiosk.hall, category)
        self.visit.category, self.visit.straight = category, len(inside) == 1
        if self.visit.straight:
            self._service(inside[0].id)
            return
        self.screen.tiles[Page.SERVICES].first_leaf()
        self._move(Happening.CATEGORY_CHOSEN)

    def _service(self, service: str) -> None:
        state = self._known(service)
        if self.kiosk.hall is None or state is None:
            return
        self.visit.service = service
        if state.closed:
            self.visit.code, self.visit.values = state.closed, state.values
            self._move(Happening.REFUSED)
        elif len(choices.classes(self.kiosk.hall, self.visit.language)) > 1:
            self.screen.tiles[Page.CLASSES].first_leaf()
            self._move(Happening.CLASS_NEEDED)
        else:
            self._take(choices.ORDINARY)

    def _known(self, service: str) -> ServiceState | None:
        states = self.kiosk.services.services if self.kiosk.services else ()
        return next((each for each in states if each.service == service), None)

    def _take(self, class_: str) -> None:
        """The press for a ticket: one id until it is answered."""
        now, visit = self.clock(), self.visit
        press = self._unanswered.press(visit.service, class_, visit.language, now)
        visit.press = press
        self._timings.note("press", request_id=press.request_id)
        self._move(Happening.ASKED)
        self.wires.take(press)

    def _reply(self, reply: Reply) -> None:
        press, visit = self.visit.press, self.visit
        if press is None or press.request_id != reply.request_id:
            return
        if reply.ok:
            visit.ticket = msgspec.convert(reply.ticket, TicketView)
            self._move(Happening.TICKET_GIVEN)
            self._print(press, visit.ticket)
            return
        if reply.code == LINK_DOWN:
            self._unanswered.keep(press)
        visit.code, visit.values = reply.code, reply.values
        self._move(Happening.REFUSED)

    def _back(self) -> None:
        straight = self.page is Page.CLASSES and self.visit.straight
        self._move(Happening.BACK_TO_START if straight else Happening.BACK)

    def _large(self) -> None:
        self.visit.elder = not self.visit.elder
        self._draw()

    def _language(self) -> None:
        self.visit.language = "en" if self.visit.language == "zh" else "zh"
        self._draw()

    # -- paper ----------------------------------------------------------------------------------

    def _print(self, press: Press, ticket: TicketView) -> None:
        """The slip of this number, once; and once more, marked, when the visitor asks for it."""
        if self.kiosk.hall is None:
            return
        again = self.visit.tries > 0
        self.visit.tries += 1
        at = self.kiosk.open_at(ticket.service)
        content = slip_content(self.kiosk.hall, ticket, press.secret, at, reprint=again)
        job = Job(press.request_id, slip_bytes(content, self._options.paper_width))
        self.wires.print(job, again)

    def _print_again(self) -> None:
        if self.visit.press is not None and self.visit.ticket is not None:
            self._move(Happening.PRINT_AGAIN)
            self._print(self.visit.press, self.visit.ticket)

    def _printed(self, outcome: Outcome) -> None:
        visit, press = self.visit, self.visit.press
        if press is None or visit.ticket is None or press.request_id != outcome.job_id:
            return
        visit.result, visit.kind = outcome.result, outcome.kind
        self._timings.note(
            "slip",
            request_id=press.request_id,
            ticket=visit.ticket.id,
            number=visit.ticket.number,
            outcome=outcome.result,
        )
        self.wires.settle(visit.ticket.id, Paper(outcome.result))
        failed = outcome.result == "failed"
        self._move(Happening.NOT_PRINTED if failed else Happening.PRINTED)

    def _noted(self) -> None:
        if self.visit.ticket is not None:
            self.wires.settle(self.visit.ticket.id, Paper.SHOWN)
        self._move(Happening.DONE)

    def _printer(self, state: PrinterState) -> None:
        self.kiosk.printer = state
        self.wires.tell_printer(state)
        self._draw()

    # -- staff ----------------------------------------------------------------------------------

    def _staff(self) -> None:
        if self._exit.possible:
            self.kiosk.staff_note = "staff_note"
            self.screen.staff.clear()
            self._move(Happening.STAFF_CAME)

    def _leave(self, typed: str) -> None:
        wrong = self._exit.answer(typed, self.clock())
        if not wrong:
            self.left.emit()
            return
        self.kiosk.staff_note = wrong
        self._draw()
