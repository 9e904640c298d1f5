"""Away from the server 离线取号: which press has which number, and which own number comes next.

Pure: knows only the journal's entries and what was last told of the hall; time is given.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from kiosk.entries import (
    Answered,
    AnyEntry,
    Brought,
    DayBegan,
    Dropped,
    Ended,
    OwnNumber,
    Pressed,
    Used,
)
from server.link.away import date_due, gives_numbers, number_text
from server.link.commands import BringTicket, Paper, TakeTicket
from server.link.views import HallView, ServicesView, TicketView

KEPT_MS = 120_000
"""So long the next press for the same is taken for the same visitor's, if it had no answer.

And so long a visitor waits at a kiosk that was switched off in the middle.
"""
DATES_KEPT = 8
"""How many business dates the numbers used are remembered for: a clock may be put back."""
BY_HOURS = frozenset({"", "hall_closed", "service_closed"})
"""What was last told of a service that the hours themselves say better, later on."""
LASTING = frozenset({"service_suspended"})
"""What was told of a service that holds over night."""


class NoNumber(Exception):
    """No own number can be given: a code with words `refusal.<code>`, and values."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


class Life(Struct, kw_only=True):
    """One press, from the touch to the end."""

    pressed: Pressed
    answered: Answered | None = None
    own: OwnNumber | None = None
    outcome: str = ""
    brought: bool = False  # the server has it, or never will
    told: str = ""  # the outcome with which the server has it

    @property
    def unanswered(self) -> bool:
        """Nobody knows yet whether the server has made a ticket of it."""
        return self.answered is None and self.own is None and not self.outcome

    @property
    def to_bring(self) -> bool:
        """Printed here, and not known to the server."""
        return self.own is not None and bool(self.outcome) and not self.brought


class Presses:
    """What the journal says, entry by entry."""

    def __init__(self, entries: Iterable[AnyEntry] = (), damaged: int = 0) -> None:
        self.begin(entries, damaged)

    def begin(self, entries: Iterable[AnyEntry], damaged: int = 0) -> None:
        """The file begins with these."""
        self.lives: dict[str, Life] = {}
        self.date = ""  # of the file
        self._used: dict[tuple[str, str], int] = {}
        self._damaged = damaged
        for entry in entries:
            self.note(entry)

    def note(self, entry: AnyEntry) -> None:
        """One more entry, as it was written."""
        match entry:
            case Pressed():
                self.lives[entry.press] = Life(pressed=entry)
            case DayBegan():
                self.date = entry.date
            case Used():
                self._use(entry)
            case OwnNumber():
                self._use(entry)
                self.lives.setdefault(entry.press, Life(pressed=_made_up(entry))).own = entry
            case Answered():
                self._of(entry, answered=entry)
            case Ended():
                self._of(entry, outcome=entry.outcome)
            case Brought() | Dropped():
                self._of(entry, brought=True)

    def _use(self, entry: OwnNumber | Used) -> None:
        key = entry.date, entry.prefix
        self._used[key] = max(entry.value, self._used.get(key, 0))

    def _of(self, entry: AnyEntry, **known: object) -> None:
        """Of a press whose line is damaged, and which has no own number, nothing can be said."""
        life = self.lives.get(entry.press)
        for name, value in known.items() if life is not None else ():
            setattr(life, name, value)

    # -- reading --------------------------------------------------------------------------------

    def next_value(self, date: str, prefix: str, first: int) -> int:
        """The next own value of a prefix on a date: none that may have been used before."""
        passed = self._damaged + self._used.get((date, ""), 0)
        return max(first, self._used.get((date, prefix), 0) + 1) + passed

    def to_bring(self) -> list[Life]:
        """In the order of the presses."""
        found = (each for each in self.lives.values() if each.to_bring)
        return sorted(found, key=lambda each: each.pressed.at)

    def unanswered(self, now: int) -> Iterator[Life]:
        """Presses whose visitor may still be there, without any number yet; the newest first."""
        for life in reversed(self.lives.values()):
            if life.unanswered and 0 <= now - life.pressed.at < KEPT_MS:
                yield life

    def cut_short(self) -> Iterator[Life]:
        """With a number, and nobody knows what became of its slip: the kiosk was switched off."""
        for life in self.lives.values():
            if (life.own or life.answered) and not life.outcome:
                yield life

    def carried(self, date: str, now: int) -> list[AnyEntry]:
        """The file of a date begins with the numbers used, and each press that is not done with."""
        dates = sorted({self.date, *(each for each, _ in self._used)} - {""})[-DATES_KEPT:]
        used: list[AnyEntry] = [
            Used(date=each, prefix=prefix, value=value)
            for (each, prefix), value in self._used.items()
            if each in dates and prefix
        ]
        for each in dates:
            passed = self._damaged + self._used.get((each, ""), 0)
            used += [Used(date=each, prefix="", value=passed)] if passed else []
        waiting = {life.pressed.press for life in self.unanswered(now)}
        kept = (
            life
            for life in self.lives.values()
            if (life.own and not life.brought) or life.pressed.press in waiting
        )
        return [DayBegan(date=date), *used, *(entry for life in kept for entry in _entries(life))]


def _made_up(own: OwnNumber) -> Pressed:
    """The press of a number, as far as the number's own line says."""
    return Pressed(press=own.press, command=TakeTicket(service=own.service), secret="", at=own.at)


def _entries(life: Life) -> Iterator[AnyEntry]:
    yield life.pressed
    if life.own is not None:
        yield life.own
    if life.outcome:
        yield Ended(press=life.pressed.press, outcome=life.outcome)


# -- one number of its own ----------------------------------------------------------------------


class Place(Struct, frozen=True, kw_only=True):
    """Where and when a number is wanted. `services`: as last told."""

    station: str
    hall: HallView
    services: ServicesView
    now: int

    @property
    def date(self) -> str:
        """The business date by the clock: that of the hall as soon as it opens its day."""
        return date_due(self.now, self.hall.timezone, str(self.hall.policy["day_closes"]))


def own_number(place: Place, presses: Presses, pressed: Pressed) -> OwnNumber:
    """The next number of this kiosk's range for a press. Raises NoNumber."""
    service = pressed.command.service
    may_give(place, service)
    own = next((each for each in place.hall.own_numbers if each.station == place.station), None)
    if own is None:
        raise NoNumber("no_own_numbers")
    prefix = next(each.prefix for each in place.hall.services if each.id == service)
    value = presses.next_value(place.date, prefix, own.first)
    if value > own.last:
        raise NoNumber("own_numbers_used_up")
    number = number_text(prefix, value, int(place.hall.policy["number_width"]))
    return OwnNumber(
        press=pressed.press,
        date=place.date,
        prefix=prefix,
        value=value,
        number=number,
        service=service,
        at=pressed.at,
    )


def may_give(place: Place, service: str) -> None:
    """By what was last told, and by the hours: those go on without a server. Raises NoNumber."""
    hall, hours = place.hall, place.hall.hours
    if service not in {each.id for each in hall.services}:
        raise NoNumber("no_such_service")
    of_service = hours.get(service, hours.get(""))
    if of_service is not None and not gives_numbers(place.now, of_service, hall.timezone):
        raise NoNumber("service_closed" if service in hours else "hall_closed")
    state = next((each for each in place.services.services if each.service == service), None)
    if state is None or state.closed in BY_HOURS:
        return
    today = place.services.date == place.date
    over = state.values.get("until", "")
    ended = over.isdecimal() and int(over) <= place.now
    if (today or state.closed in LASTING) and not ended:
        raise NoNumber(state.closed, **state.values)


def ticket_of(life: Life) -> TicketView:
    """The ticket of a press that has its number, as far as the kiosk knows it."""
    if life.own is not None:
        return own_ticket(life)
    answered, command = life.answered, life.pressed.command
    if answered is None:
        raise LookupError(f"press {life.pressed.press} has no number")
    return TicketView(
        id=answered.ticket,
        number=answered.number,
        service=command.service,
        class_=command.class_,
        state="issued",
        language=command.language,
        since=life.pressed.at,
    )


def own_ticket(life: Life) -> TicketView:
    """The ticket as the server will have it, for screen and slip; nothing is known of the wait."""
    own, command = life.own, life.pressed.command
    if own is None:
        raise LookupError(f"press {life.pressed.press} has no own number")
    return TicketView(
        id=f"{own.date}-{own.number}",
        number=own.number,
        service=command.service,
        class_=command.class_,
        state="waiting",
        language=command.language,
        proved=command.proved,
        since=life.pressed.at,
        place_at=life.pressed.at,
        cases=command.cases,
        needs=command.needs,
        offline=True,
    )


def bring(life: Life) -> BringTicket:
    """What the server is told of an own number."""
    if life.own is None:
        raise LookupError(f"press {life.pressed.press} has no own number")
    command = life.pressed.command
    return BringTicket(
        press=life.pressed.press,
        number=life.own.number,
        service=command.service,
        pressed_at=life.pressed.at,
        class_=command.class_,
        proved=command.proved,
        language=command.language,
        cases=command.cases,
        needs=command.needs,
        token_hash=command.token_hash,
        person_hash=command.person_hash,
        booking=command.booking,
        pass_=command.pass_,
        paper=Paper(life.outcome),
    )
