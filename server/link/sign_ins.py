"""People at stations: PINs in, sign-in tokens out. Knows both by their hashes only.

scrypt runs aside, two at a time, so that no flood of sign-ins delays a call.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import msgspec

from server import accounts
from server.clock import Clock
from server.hall.catalog import Catalogue
from server.hall.commands.day import RecordPinsSet, RecordSignIn, RecordSignOut
from server.hall.people import Person
from server.hall.ticket import Millis
from server.job import Job, who
from server.link.protocol import NewPins, Reply, SignIn, SignOut, Station, encode, refused
from server.store import book as books

SIGNED_IN_MS: Millis = 14 * 3_600_000
FAILS, LOCK_MS = 5, 60_000

Write = Callable[[bytes], None]


class SignIns:
    """Who is signed in where, and who has tried too often."""

    def __init__(self, catalogue: Catalogue, book: books.Book, clock: Clock) -> None:
        self._hall = catalogue.id
        self._people = {each.id: each for each in catalogue.people}
        self._book, self._clock = book, clock
        self._failed: dict[tuple[str, str], tuple[int, Millis]] = {}
        self._renewing: Counter[str] = Counter()
        """People whose new PINs are on their way to the store: the old ones open nothing now."""
        self._slow = ThreadPoolExecutor(2, thread_name_prefix="pins")

    def close(self) -> None:
        """No more PINs are checked."""
        self._slow.shutdown(cancel_futures=True)

    def person(self, station: Station, token: str) -> Person | None:
        """Who a sign-in token belongs to, at this station, while it lasts."""
        kept = self._book.sign_ins.get(accounts.token_hash(token)) if token else None
        if kept is None or kept[1] != station.name or kept[2] < self._clock.machine():
            return None
        return self._people.get(kept[0])

    async def sign_in(self, station: Station, message: SignIn, write: Write) -> Job | Reply:
        """An unknown number takes as long as a wrong PIN and is told the same.

        Counted before it is checked: many at once must not have more tries than one by one.
        """
        attempt = (station.name, message.person)
        if self._locked(attempt):
            return refused(message.request_id, "too_many_attempts")
        self._count(attempt)
        if not await self._fits(message.person, message.pin):
            return refused(message.request_id, "wrong_pin")
        self._failed.pop(attempt, None)
        return self._signed_in(station, message, write)

    async def _fits(self, person: str, pin: str) -> bool:
        """Whether this is their PIN, and still is after the time the check takes."""
        kept = self._book.pins.get(person, accounts.NOBODYS_PIN)
        loop = asyncio.get_running_loop()
        fits = await loop.run_in_executor(self._slow, accounts.pin_fits, pin, kept)
        known = person in self._people and not self._renewing[person]
        return fits and known and self._book.pins.get(person) == kept

    def _signed_in(self, station: Station, message: SignIn, write: Write) -> Job:
        token, now = accounts.new_token(), self._clock.machine()
        hashed, until = accounts.token_hash(token), now + SIGNED_IN_MS
        person = message.person
        known = self._people[person]
        values = {"name": known.name, "may": " ".join(accounts.may(station.role, known))}

        def answer(text: bytes) -> None:
            reply = msgspec.json.decode(text, type=Reply)
            if reply.ok:
                self._forget_expired(now)
                self._book.sign_ins[hashed] = (person, station.name, until)
                reply = Reply(request_id=message.request_id, ok=True, token=token, values=values)
            write(encode(reply))

        return Job(
            command=RecordSignIn(person=person),
            who=who(station, known),
            request_id=message.request_id,
            remember=False,
            answer=answer,
            chores=[books.keep_sign_in(self._hall, hashed, person, station.name, until, now)],
        )

    def _forget_expired(self, now: Millis) -> None:
        for hashed in [each for each, kept in self._book.sign_ins.items() if kept[2] < now]:
            del self._book.sign_ins[hashed]

    def _locked(self, attempt: tuple[str, str]) -> bool:
        fails, since = self._failed.get(attempt, (0, 0))
        return fails >= FAILS and self._clock.machine() - since < LOCK_MS

    def _count(self, attempt: tuple[str, str]) -> None:
        now = self._clock.machine()
        self._failed = {each: it for each, it in self._failed.items() if now - it[1] < LOCK_MS}
        self._failed[attempt] = (self._failed.get(attempt, (0, 0))[0] + 1, now)

    def sign_out(self, station: Station, message: SignOut, write: Write) -> Job | Reply:
        """The token is worth nothing once this is recorded."""
        person = self.person(station, message.as_)
        if person is None:
            return refused(message.request_id, "sign_in_first")
        hashed = accounts.token_hash(message.as_)

        def answer(text: bytes) -> None:
            if msgspec.json.decode(text, type=Reply).ok:
                self._book.sign_ins.pop(hashed, None)
            write(text)

        return Job(
            command=RecordSignOut(),
            who=who(station, person),
            request_id=message.request_id,
            answer=answer,
            chores=[books.drop_sign_in(self._hall, hashed)],
        )

    async def new_pins(self, station: Station, message: NewPins, write: Write) -> Job | Reply:
        """New PINs for people, said once."""
        people = message.people or tuple(self._people)
        for person in people:
            if person not in self._people:
                return refused(message.request_id, "no_such_person", person=person)
        pins = {each: accounts.new_pin() for each in people}
        loop = asyncio.get_running_loop()
        hashes = await asyncio.gather(
            *(loop.run_in_executor(self._slow, accounts.pin_hash, pin) for pin in pins.values())
        )
        kept = dict(zip(pins, hashes, strict=True))

        def answer(text: bytes) -> None:
            reply = msgspec.json.decode(text, type=Reply)
            self._renewing.subtract(list(kept))
            if reply.ok:
                self._renew(kept)
                reply = Reply(request_id=message.request_id, ok=True, values=pins)
            write(encode(reply))

        self._renewing.update(list(kept))
        return Job(
            command=RecordPinsSet(people=tuple(pins)),
            who=who(station, None),
            request_id=message.request_id,
            remember=False,
            answer=answer,
            chores=[books.keep_pins(self._hall, kept, self._clock.machine())],
        )

    def _renew(self, kept: dict[str, str]) -> None:
        """New PINs count; who came in with an old one must sign in again."""
        self._book.pins.update(kept)
        for hashed in [each for each, it in self._book.sign_ins.items() if it[0] in kept]:
            del self._book.sign_ins[hashed]
