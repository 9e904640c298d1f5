"""记录 at this window: a promise left and its slip printed; open promises answered."""

from datetime import date
from functools import partial

from counter.buttons import Values
from counter.desk import Desk
from counter.dialogs.paper_text import PaperTextDialog
from counter.dialogs.records import RecordsDialog
from counter.papers_wording import failure
from counter.printer import Printer
from counter.records_wording import said, slip
from counter.scene import Scene
from printers.plain import plain
from printers.spooler import Outcome
from server.link.commands import AnswerRecord, DayAnswer, LeaveRecord, PromisedDay
from server.link.protocol import Reply
from server.link.views import RecordsView

Given = dict[str, str | int]


class Records:
    """Owns the dialog; `_kept`: the record that is left already, as the hall named it."""

    def __init__(self, desk: Desk, printer: Printer) -> None:
        self._desk, self._printer = desk, printer
        self._dialog: RecordsDialog | None = None
        self._shown: RecordsView | None = None
        self._kept: dict[str, str] = {}
        self._given: Given = {}
        self._again = False

    def start(self) -> None:
        """Nothing before somebody presses."""

    def stop(self) -> None:
        """Nothing is kept."""

    def saw(self, scene: Scene) -> None:
        """Somebody else may have answered."""
        if self._dialog is not None and scene.records is not self._shown:
            self._shown = scene.records
            self._dialog.show_records(scene)

    def open(self, values: Values) -> None:
        """A new one on the left, the open ones on the right."""
        dialog = RecordsDialog(self._desk.scene, self._printer.there)
        dialog.left.connect(self._leave)
        dialog.answered.connect(self._answer)
        dialog.promise.wanted.connect(self._ask_day)
        dialog.finished.connect(lambda: self._closed(dialog))
        self._dialog, self._kept, self._again = dialog, {}, False
        self._shown = self._desk.scene.records
        self._desk.open(dialog)
        dialog.promise.ask()

    def _closed(self, dialog: RecordsDialog) -> None:
        if dialog is self._dialog:
            self._dialog = None

    def _ask_day(self, days: int) -> None:
        self._desk.ask(PromisedDay(days=days), partial(self._day, days))

    def _day(self, days: int, reply: Reply) -> None:
        dialog = self._dialog
        if dialog is None or dialog.promise.box.value() != days:
            return
        if isinstance(reply.answer, DayAnswer):
            dialog.promise.show_day(date.fromisoformat(reply.answer.date))

    # -- left ------------------------------------------------------------------------------------

    def _leave(self, given: Given) -> None:
        """Recorded first, printed then; printed again, it is recorded only once."""
        dialog = self._dialog
        if dialog is None:
            return
        dialog.busy(True)
        if self._kept:
            self._print(dialog)
            return
        self._given = given
        command = LeaveRecord(window=dialog.scene.here, **given)  # type: ignore[arg-type]
        self._desk.ask(command, partial(self._left, dialog), expects=dialog.expects)

    def _left(self, dialog: RecordsDialog, reply: Reply) -> None:
        if dialog is not self._dialog:
            return
        if not reply.ok:
            dialog.busy(False)
            self._desk.refused(reply)
            dialog.say(self._desk.scene.notice, alarm=True)
            return
        self._kept = reply.values
        dialog.kept()
        dialog.say(said(self._desk.scene, "kept", **reply.values))
        if self._printer.there:
            self._print(dialog)
            return
        dialog.accept()
        self._desk.notice(said(self._desk.scene, "kept", **reply.values))
        self._show(dialog)

    def _print(self, dialog: RecordsDialog) -> None:
        content = slip(dialog.scene, self._kept, self._given, reprint=self._again)
        self._printer.print(content, partial(self._printed, dialog))

    def _show(self, dialog: RecordsDialog) -> None:
        """Without a printer the visitor notes the number down."""
        content = slip(dialog.scene, self._kept, self._given)
        self._desk.open(PaperTextDialog(dialog.scene, plain(self._printer.slip(content))))

    def _printed(self, dialog: RecordsDialog, outcome: Outcome) -> None:
        scene = self._desk.scene
        if outcome.result == "printed":
            if dialog is self._dialog:
                dialog.accept()
            self._desk.notice(said(scene, "printed", **self._kept))
            return
        self._again = True
        if dialog is not self._dialog:
            self._desk.notice(failure(scene, outcome))
            return
        dialog.busy(False)
        dialog.say(
            said(scene, "not_printed", why=failure(scene, outcome), **self._kept), alarm=True
        )

    # -- answered --------------------------------------------------------------------------------

    def _answer(self, record: str, note: str) -> None:
        self._desk.ask(AnswerRecord(record=record, note=note), partial(self._answered, record))

    def _answered(self, record: str, reply: Reply) -> None:
        if not reply.ok:
            self._desk.refused(reply)
        elif self._dialog is not None:
            self._dialog.say(said(self._desk.scene, "closed", record=record))
