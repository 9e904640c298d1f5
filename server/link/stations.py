"""Stations and their tokens: made by a manager who reads out a code, or on the server's machine."""

import re
from collections.abc import Callable
from typing import Protocol

import msgspec

from server import accounts
from server.clock import Clock
from server.hall.catalog import Catalogue
from server.hall.commands.day import RecordPairing
from server.hall.people import Person
from server.job import Job, who
from server.link.protocol import (
    ROLES,
    Hello,
    NewStation,
    Pair,
    Reply,
    Station,
    encode,
    refused,
)
from server.store import book as books

NAME = re.compile(r"[\w.-]{1,64}\Z")
RESERVED = frozenset({"local", "hall", "web", "cli"})
"""Names of the server's own machine, its pages and its command line, and of the hall itself."""

Write = Callable[[bytes], None]


class Door(Protocol):
    """What making a station needs of the connections."""

    def claim(self, code: str) -> Hello | None: ...
    def give_back(self, code: str) -> None: ...
    def paired(self, code: str, station: Station, token: str) -> None: ...
    def replaced(self, name: str) -> None: ...


def fault_of(station: Station, catalogue: Catalogue) -> tuple[str, dict[str, str]] | None:
    """Why there can be no such station: code and values; None when all is well."""
    if not NAME.match(station.name) or station.name in RESERVED:
        return "wrong_name", {"name": station.name}
    if station.role not in ROLES:
        return "unknown_role", {}
    if station.window and station.window not in {each.id for each in catalogue.windows}:
        return "no_such_window", {"window": station.window}
    if station.zone and station.zone not in {each.id for each in catalogue.zones}:
        return "no_such_zone", {"zone": station.zone}
    return None


class Stations:
    """Every station of the hall by the hash of its token."""

    def __init__(self, catalogue: Catalogue, book: books.Book, clock: Clock) -> None:
        self._catalogue, self._book, self._clock = catalogue, book, clock
        self._admitted: dict[str, Station] = {}

    def of(self, token: str) -> Station | None:
        """Whose token this is."""
        hashed = accounts.token_hash(token)
        return self._admitted.get(hashed) or self._book.stations.get(hashed)

    def admit(self, station: Station, token: str) -> None:
        """A station known for this run only; no pairing can take its name away."""
        self._admitted[accounts.token_hash(token)] = station

    def pair(
        self, by: Station, person: Person | None, message: Pair, write: Write, door: Door
    ) -> Job | Reply:
        """The station that shows this code gets its token and comes in.

        The code is claimed first: of two who type it one pairs, and no token replaces another.
        """
        code = accounts.as_code(message.code)
        hello = door.claim(code)
        if hello is None:
            return refused(message.request_id, "unknown_code")
        new = Station(name=hello.name, role=hello.role, window=message.window, zone=message.zone)

        def then(token: str) -> str:
            door.replaced(new.name)
            door.paired(code, new, token)
            return ""

        def refuse() -> None:
            door.give_back(code)

        return self._keep(by, person, new, message.request_id, write, then, refuse)

    def make(self, by: Station, message: NewStation, write: Write, door: Door) -> Job | Reply:
        """A station made on the server's machine: its token is said there."""

        def then(token: str) -> str:
            door.replaced(message.station.name)
            return token

        return self._keep(by, None, message.station, message.request_id, write, then, lambda: None)

    def _keep(
        self,
        by: Station,
        person: Person | None,
        new: Station,
        request_id: str,
        write: Write,
        then: Callable[[str], str],
        refuse: Callable[[], None],
    ) -> Job | Reply:
        fault = fault_of(new, self._catalogue)
        if fault is not None:
            refuse()
            return refused(request_id, fault[0], **fault[1])
        token = accounts.new_token()
        hashed = accounts.token_hash(token)

        def answer(text: bytes) -> None:
            reply = msgspec.json.decode(text, type=Reply)
            if reply.ok:
                self._forget(new.name)
                self._book.stations[hashed] = new
                reply = Reply(request_id=request_id, ok=True, token=then(token))
            else:
                refuse()
            write(encode(reply))

        now = self._clock.machine()
        return Job(
            command=RecordPairing(station=new.name, role=new.role),
            who=who(by, person),
            request_id=request_id,
            remember=False,
            answer=answer,
            chores=[books.keep_station(self._catalogue.id, new, hashed, now)],
        )

    def _forget(self, name: str) -> None:
        """A station that is paired again loses its old token."""
        old = [each for each, station in self._book.stations.items() if station.name == name]
        for hashed in old:
            del self._book.stations[hashed]
