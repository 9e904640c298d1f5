"""告知单 and 受理通知单 at this window: found, ticked, printed, and what became of the paper."""

from collections.abc import Callable
from datetime import date
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from counter.buttons import Values
from counter.desk import Deeds, Desk
from counter.dialogs.papers import ACCEPTANCE, PapersDialog
from counter.papers import acceptance, notice
from counter.papers_buttons import PAPERS
from counter.papers_wording import failure, outcome_words, said
from counter.printer import Outcome, Printer
from counter.scene import Scene
from printers.contents import Content
from printers.plain import plain
from server.link.commands import DayAnswer, PromisedDay
from server.link.librarian import Librarian
from server.link.library import Library
from server.link.protocol import Reply


class Printing:
    """One paper on its way out: how to make it, whom to tell, what to say when it is there."""

    def __init__(self, paper: str, make: Callable[[bool], Content]) -> None:
        self.paper, self.make = paper, make
        self.job = ""


class Papers(QObject):
    """Owns the printer, the library and the dialog."""

    _items = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._library = Library()
        self._librarian = Librarian(desk.options.url, desk.options.items, self._items.emit)
        self.printer = Printer(desk.options, desk.say)
        self._dialog: PapersDialog | None = None
        self._printing: Printing | None = None
        self._spoiled = ""  # the paper of which a part may have come out
        self._items.connect(self._there)
        self.printer.ended.connect(self._ended)

    # -- as long as the desk ---------------------------------------------------------------------

    def start(self) -> None:
        """Look at the printer, open the last catalogue."""
        self.printer.start()
        self._librarian.start()

    def saw(self, scene: Scene) -> None:
        """The hall may have other items now."""
        self.printer.saw(scene)
        if scene.hall is not None:
            self._librarian.want(scene.hall.items)

    def stop(self) -> None:
        """The paper in hand is finished."""
        self._librarian.stop()
        self.printer.stop()

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
        self._dialog, self._spoiled = dialog, ""
        dialog.busy(self._printing is not None)
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
        self._printing = Printing(paper, make)
        self._printing.job = self.printer.print(make(self._spoiled == paper))

    def _maker(self, dialog: PapersDialog, paper: str) -> Callable[[bool], Content]:
        """The paper as it is ticked now, whoever is in front later."""
        checked, scene = dialog.checked, replace(dialog.scene, now=self._desk.scene.now)
        assert checked is not None
        if paper == ACCEPTANCE:
            case, day = dialog.case.text().strip(), dialog.promise.day
            return lambda again: acceptance(scene, checked, case, day, reprint=again)
        return lambda again: notice(scene, checked, reprint=again)

    def _ended(self, outcome: Outcome) -> None:
        printing = self._printing
        if printing is None or printing.job != outcome.job_id:
            return
        self._printing = None
        if outcome.result == "printed":
            self._done(printing.paper)
        else:
            self._failed(printing.paper, failure(self._desk.scene, outcome))

    def _done(self, paper: str) -> None:
        self._spoiled = ""
        if self._dialog is not None:
            self._dialog.accept()
        self._desk.notice(outcome_words(self._desk.scene, paper))

    def _failed(self, paper: str, text: str) -> None:
        self._spoiled = paper
        if self._dialog is None:
            self._desk.notice(text)
            return
        self._dialog.busy(False)
        self._dialog.say(text, alarm=True)
        self._dialog.once_more(paper)


def papers(desk: Desk) -> Deeds:
    """The deed behind the button 告知单."""
    made = Papers(desk)
    desk.keep(made)
    return {PAPERS: made.open}
