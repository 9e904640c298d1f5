"""What a welcomed station asks: commands and reports go to the dispatcher, the rest to its place.

Each is checked by MAY_SEND or MAY_ASK before the hall hears of it.
"""

from collections.abc import Callable
from typing import Protocol

from server import accounts
from server.clock import Clock
from server.hall.catalog import Catalogue
from server.hall.commands.reports import Report
from server.hall.people import Person
from server.hall.refusal import Refused
from server.job import Job, who
from server.link.aside import Aside
from server.link.enquiries import Enquiries, Foresight
from server.link.protocol import (
    Answered,
    Ask,
    Enquire,
    FromStation,
    NewPins,
    NewStation,
    Pair,
    Reply,
    SignIn,
    SignOut,
    Station,
    Tell,
    WhatIf,
    encode,
    refused,
)
from server.link.queries import CaseProgress
from server.link.sign_ins import SignIns
from server.link.stations import Door, Stations
from server.progress.asking import CaseDesk
from server.store import book as books

LOCAL = "local"
"""The station name of the machine's own command line; only it may make stations and PINs."""
FORESIGHT = "foresight"
"""The station role that answers questions."""

Write = Callable[[bytes], None]
Submit = Callable[[Job], None]


class Link(Door, Foresight, Protocol):
    """What requests need of the connections."""


class Requests:
    """Checks and passes on."""

    def __init__(
        self,
        catalogue: Catalogue,
        book: books.Book,
        clock: Clock,
        submit: Submit,
        cases: CaseDesk,
    ) -> None:
        self._hall, self._submit = catalogue.id, submit
        self._sign_ins = SignIns(catalogue, book, clock)
        self._stations = Stations(catalogue, book, clock)
        self._enquiries = Enquiries()
        self._cases, self._aside = cases, Aside()

    async def close(self) -> None:
        """No more PINs are checked, and no other system is asked."""
        self._sign_ins.close()
        await self._aside.close()
        await self._cases.close()

    def station(self, token: str) -> Station | None:
        """Whose token this is."""
        return self._stations.of(token)

    def admit(self, station: Station, token: str) -> None:
        """A station known for this run only: the local one, the web program."""
        self._stations.admit(station, token)

    def new_code(self) -> str:
        """A pairing code."""
        return accounts.pairing_code()

    async def handle(
        self, station: Station, message: FromStation, write: Write, link: Link
    ) -> None:
        """One message of a welcomed station."""
        if isinstance(message, Tell | Answered):
            self._told(station, message)
            return
        outcome = await self._outcome(station, message, write, link)
        if isinstance(outcome, Job):
            self._submit(outcome)
        elif outcome is not None:
            write(encode(outcome))

    async def _outcome(
        self, station: Station, message: FromStation, write: Write, link: Link
    ) -> Job | Reply | None:
        """The job to hand in, or the refusal; None where somebody else will answer."""
        match message:
            case Ask():
                return self._command(station, message, write)
            case Enquire():
                return self._question(station, message, write, link)
            case SignIn():
                return await self._sign_ins.sign_in(station, message, write)
            case SignOut():
                return self._sign_ins.sign_out(station, message, write)
            case Pair():
                return self._pair(station, message, write, link)
        if station.name != LOCAL or not isinstance(message, NewStation | NewPins):
            return refused(getattr(message, "request_id", ""), "not_this_station")
        if isinstance(message, NewPins):
            return await self._sign_ins.new_pins(station, message, write)
        return self._stations.make(station, message, write, link)

    def _command(self, station: Station, ask: Ask, write: Write) -> Job | Reply:
        person = self._sign_ins.person(station, ask.as_)
        code = _refusal(type(ask.command), station, person)
        if ask.hall and ask.hall != self._hall:
            code = "other_hall"
        if code:
            return refused(ask.request_id, code)
        return Job(
            command=ask.command,
            who=who(station, person),
            request_id=ask.request_id,
            expects=ask.expects,
            made_at=ask.made_at,
            answer=write,
        )

    def _question(
        self, station: Station, enquire: Enquire, write: Write, link: Link
    ) -> Job | Reply | None:
        """To foresight, to another system, or to the dispatcher, which does not remember it."""
        person = self._sign_ins.person(station, enquire.as_)
        code = _refusal(type(enquire.query), station, person)
        if code:
            return refused(enquire.request_id, code)
        if isinstance(enquire.query, WhatIf):
            return self._enquiries.pass_on(enquire, write, link)
        if isinstance(enquire.query, CaseProgress):
            return self._case(station, enquire.request_id, enquire.query, write)
        return Job(
            command=enquire.query,
            who=who(station, person),
            request_id=enquire.request_id,
            remember=False,
            answer=write,
        )

    def _case(
        self, station: Station, request_id: str, query: CaseProgress, write: Write
    ) -> Reply | None:
        """Asked aside, however long that takes; a few at once for one station."""

        async def ask() -> None:
            try:
                answer = await self._cases.answer(query.case)
            except Refused as no:
                write(encode(refused(request_id, no.code, **no.values)))
            else:
                write(encode(Reply(request_id=request_id, ok=True, answer=answer)))

        if self._aside.run(station.name, ask()):
            return None
        return refused(request_id, "too_many_questions")

    def _told(self, station: Station, message: Tell | Answered) -> None:
        if isinstance(message, Tell):
            self._report(station, message.report)
        elif station.role == FORESIGHT:
            self._enquiries.answered(message)

    def _report(self, station: Station, report: Report) -> None:
        if not accounts.refusal(type(report), station.role, None):
            self._submit(Job(command=report, who=who(station, None)))

    def _pair(self, station: Station, message: Pair, write: Write, door: Door) -> Job | Reply:
        person = self._sign_ins.person(station, message.as_)
        code = accounts.not_allowed(accounts.MAY_PAIR, station.role, person)
        if code:
            return refused(message.request_id, code)
        return self._stations.pair(station, person, message, write, door)


def _refusal(message: type, station: Station, person: Person | None) -> str:
    """By the tables; the machine's own command line may a little more."""
    if station.name == LOCAL and message in accounts.LOCAL_MAY:
        return ""
    return accounts.refusal(message, station.role, person)
