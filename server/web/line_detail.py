"""What is under an opened line: the first who wait, and the button for 暂停取号."""

from nicegui import ui
from nicegui.element import Element

from config import words
from server.link.commands import ResumeService, SuspendService
from server.web import dialogs
from server.web.comparison import Comparison
from server.web.line_rows import LineRow, TicketRow
from server.web.presses import Presses
from server.web.redraw import Rows
from server.web.wording import MINUTE, Wording


class LineDetail:
    """Of one line, while it is opened."""

    def __init__(self, presses: Presses, comparison: Comparison) -> None:
        self._presses, self._comparison = presses, comparison
        self._row: LineRow | None = None
        with ui.element("div").classes("line-detail"):
            self._title = ui.label().classes("quiet")
            self._tickets = Rows(ui.element("div").classes("tickets"), self._ticket)
            self._button = dialogs.deed("").on_click(self._press)

    def show(self, row: LineRow, wording: Wording) -> None:
        """Who waits now."""
        self._row = row
        first = wording.say("first_waiting", n=len(row.first))
        self._title.set_text(first if row.first else wording.say("none_waiting"))
        self._tickets.show(row.first)
        self._button.set_visibility(bool(row.deed))
        if row.deed:
            self._button.set_text(words.say(f"console.deed.{row.deed}", wording.lang))

    def _ticket(self, box: Element, ticket: TicketRow) -> None:
        pressed = str(ticket.picked).lower()
        with ui.element("button").classes("ticket").props(f"aria-pressed={pressed}") as button:
            ui.label(ticket.number).classes("number")
            ui.label(ticket.waited)
            ui.label(ticket.class_).classes("quiet")
            ui.label(ticket.why).classes("quiet")
            if ticket.marks:
                ui.label(ticket.marks).classes("quiet marks")
        button.on("click", lambda: self._comparison.pick(ticket.id, ticket.number))

    async def _press(self) -> None:
        """暂停取号 with a reason, or 恢复取号."""
        presses, wording, row = self._presses, self._presses.wording(), self._row
        if row is None:
            return
        if row.deed == "ResumeService":
            await presses.send(ResumeService(service=row.service))
            return
        reasons = [
            (each.id, wording.reason(each.id)) for each in presses.seen().hall.suspend_reasons
        ]
        title = wording.say("stop_numbers_for", service=row.name)
        said = await dialogs.stop(presses.root, wording, title, reasons)
        if said is not None:
            await presses.send(suspension(row.service, said, presses.now()))


def suspension(service: str, said: dialogs.Stop, now: int) -> SuspendService:
    """What is sent: the minutes count from now."""
    until = now + said.minutes * MINUTE if said.minutes else None
    return SuspendService(service=service, reason=said.reason, until=until, outage=said.outage)
