"""The paper of this kiosk, kept: every slip counted, the roll told to the manager, 换纸, 测试页."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer

from config.words import pick
from kiosk.desk import Deeds, Desk
from kiosk.paper_count import PaperCount, change_today
from kiosk.paper_keeping import PaperFile
from kiosk.refusals import local
from kiosk.showing.paper import left_words, printer_state
from printers.contents import TestContent
from printers.replies import PrinterState
from printers.spooler import Outcome
from server.link.client import new_request_id
from server.link.commands import DeviceState, Roll

MOST_LEFT, MINUTE_MS = 100_000, 60_000


class PaperCare(QObject):
    """Owns the count. What the printer says is heard from the wires themselves."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._file = PaperFile(desk.options)
        desk.kiosk.paper, desk.kiosk.printer_address = self._file.count, desk.options.printer
        self._told: Roll | None = None
        self._minute = 0
        self.deeds: Deeds = {"paper_changed": self._changed, "test_page": self._test}
        desk.wires.outcome.connect(self._ended)
        desk.wires.state.connect(self._saw)

    def link(self, up: bool) -> None:
        """Back: the manager hears how it stands."""
        if up:
            self._tell_alarm()
            self._tell_roll(again=True)

    def second(self) -> None:
        """Where nobody comes, the paper lasts longer than was said."""
        minute = self._desk.wires.now() // MINUTE_MS
        if minute != self._minute:
            self._minute = minute
            self._tell_roll()

    # -- counted --------------------------------------------------------------------------------

    def _ended(self, outcome: Outcome) -> None:
        """The visitor's page first; measuring a slip takes a moment."""
        QTimer.singleShot(0, self, partial(self._count, outcome))

    def _count(self, outcome: Outcome) -> None:
        spent = self._desk.wires.spent(outcome)
        if spent is None:
            return
        services = self._desk.kiosk.services
        date = services.date if services else ""
        self._keep(self._desk.kiosk.paper.after(spent, self._desk.wires.now(), date))

    def _saw(self, state: PrinterState) -> None:
        self._keep(self._desk.kiosk.paper.saw(state, self._desk.wires.now()))

    def _keep(self, count: PaperCount) -> None:
        """On the disk, and told where it matters to others."""
        before, self._desk.kiosk.paper = self._desk.kiosk.paper, count
        if count == before:
            return
        self._file.keep(count)
        if count.alarm != before.alarm:
            self._tell_alarm()
        self._tell_roll()
        self._desk.draw()

    def _tell_alarm(self) -> None:
        kind = "low" if self._desk.kiosk.paper.alarm else ""
        self._desk.wires.tell(DeviceState(device="paper", kind=kind))

    def _tell_roll(self, again: bool = False) -> None:
        """How many are left, and when that ends if it ends today."""
        kiosk = self._desk.kiosk
        left = min(kiosk.paper.left, MOST_LEFT)
        zone = kiosk.hall.timezone if kiosk.hall else ""
        report = Roll(left=left, change_at=change_today(kiosk.paper, self._desk.wires.now(), zone))
        if kiosk.linked and (again or report != self._told):
            self._told = report
            self._desk.wires.tell(report)

    # -- pressed by staff -----------------------------------------------------------------------

    def _changed(self, which: str) -> None:
        duty = self._desk.visit.duty
        duty.said, duty.kind = "changed", ""
        self._keep(self._desk.kiosk.paper.changed(self._desk.wires.now()))
        self._desk.draw()

    def _test(self, which: str) -> None:
        duty = self._desk.visit.duty
        if duty.said == "testing":
            return
        duty.said, duty.kind = "testing", ""
        self._desk.print(f"test-{new_request_id()}", self._page(), self._tested)
        self._desk.draw()

    def _page(self) -> TestContent:
        kiosk, lang = self._desk.kiosk, self._desk.visit.language
        now = self._desk.wires.now()
        at = local(now, kiosk.hall.timezone) if kiosk.hall else datetime.fromtimestamp(now / 1000)
        return TestContent(
            hall=pick(kiosk.hall.name, lang) if kiosk.hall else "",
            station=kiosk.station,
            tested_at=at,
            printer=printer_state(kiosk, lang),
            address=kiosk.printer_address,
            paper=left_words(kiosk, lang),
            language=lang,
        )

    def _tested(self, outcome: Outcome) -> None:
        sent = outcome.result == "printed" and not outcome.proven
        duty = self._desk.visit.duty
        duty.said, duty.kind = "drained" if sent else outcome.result, outcome.kind
        self._desk.draw()
