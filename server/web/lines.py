"""The lines as bars; a press on one shows the first who wait and the button for 暂停取号."""

from nicegui import ui
from nicegui.element import Element

from config import words
from server.link.commands import ResumeService, SuspendService
from server.web import dialogs
from server.web.comparison import Comparison
from server.web.line_rows import LineRow, Looking, TicketRow, foresight, lines
from server.web.presses import Presses
from server.web.redraw import Rows
from server.web.wording import MINUTE, Wording


class LineBars:
    """One bar per service."""

    def __init__(self, presses: Presses) -> None:
        self._presses = presses
        self._opened: set[str] = set()
        self._comparison = Comparison(presses, self._look_again)
        self._foresight = ui.label().classes("foresight quiet")
        self._rows = Rows(ui.element("div").classes("lines"), self._draw)

    def show(self, now: int, wording: Wording) -> None:
        """As things stand."""
        presses = self._presses
        self._now, self._wording = now, wording
        state = foresight(presses.seen(), wording)
        self._foresight.set_text(state)
        self._foresight.set_visibility(bool(state))
        picked = self._comparison.picked
        looking = Looking(may=presses.may, opened=frozenset(self._opened), picked=picked)
        self._rows.show(lines(presses.seen(), now, wording, looking))

    def _draw(self, box: Element, row: LineRow) -> None:
        box.classes(replace="line open" if row.opened else "line")
        box.props["data-service"] = row.service
        with (
            ui.element("button")
            .classes("line-top")
            .props(f"aria-expanded={str(row.opened).lower()}") as top
        ):
            ui.label(row.name).classes("line-name")
            ui.label(str(row.waiting)).classes("number")
            ui.label(f"{row.shape} {row.light_word}".strip()).classes(f"light {row.light}")
            with ui.element("div").classes("line-under"):
                ui.label(row.stopped or row.range).classes("note" if row.stopped else "quiet")
                ui.label(row.longest).classes("quiet longest")
            with ui.element("div").classes("bar"):
                ui.element("div").classes(row.light).style(f"width:{row.part}%")
        top.on("click", lambda: self._turn(row.service))
        if row.opened:
            self._detail(row)

    def _look_again(self) -> None:
        self.show(self._now, self._wording)

    def _turn(self, service: str) -> None:
        self._opened ^= {service}
        self._look_again()

    def _detail(self, row: LineRow) -> None:
        wording = self._wording
        with ui.element("div").classes("line-detail"):
            title = wording.say("first_waiting", n=len(row.first))
            ui.label(title if row.first else wording.say("none_waiting")).classes("quiet")
            with ui.element("div").classes("tickets"):
                for ticket in row.first:
                    self._ticket(ticket)
            if row.deed:
                text = words.say(f"console.deed.{row.deed}", self._presses.lang)
                dialogs.deed(text).on_click(lambda: self._press(row))

    def _ticket(self, ticket: TicketRow) -> None:
        pressed = str(ticket.picked).lower()
        with ui.element("button").classes("ticket").props(f"aria-pressed={pressed}") as button:
            ui.label(ticket.number).classes("number")
            ui.label(ticket.waited)
            ui.label(ticket.class_).classes("quiet")
            ui.label(ticket.why).classes("quiet")
            if ticket.marks:
                ui.label(ticket.marks).classes("quiet marks")
        button.on("click", lambda: self._comparison.pick(ticket.id, ticket.number))

    async def _press(self, row: LineRow) -> None:
        """暂停取号 with a reason, or 恢复取号."""
        presses, wording = self._presses, self._presses.wording()
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
