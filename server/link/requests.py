"""What a welcomed station asks: commands and reports to the dispatcher, sign-ins, pairing; each checked by MAY_SEND."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import msgspec

from server import accounts
from server.clock import Clock
from server.hall.catalog import Catalogue
from server.hall.commands.command import Command
from server.hall.commands.day import RecordPairing, RecordPinsSet, RecordSignIn, RecordSignOut
from server.hall.commands.reports import Report
from server.hall.people import Person, Who
from server.hall.ticket import Millis
from server.job import Job
from server.link.protocol import (
    Ask,
    FromStation,
    Hello,
    NewPins,
    NewStation,
    Pair,
    Reply,
    SignIn,
    SignOut,
    Station,
    Tell,
    encode,
)
from server.store import book as books

SIGNED_IN_MS: Millis = 14 * 3_600_000
FAILS, LOCK_MS = 5, 60_000
LOCAL = "local"
"""The station name of the machine's own command line; only it may make stations and PINs."""

Write = Callable[[bytes], None]
Submit = Callable[[Job], None]


class Pairing(Protocol):
    """What pairing needs of the connections."""

    def waiting_for(self, code: str) -> Hello | None: ...
    def paired(self, code: str, station: Station, token: str) -> None: ...


class Requests:
    """Checks and passes on. Knows stations, PINs and sign-ins by their hashes."""

    def __init__(
        self, catalogue: Catalogue, book: books.Book, clock: Clock, submit: Submit
    ) -> None:
        self._hall = catalogue.id
        self._people = {each.id: each for each in catalogue.people}
        self._book, self._clock, self._submit = book, clock, submit
        self._failed: dict[str, tuple[int, Millis]] = {}
        self._slow = ThreadPoolExecutor(2, thread_name_prefix="pins")

    def close(self) -> None:
        """No more PINs are checked."""
        self._slow.shutdown()

    def station(self, token: str) -> Station | None:
        """Whose token this is."""
        return self._book.stations.get(accounts.token_hash(token))

    def admit(self, station: Station, token: str) -> None:
        """A station known for this run only (the local one)."""
        self._book.stations[accounts.token_hash(token)] = station

    def new_code(self) -> str:
        """A pairing code."""
        return accounts.pairing_code()

    async def handle(
        self, station: Station, message: FromStation, write: Write, pairing: Pairing
    ) -> None:
        """One message of a welcomed station."""
        match message:
            case Ask():
                self._command(station, message, write)
            case Tell():
                self._report(station, message.report)
            case SignIn():
                await self._sign_in(station, message, write)
            case SignOut():
                self._sign_out(station, message, write)
            case Pair():
                self._pair(station, message, write, pairing)
            case NewStation():
                self._new_station(station, message, write)
            case NewPins():
                await self._new_pins(station, message, write)

    # -- commands and reports -------------------------------------------------------------------

    def _person(self, station: Station, token: str) -> Person | None:
        """Who a sign-in token belongs to, at this station, while it lasts."""
        kept = self._book.sign_ins.get(accounts.token_hash(token)) if token else None
        if kept is None or kept[1] != station.name or kept[2] < self._clock.machine():
            return None
        return self._people.get(kept[0])

    def _command(self, station: Station, ask: Ask, write: Write) -> None:
        person = self._person(station, ask.as_)
        code = accounts.refusal(type(ask.command), station.role, person)
        if ask.hall and ask.hall != self._hall:
            code = "other_hall"
        if code:
            write(_refused(ask.request_id, code))
            return
        self._submit(
            Job(
                command=ask.command,
                who=_who(station, person),
                request_id=ask.request_id,
                expects=ask.expects,
                made_at=ask.made_at,
                answer=write,
            )
        )

    def _report(self, station: Station, report: Report) -> None:
        if not accounts.refusal(type(report), station.role, None):
            self._submit(Job(command=report, who=_who(station, None)))

    # -- people ---------------------------------------------------------------------------------

    async def _sign_in(self, station: Station, message: SignIn, write: Write) -> None:
        """scrypt runs aside, two at a time, so that no flood of sign-ins delays a call."""
        if self._locked(station):
            write(_refused(message.request_id, "too_many_attempts"))
            return
        kept = self._book.pins.get(message.person, "")
        loop = asyncio.get_running_loop()
        fits = bool(kept) and await loop.run_in_executor(
            self._slow, accounts.pin_fits, message.pin, kept
        )
        if not fits or message.person not in self._people:
            self._count_failure(station)
            write(_refused(message.request_id, "wrong_pin"))
            return
        self._failed.pop(station.name, None)
        self._signed_in(station, message, write)

    def _signed_in(self, station: Station, message: SignIn, write: Write) -> None:
        token = accounts.new_token()
        hashed, until = accounts.token_hash(token), self._clock.machine() + SIGNED_IN_MS
        chore = books.keep_sign_in(self._hall, hashed, message.person, station.name, until)
        person = self._people[message.person]
        who = {"name": person.name, "may": " ".join(accounts.may(station.role, person))}

        def answer(text: bytes) -> None:
            reply = msgspec.json.decode(text, type=Reply)
            if reply.ok:
                self._book.sign_ins[hashed] = (message.person, station.name, until)
                text = encode(
                    Reply(request_id=message.request_id, ok=True, token=token, values=who)
                )
            write(text)

        self._job(station, RecordSignIn(person=message.person), message.request_id, answer, chore)

    def _locked(self, station: Station) -> bool:
        fails, since = self._failed.get(station.name, (0, 0))
        return fails >= FAILS and self._clock.machine() - since < LOCK_MS

    def _count_failure(self, station: Station) -> None:
        fails, since = self._failed.get(station.name, (0, 0))
        now = self._clock.machine()
        fresh = now - since >= LOCK_MS
        self._failed[station.name] = (1 if fresh else fails + 1, now)

    def _sign_out(self, station: Station, message: SignOut, write: Write) -> None:
        person = self._person(station, message.as_)
        if person is None:
            write(_refused(message.request_id, "sign_in_first"))
            return
        hashed = accounts.token_hash(message.as_)
        chore = books.drop_sign_in(self._hall, hashed)

        def answer(text: bytes) -> None:
            if msgspec.json.decode(text, type=Reply).ok:
                self._book.sign_ins.pop(hashed, None)
            write(text)

        self._job(station, RecordSignOut(), message.request_id, answer, chore, person)

    # -- stations -------------------------------------------------------------------------------

    def _pair(self, station: Station, message: Pair, write: Write, pairing: Pairing) -> None:
        person = self._person(station, message.as_)
        hello = pairing.waiting_for(message.code)
        code = accounts.refusal(RecordPairing, station.role, person)
        if code or hello is None:
            write(_refused(message.request_id, code or "unknown_code"))
            return
        new = Station(name=hello.name, role=hello.role, window=message.window, zone=message.zone)
        self._keep_station(
            station, new, message.request_id, write, lambda t: pairing.paired(message.code, new, t)
        )

    def _new_station(self, station: Station, message: NewStation, write: Write) -> None:
        if station.name != LOCAL:
            write(_refused(message.request_id, "not_this_station"))
            return
        self._keep_station(station, message.station, message.request_id, write, None)

    def _keep_station(
        self,
        by: Station,
        new: Station,
        request_id: str,
        write: Write,
        then: Callable[[str], None] | None,
    ) -> None:
        token = accounts.new_token()
        hashed = accounts.token_hash(token)
        chore = books.keep_station(self._hall, new, hashed, self._clock.machine())

        def answer(text: bytes) -> None:
            reply = msgspec.json.decode(text, type=Reply)
            if reply.ok:
                self._forget(new.name)
                self._book.stations[hashed] = new
                shown = token if then is None else ""
                text = encode(Reply(request_id=request_id, ok=True, token=shown))
                if then is not None:
                    then(token)
            write(text)

        command = RecordPairing(station=new.name, role=new.role)
        self._job(by, command, request_id, answer, chore)

    def _forget(self, name: str) -> None:
        """A station that is paired again loses its old token."""
        old = [each for each, station in self._book.stations.items() if station.name == name]
        for hashed in old:
            del self._book.stations[hashed]

    async def _new_pins(self, station: Station, message: NewPins, write: Write) -> None:
        """New PINs for people, said once."""
        if station.name != LOCAL:
            write(_refused(message.request_id, "not_this_station"))
            return
        people = message.people or tuple(self._people)
        pins = {each: accounts.new_pin() for each in people if each in self._people}
        loop = asyncio.get_running_loop()
        hashes = await asyncio.gather(
            *(loop.run_in_executor(self._slow, accounts.pin_hash, pin) for pin in pins.values())
        )
        kept = dict(zip(pins, hashes, strict=True))
        chore = books.keep_pins(self._hall, kept, self._clock.machine())

        def answer(text: bytes) -> None:
            if msgspec.json.decode(text, type=Reply).ok:
                self._book.pins.update(kept)
                text = encode(Reply(request_id=message.request_id, ok=True, values=pins))
            write(text)

        self._job(station, RecordPinsSet(people=tuple(pins)), message.request_id, answer, chore)

    def _job(
        self,
        station: Station,
        command: Command,
        request_id: str,
        answer: Write,
        chore: books.Chore,
        person: Person | None = None,
    ) -> None:
        who = _who(station, person)
        self._submit(
            Job(command=command, who=who, request_id=request_id, answer=answer, chores=[chore])
        )


def _who(station: Station, person: Person | None) -> Who:
    return Who(station=station.name, person=person.id if person else "", via=station.role)


def _refused(request_id: str, code: str) -> bytes:
    return encode(Reply(request_id=request_id, ok=False, code=code))
