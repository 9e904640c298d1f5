"""告知单 and 受理通知单 at this window: found, ticked, printed, and what became of the paper."""

from collections.abc import Callable
from datetime import date
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from counter.buttons import Values
from counter.case_buttons import linkable
from counter.cases import case_number, linked
from counter.deeds.records import Records
from counter.desk import Deeds, Desk
from counter.dialogs.papers import ACCEPTANCE, PapersDialog
from counter.papers import acceptance, notice
from counter.papers_buttons import PAPERS
from counter.papers_wording import failure, outcome_words, said
from counter.printer import Printer
from counter.records_buttons import RECORDS
from counter.scene import Scene
from printers.contents import Content
from printers.plain import plain
from printers.spooler import Outcome
from server.link.commands import DayAnswer, LinkCase, PromisedDay
from server.link.librarian import Librarian
from server.link.library import Library
from server.link.protocol import Reply


class Papers(QObject):
    """Owns the library and the dialog; the printer is the window's."""

    _items = Signal(object)

    def __init__(self, desk: Desk, printer: Printer) -> None:
        super().__init__()
        self._desk = desk
        self._library = Library()
        self._librarian = Librarian(desk.options.url, desk.options.items, self._items.emit)
        self.printer = printer
        self._dialog: PapersDialog | None = None
        self._printing = False
        self._items.connect(self._there)

    # -- as long as the desk ---------------------------------------------------------------------

    def start(self) -> None:
        """Open the last catalogue."""
        self._librarian.start()

    def saw(self, scene: Scene) -> None:
        """The hall may have other items now."""
        if scene.hall is not None:
            self._librarian.want(scene.hall.items)

    def stop(self) -> None:
        """Nothing is fetched any more."""
        self._librarian.stop()

    def _there(self, library: Library) -> None:
        self._library = library
        if self._dialog is not None:
            self._dialog.show_library(library)

    # -- the dialog ------------------------------------------------------------------------------

    def open(self, values: Values) -> None:
        """Which item, what is missing."""
        dialog = PapersDialog(self._desk.scene, self._library, self.printer.there)
        dialog.wanted.connect(self._wanted)
        dialog.promise.wanted.connect(self._ask_day)
        dialog.finished.connect(lambda: self._closed(dialog))
        self._dialog = dialog
        dialog.busy(self._printing)
        self._desk.open(dialog)
        dialog.promise.ask()

    def _closed(self, dialog: PapersDialog) -> None:
        if dialog is self._dialog:
            self._dialog = None

    def _ask_day(self, days: int) -> None:
        if self._desk.scene.link:
            self._desk.ask(PromisedDay(days=days), partial(self._day, self._dialog, days))

    def _day(self, dialog: PapersDialog | None, days: int, reply: Reply) -> None:
        if dialog is None or dialog is not self._dialog or dialog.promise.box.value() != days:
            return
        if isinstance(reply.answer, DayAnswer):
            dialog.promise.show_day(date.fromisoformat(reply.answer.date))

    # -- paper -----------------------------------------------------------------------------------

    def _wanted(self, paper: str, only_show: bool) -> None:
        dialog = self._dialog
        if dialog is None or dialog.checked is None:
            return
        make = self._maker(dialog, paper)
        if only_show:
            dialog.show_text(plain(self.printer.slip(make(False))))
            return
        dialog.busy(True)
        dialog.say(said("printing", self._desk.scene))
        self._link(dialog, paper)
        self._printing = True
        ended = partial(self._ended, dialog, paper)
        self.printer.print(make(dialog.spoiled == paper), ended)

    def _maker(self, dialog: PapersDialog, paper: str) -> Callable[[bool], Content]:
        """The paper as it is ticked now, whoever is in front later."""
        checked, scene = dialog.checked, replace(dialog.scene, now=self._desk.scene.now)
        assert checked is not None
        if paper == ACCEPTANCE:
            case, day = dialog.case.text().strip(), dialog.promise.day
            return lambda again: acceptance(scene, checked, case, day, reprint=again)
        return lambda again: notice(scene, checked, reprint=again)

    def _link(self, dialog: PapersDialog, paper: str) -> None:
        """The case that was taken in belongs to this visit; said only where that fails."""
        scene, number = self._desk.scene, case_number(dialog.case.text())
        ready = linkable(scene) and scene.expects == dialog.expects
        if paper == ACCEPTANCE and number and ready:
            command = LinkCase(window=scene.here, **linked(number, scene.case_key))
            self._desk.ask(command, self._linked, expects=dialog.expects)

    def _linked(self, reply: Reply) -> None:
        if not reply.ok:
            self._desk.refused(reply)

    def _ended(self, dialog: PapersDialog, paper: str, outcome: Outcome) -> None:
        """The next visitor's dialog only hears that the printer is free."""
        self._printing = False
        if self._dialog is not None:
            self._dialog.busy(False)
        there = dialog is self._dialog
        if outcome.result == "printed":
            if there:
                dialog.accept()
            self._desk.notice(outcome_words(self._desk.scene, paper))
            return
        text = failure(self._desk.scene, outcome)
        if not there:
            self._desk.notice(text)
            return
        dialog.say(text, alarm=True)
        dialog.once_more(paper)


def papers(desk: Desk) -> Deeds:
    """The deeds behind the buttons 告知单 and 记录, which share the window's printer."""
    printer = Printer(desk.options, desk.say)
    made, records = Papers(desk, printer), Records(desk, printer)
    for part in (printer, made, records):
        desk.keep(part)
    return {PAPERS: made.open, RECORDS: records.open}
