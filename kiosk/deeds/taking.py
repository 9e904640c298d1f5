"""取号: category, service, class; the number, its slip, and what becomes of the slip."""

from kiosk import choices, identity
from kiosk.desk import Deeds, Desk
from kiosk.entries import Pressed
from kiosk.flow import AT_WORK, Happening, Page
from kiosk.issuing import Given, Refusal
from kiosk.offline import NoNumber, ticket_of
from kiosk.paperwork import slip_content
from kiosk.visit import Press
from printers.spooler import Outcome
from server.link.client import LINK_DOWN
from server.link.commands import Paper
from server.link.views import ServiceState, TicketView

FOR_ANOTHER = frozenset({"pass_other_service", "booking_other_service"})
"""What was scanned is for a service that the server names."""
RESTING = frozenset({Page.OFFLINE, Page.ATTRACT})
"""Where nobody stands, though no number can be asked for on the page itself."""


class Taking:
    """From the first touch to the paper in the hand."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.deeds: Deeds = {
            "category": self._category,
            "service": self.service,
            "rush": self._rush,
            "all": lambda _: self._desk.open(Page.HOME),
            "cases": self._cases,
            "class": self._class,
            "need": self._need,
            "needs_said": lambda _: self._desk.move(Happening.BACK),
            "again": self._again,
            "noted": self._noted,
            "passed_over": self._passed_over,
            "print_again": self._print_again,
        }

    def _category(self, category: str) -> None:
        desk = self._desk
        if desk.kiosk.hall is None:
            return
        inside = choices.on_kiosk(desk.kiosk.hall, category)
        desk.visit.category = category
        if len(inside) == 1:
            self.service(inside[0].id)
        else:
            desk.open(Page.SERVICES)

    def service(self, service: str) -> None:
        """This service is wanted: a refusal, the question for the class, or the number."""
        desk = self._desk
        state = self._known(service)
        if desk.kiosk.hall is None or state is None:
            return
        desk.visit.wants(service)
        if state.closed:
            self._refuse(state.closed, state.values)
        elif choices.asks_cases(desk.kiosk.hall, service):
            desk.open(Page.CASES)
        else:
            self._ask_class()

    def _rush(self, service: str) -> None:
        """One touch: an ordinary number."""
        state = self._known(service)
        if state is None:
            return
        self._desk.visit.wants(service)
        if state.closed:
            self._refuse(state.closed, state.values)
        else:
            self.take()

    def _cases(self, cases: str) -> None:
        self._desk.visit.cases = int(cases)
        self._ask_class()

    def _ask_class(self) -> None:
        desk = self._desk
        if desk.kiosk.hall and len(choices.classes(desk.kiosk.hall, desk.visit.language)) > 1:
            desk.open(Page.CLASSES)
        else:
            self._class(choices.ORDINARY)

    def _need(self, need: str) -> None:
        """What a visitor needs is taken up, or dropped again."""
        visit = self._desk.visit
        had = need in visit.needs
        kept = tuple(each for each in visit.needs if each != need)
        visit.needs = kept if had else (*kept, need)
        self._desk.draw()

    def _again(self, which: str) -> None:
        """Told of the number they have, they want another."""
        self._desk.visit.again = True
        self.take()

    def _known(self, service: str) -> ServiceState | None:
        services = self._desk.kiosk.services
        states = services.services if services else ()
        return next((each for each in states if each.service == service), None)

    def _class(self, class_: str) -> None:
        if class_ == choices.NEEDS:
            self._desk.open(Page.NEEDS)
            return
        desk = self._desk
        desk.visit.class_ = class_
        if desk.kiosk.hall is not None:
            identity.settle(desk.kiosk.hall, desk.visit)
        if self._card_asked():
            desk.open(Page.PROOF)
        else:
            self.take()

    def _card_asked(self) -> bool:
        """Where a card can prove the claim, it is asked for; else the window confirms."""
        kiosk, visit = self._desk.kiosk, self._desk.visit
        if kiosk.hall is None or visit.identity.proved or not kiosk.reads_cards:
            return False
        return identity.provable(kiosk.hall, visit.class_)

    def take(self) -> None:
        """The press for a ticket: one id until it is answered."""
        desk = self._desk
        new = Press()
        pressed = desk.issuing.press(new.command(desk.visit.wanted()), new.secret, new.request_id)
        press = Press(request_id=pressed.press, secret=pressed.secret)
        desk.visit.press = press
        desk.timings.note("press", request_id=press.request_id)
        desk.move(Happening.ASKED)
        self._send(pressed)

    def _send(self, pressed: Pressed) -> None:
        """To the server, where it is there; else a number of the kiosk's own, if it has any."""
        desk = self._desk
        if desk.issuing.may_ask or not desk.kiosk.has_numbers:
            desk.expect(pressed.press, self._answered)
            desk.issuing.send(pressed)
        else:
            self._own(LINK_DOWN)

    def take_up(self) -> None:
        """Whoever pressed just before the kiosk went down gets their number after all."""
        issuing = self._desk.issuing
        if not self._nobody_stands_here():
            return
        pressed = next(iter(issuing.resumable()), None)
        if pressed is not None:
            self._return_to(pressed)
            self._send(pressed)
            return
        for life in issuing.may_be_printed()[-1:]:
            self._return_to(life.pressed)
            self._desk.visit.result = "uncertain"
            self._desk.visit.ticket = ticket_of(life)
            self._desk.move(Happening.TICKET_GIVEN)
            self._desk.move(Happening.PRINTED)

    def _nobody_stands_here(self) -> bool:
        """Whoever came meanwhile, and looks for something, is not given another's number."""
        desk = self._desk
        if desk.page in RESTING:
            desk.move(Happening.TOUCHED)
            desk.move(Happening.STANDING_CHANGED)
        return desk.page in AT_WORK

    def _return_to(self, pressed: Pressed) -> None:
        visit, command = self._desk.visit, pressed.command
        visit.language, visit.service = command.language, command.service
        visit.class_ = command.class_
        visit.press = Press(request_id=pressed.press, secret=pressed.secret)
        self._desk.move(Happening.ASKED)

    def _answered(self, found: Given | Refusal) -> None:
        if self._desk.visit.ticket is not None:
            return  # it had a number of the kiosk's own meanwhile
        if isinstance(found, Given):
            self._given(found)
        elif found.code == LINK_DOWN:
            self._own(found.code, found.values)
        else:
            self._refuse(found.code, found.values)

    def link(self, up: bool) -> None:
        """Lost while a press is on its way: nobody waits for the server who can have a number."""
        waiting = self._desk.page in (Page.ASKING, Page.HELD_UP)
        if waiting and not up and self._desk.kiosk.away:
            self._own()

    def _own(self, code: str = "", values: dict[str, str] | None = None) -> None:
        """A number of this kiosk's own; where it has none the refusal, if one is due."""
        desk, press = self._desk, self._desk.visit.press
        if press is None:
            return
        try:
            self._given(desk.issuing.own(press.request_id))
        except NoNumber as no:
            if no.code != "no_own_numbers":
                self._refuse(no.code, no.values)
            elif code:
                self._refuse(code, values or {})

    def _given(self, given: Given) -> None:
        desk = self._desk
        desk.visit.ticket = given.ticket
        desk.move(Happening.TICKET_GIVEN)
        if desk.visit.press is not None:
            self._print(desk.visit.press, given.ticket)

    def _refuse(self, code: str, values: dict[str, str]) -> None:
        if code in FOR_ANOTHER and values.get("service", "") not in ("", self._desk.visit.service):
            self._desk.visit.service = values["service"]
            self.take()
            return
        self._desk.visit.code, self._desk.visit.values = code, values
        asked_again = code == "has_ticket" and values.get("again")
        self._desk.move(Happening.HAS_ONE if asked_again else Happening.REFUSED)

    # -- paper ----------------------------------------------------------------------------------

    def _print(self, press: Press, ticket: TicketView) -> None:
        """The slip of this number, once; and once more, marked, when the visitor asks for it."""
        desk, visit = self._desk, self._desk.visit
        if desk.kiosk.hall is None:
            return
        again = visit.tries > 0
        visit.tries += 1
        at = desk.kiosk.open_at(ticket.service)
        paper = slip_content(desk.kiosk.hall, ticket, press.secret, at, reprint=again)
        desk.print(press.request_id, paper, self._printed, again)

    def _print_again(self, which: str) -> None:
        visit = self._desk.visit
        if visit.press is not None and visit.ticket is not None:
            self._desk.move(Happening.PRINT_AGAIN)
            self._print(visit.press, visit.ticket)

    def _printed(self, outcome: Outcome) -> None:
        desk, visit = self._desk, self._desk.visit
        if visit.ticket is None:
            return
        visit.result, visit.kind = outcome.result, outcome.kind
        desk.timings.note(
            "slip",
            request_id=outcome.job_id,
            ticket=visit.ticket.id,
            number=visit.ticket.number,
            outcome=outcome.result,
        )
        self._settle(outcome.job_id, Paper(outcome.result), outcome.proven)
        failed = outcome.result == "failed"
        desk.move(Happening.NOT_PRINTED if failed else Happening.PRINTED)

    def _passed_over(self, which: str) -> None:
        """A touch beside every button: in the rush it is the next one's, who waits for the page."""
        if self._desk.kiosk.standing.rush and self._desk.visit.served:
            self._desk.move(Happening.DONE)

    def _noted(self, which: str) -> None:
        if self._desk.visit.press is not None:
            self._settle(self._desk.visit.press.request_id, Paper.SHOWN)
        self._desk.move(Happening.DONE)

    def _settle(self, press: str, paper: Paper, proven: bool = True) -> None:
        """Into the journal, which tells an own number's paper itself, once that is brought."""
        ticket = self._desk.visit.ticket
        self._desk.issuing.ended(press, paper)
        if ticket is not None and not ticket.offline:
            self._desk.wires.settle(ticket.id, paper, proven)
