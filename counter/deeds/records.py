"""记录 at this window: a promise left and its slip printed; open promises answered."""

from datetime import date
from functools import partial

from msgspec import Struct, field

from counter.buttons import Values
from counter.desk import Desk
from counter.dialogs.paper_text import PaperTextDialog
from counter.dialogs.records import RecordsDialog
from counter.papers_wording import failure
from counter.printer import Printer
from counter.records_wording import said, slip, slip_again
from counter.scene import Scene
from printers.plain import plain
from printers.spooler import Outcome
from server.link.client import LINK_DOWN, new_request_id
from server.link.commands import AnswerRecord, DayAnswer, LeaveRecord, PromisedDay
from server.link.protocol import Reply
from server.link.views import RecordsView

Given = dict[str, str | int]


class _Left(Struct):
    """One dialog's record. `kept`: as the hall has named it; `request`: the press that leaves it.

    While a press has no answer it is sent again as the same one, and is one record.
    """

    dialog: RecordsDialog
    request: str = ""
    given: Given = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    again: bool = False  # a part of its slip may have come out


class Records:
    """Owns the dialog that is open; what an earlier one left or prints goes on beside it."""

    def __init__(self, desk: Desk, printer: Printer) -> None:
        self._desk, self._printer = desk, printer
        self._dialog: RecordsDialog | None = None
        self._shown: RecordsView | None = None
        self._printing = 0

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
        left = _Left(dialog)
        dialog.left.connect(partial(self._leave, left))
        dialog.answered.connect(self._answer)
        dialog.again.connect(partial(self._once_more, dialog))
        dialog.promise.wanted.connect(self._ask_day)
        dialog.finished.connect(lambda: self._closed(dialog))
        self._dialog, self._shown = dialog, self._desk.scene.records
        self._wait_for_printer()
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

    def _leave(self, left: _Left, given: Given) -> None:
        """Recorded first, printed then; printed again, it is recorded only once."""
        left.dialog.busy(True)
        if left.kept:
            self._print(left)
            return
        left.given, left.request = given, left.request or new_request_id()
        command = LeaveRecord(window=left.dialog.scene.here, **given)  # type: ignore[arg-type]
        expects, request = left.dialog.expects, left.request
        self._desk.ask(command, partial(self._answer_left, left), expects, request)

    def _answer_left(self, left: _Left, reply: Reply) -> None:
        if reply.ok:
            self._left(left, reply)
            return
        self._desk.refused(reply)
        if reply.code != LINK_DOWN:
            left.request = ""
        if left.dialog is not self._dialog:
            return
        if left.request:
            left.dialog.fix()  # with other words it would be another record
        left.dialog.busy(False)
        left.dialog.say(self._desk.scene.notice, alarm=True)

    def _left(self, left: _Left, reply: Reply) -> None:
        dialog, text = left.dialog, said(self._desk.scene, "kept", **reply.values)
        left.kept = reply.values
        if dialog is not self._dialog:
            self._desk.notice(text)
            return
        dialog.kept()
        dialog.say(text)
        if self._printer.there:
            self._print(left)
            return
        dialog.accept()
        self._desk.notice(text)
        self._show(left)

    def _print(self, left: _Left) -> None:
        self._printing += 1
        content = slip(left.dialog.scene, left.kept, left.given, reprint=left.again)
        self._printer.print(content, partial(self._printed, left))

    def _show(self, left: _Left) -> None:
        """Without a printer the visitor notes the number down."""
        content = slip(left.dialog.scene, left.kept, left.given)
        self._desk.open(PaperTextDialog(left.dialog.scene, plain(self._printer.slip(content))))

    def _printed(self, left: _Left, outcome: Outcome) -> None:
        self._printing -= 1
        if left.dialog is not self._dialog:
            self._wait_for_printer()
        if outcome.result == "printed":
            self._done(left)
        else:
            self._not_printed(left, failure(self._desk.scene, outcome))

    def _wait_for_printer(self) -> None:
        """The slip of the visitor before comes out first."""
        if self._dialog is not None:
            self._dialog.busy(self._printing > 0)
            self._dialog.say(said(self._desk.scene, "printing") if self._printing else "")

    def _done(self, left: _Left) -> None:
        if left.dialog is self._dialog:
            left.dialog.accept()
        self._desk.notice(said(self._desk.scene, "printed", **left.kept))

    def _not_printed(self, left: _Left, why: str) -> None:
        left.again = True
        if left.dialog is not self._dialog:
            self._desk.notice(why)
            return
        left.dialog.busy(False)
        left.dialog.say(said(self._desk.scene, "not_printed", why=why, **left.kept), alarm=True)

    # -- printed later ---------------------------------------------------------------------------

    def _once_more(self, dialog: RecordsDialog, record: str) -> None:
        """The slip of an open promise, whoever left it."""
        scene = self._desk.scene
        content = slip_again(scene, record)
        if content is None:
            return
        if not self._printer.there:
            self._desk.open(PaperTextDialog(scene, plain(self._printer.slip(content))))
            return
        self._printing += 1
        self._wait_for_printer()
        self._printer.print(content, partial(self._came_again, dialog, record))

    def _came_again(self, dialog: RecordsDialog, record: str, outcome: Outcome) -> None:
        self._printing -= 1
        self._wait_for_printer()
        scene, printed = self._desk.scene, outcome.result == "printed"
        text = said(scene, "printed", record=record) if printed else failure(scene, outcome)
        if dialog is self._dialog:
            dialog.say(text, alarm=not printed)
        else:
            self._desk.notice(text)

    # -- answered --------------------------------------------------------------------------------

    def _answer(self, record: str, note: str) -> None:
        self._desk.ask(AnswerRecord(record=record, note=note), partial(self._answered, record))

    def _answered(self, record: str, reply: Reply) -> None:
        if not reply.ok:
            self._desk.refused(reply)
        elif self._dialog is not None:
            self._dialog.note.clear()  # only now: what is refused is there to be mended
            self._dialog.say(said(self._desk.scene, "closed", record=record))
