"""我的号码: how a number stands, kept live; 过号恢复, 暂离, 回来了, 补打, 不办了, and in an outage
改办 and 复来凭证. What needs the slip has its secret from the scanner, never from the keys."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import msgspec

from config.words import pick
from kiosk.desk import Deeds, Desk
from kiosk.flow import Happening, Page, may_open
from kiosk.mine import AGAIN_AFTER_S, Mine, number_of, whole
from kiosk.paperwork import pass_text, secret_hash, slip_content
from kiosk.refusals import local
from kiosk.scanned import Found, Slip
from printers.contents import Content, PassContent
from printers.spooler import Outcome
from server.link.client import new_request_id
from server.link.commands import (
    Abandon,
    ComeBack,
    LeaveWithPass,
    Rejoin,
    ReprintTicket,
    StepOut,
    SwitchService,
)
from server.link.protocol import Reply
from server.link.queries import FindTicket, TicketAnswer
from server.link.views import HallView, TicketView

USUAL_WIDTH = 3


class MyNumber:
    """One number at a time; a slip scanned takes the place of what was there."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.deeds: Deeds = {
            "my_number": self._typed,
            "rejoin": lambda _: self._send(Rejoin(ticket=self._mine.ticket)),
            "step_out": partial(self._with_slip, StepOut),
            "come_back": partial(self._with_slip, ComeBack),
            "reprint": self._reprint,
            "give_up": lambda _: desk.open(Page.GIVE_UP),
            "keep": lambda _: desk.move(Happening.BACK),
            "given_up": self._given_up,
            "switch": lambda _: desk.open(Page.SWITCH),
            "switch_to": self._switch,
            "leave_pass": self._leave,
        }

    @property
    def _mine(self) -> Mine:
        return self._desk.visit.mine

    # -- which number ---------------------------------------------------------------------------

    def scanned(self, found: Found) -> bool:
        """A slip leads to its number from every page where nobody's number is being made."""
        if not isinstance(found, Slip):
            return False
        desk = self._desk
        if desk.page is Page.ATTRACT:
            desk.move(Happening.TOUCHED)
        if desk.page is not Page.MINE and not may_open(desk.page, Page.MINE):
            return False
        desk.visit.mine = Mine(ticket=found.ticket, secret=found.secret)
        desk.open(Page.MINE)
        self._ask()
        return True

    def _typed(self, typed: str) -> None:
        policy = self._desk.kiosk.hall.policy if self._desk.kiosk.hall else {}
        number = whole(typed, int(policy.get("number_width", USUAL_WIDTH)))
        self._desk.visit.mine = Mine(ticket=number)
        self._ask()

    # -- how it stands --------------------------------------------------------------------------

    def second(self) -> None:
        """Every second: the open page asks again now and then."""
        mine = self._mine
        due = self._desk.clock() - mine.asked_at >= AGAIN_AFTER_S
        if self._desk.page is Page.MINE and mine.answer is not None and due and not mine.asking:
            self._ask()

    def _ask(self) -> None:
        desk, mine = self._desk, self._mine
        mine.asking, mine.asked_at = True, desk.clock()
        token = secret_hash(mine.secret) if mine.secret else ""
        question = FindTicket(ticket=mine.ticket, token_hash=token)
        desk.ask(question, partial(self._answered, mine))
        desk.draw()

    def _answered(self, asked: Mine, reply: Reply) -> None:
        desk, mine = self._desk, self._mine
        if asked is not mine:
            return  # another number is asked for by now
        mine.asking = False
        if reply.ok and isinstance(reply.answer, TicketAnswer):
            self._know(mine, reply.answer)
            if desk.page is Page.MY_NUMBER:
                desk.open(Page.MINE)
        else:
            gone = reply.code == "no_such_ticket" and mine.secret
            code = "kiosk_mine.not_today" if gone else f"refusal.{reply.code}"
            self._say(code, reply.values)
        desk.draw()

    def _know(self, mine: Mine, answer: TicketAnswer) -> None:
        before = mine.answer.ticket.ahead if mine.answer else answer.ticket.ahead
        same = mine.answer is not None and mine.answer.ticket.state == answer.ticket.state
        mine.grew = same and answer.ticket.ahead > before
        if mine.answer is None and answer.mine and not self._desk.visit.trail[1:]:
            self._desk.visit.language = answer.ticket.language
        mine.answer = answer

    def _say(self, words: str, values: dict[str, str] | None = None) -> None:
        self._mine.note, self._mine.values = words, values or {}

    # -- what may be done -----------------------------------------------------------------------

    def _with_slip(self, command: Callable[..., Any], which: str = "", **more: str) -> None:
        mine = self._mine
        token = secret_hash(mine.secret) if mine.secret else ""
        self._send(command(ticket=mine.ticket, token_hash=token, **more))

    def _send(self, command: Any, then: Callable[[Reply], None] | None = None) -> None:
        """Done or not, the page says so and asks again how the number stands."""
        mine = self._mine
        self._say("kiosk_mine.wait")
        self._desk.ask(command, partial(self._done, mine, then))
        self._desk.draw()

    def _done(self, asked: Mine, then: Callable[[Reply], None] | None, reply: Reply) -> None:
        if asked is not self._mine:
            return
        self._say("" if reply.ok else f"refusal.{reply.code}", reply.values)
        if reply.ok and then is not None:
            then(reply)
        self._ask()

    def _given_up(self, which: str) -> None:
        self._desk.move(Happening.BACK)
        self._with_slip(Abandon)

    def _switch(self, service: str) -> None:
        self._desk.move(Happening.BACK)
        self._with_slip(SwitchService, service=service)

    # -- paper ----------------------------------------------------------------------------------

    def _reprint(self, which: str) -> None:
        mine = self._mine
        command = ReprintTicket(ticket=mine.ticket, token_hash=secret_hash(mine.secret))
        self._send(command, self._print_slip)

    def _print_slip(self, reply: Reply) -> None:
        """As it stands now, marked 补打; the same secret, so the old slip still fits."""
        hall, mine = self._desk.kiosk.hall, self._mine
        if hall is None or mine.answer is None:
            return
        paper = slip_content(hall, mine.answer.ticket, mine.secret, mine.answer.at, reprint=True)
        self._print(paper, "kiosk_mine.reprinted")

    def _leave(self, which: str) -> None:
        mine = self._mine
        command = LeaveWithPass(ticket=mine.ticket, token_hash=secret_hash(mine.secret))
        self._send(command, self._print_pass)

    def _print_pass(self, reply: Reply) -> None:
        hall = self._desk.kiosk.hall
        ticket = msgspec.convert(reply.ticket, TicketView)
        if hall is None or not ticket.next_pass:
            return
        self._mine.pass_ = ticket.next_pass
        self._print(self._pass(hall, ticket), "kiosk_mine.pass_printed")

    def _pass(self, hall: HallView, ticket: TicketView) -> PassContent:
        desk, lang = self._desk, ticket.language
        names = {each.id: pick(each.name, lang) for each in hall.services}
        now = local(desk.kiosk.now, hall.timezone)
        today = date.fromisoformat(desk.kiosk.services.date) if desk.kiosk.services else now.date()
        return PassContent(
            hall=pick(hall.name, lang),
            service=names.get(ticket.service, ""),
            issued_at=now,
            valid_until=today + timedelta(days=int(hall.policy.get("pass_days", 0))),
            qr=pass_text(ticket.next_pass),
            number=number_of(ticket.id),
            behind=hall.policy.get("rejoin_behind"),
            language=lang,
        )

    def _print(self, paper: Content, words: str) -> None:
        self._say("kiosk_mine.printing")
        self._desk.print(f"mine-{new_request_id()}", paper, partial(self._printed, words))

    def _printed(self, words: str, outcome: Outcome) -> None:
        if outcome.result == "failed":
            failed = "not_printed_pass" if self._mine.pass_ else "not_printed"
            self._say(f"kiosk_mine.{failed}", {"kind": outcome.kind})
        else:
            self._mine.pass_ = ""
            self._say(words)
        self._desk.draw()
