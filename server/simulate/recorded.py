"""Drill 复盘: a recorded day of a hall's own journal, to be met again under other rules. Read only.

Who came, when, for what and how long each visit took are as they were; who sat where too. Learned
is from the days before it.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import fmean

import msgspec
from msgspec import Struct

from config.words import say_all
from server.foresight.learning import Learner
from server.foresight.visits import seen_on
from server.hall.events.calls import TicketCalled
from server.hall.events.day import DayOpened, StandbyStarted
from server.hall.events.event import Event
from server.hall.events.service import TicketFinished
from server.hall.events.tickets import TicketTaken
from server.hall.events.windows import WindowOpened
from server.hall.ticket import MINUTE, SECOND, Millis
from server.simulate.any_hall import around
from server.simulate.catalogue import Setting
from server.simulate.days import SimDay, Visitor
from server.simulate.world import World
from server.store.following import JournalReader, Start
from server.store.upcast import event_of

Rows = list[tuple[Millis, Event]]


class NoSuchDay(LookupError):
    """The journal does not hold this day."""


class Recorded(Struct, frozen=True, kw_only=True):
    """A day as it was, the hall it was in, and what could be known before it."""

    world: World
    setting: Setting
    day: SimDay
    learner: Learner
    mean_wait_min: float | None  # None: nobody was called


def recorded(data: Path, name: str, like: World) -> Recorded:
    """The business date `name` of a data folder. Raises NoSuchDay."""
    store = data / "hall.db"
    if not store.exists():
        raise NoSuchDay(say_all("simulate.no_journal", data=data))
    journal = JournalReader(store)
    learner = Learner()
    for date_, rows in _days(journal):
        opened = next(event for _, event in rows if isinstance(event, DayOpened))
        if date_ == name:
            journal.close()
            return _recorded(opened, rows, learner, like)
        learner.day(date_, opened.start.catalogue, rows)
    journal.close()
    raise NoSuchDay(say_all("simulate.no_day", data=data, date=name))


def _days(journal: JournalReader) -> Iterator[tuple[str, Rows]]:
    """The days of the journal, the oldest first, the last one to its newest event."""
    starts = [each for each in journal.starts() if each.date]
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        rows = list(_rows(journal, start, after))
        if any(isinstance(event, DayOpened) for _, event in rows):
            yield start.date, rows


def _rows(journal: JournalReader, start: Start, after: Start | None) -> Iterator[tuple[int, Event]]:
    seq = start.seq - 1
    while rows := journal.after(start, seq):
        for row in rows:
            if after is not None and (start.era, row.seq) >= (after.era, after.seq):
                return
            yield row.at, event_of(row)
        seq = rows[-1].seq


def _recorded(opened: DayOpened, rows: Rows, learner: Learner, like: World) -> Recorded:
    catalogue = opened.start.catalogue
    world, setting = around(catalogue, opened.start.policy, like, date.fromisoformat(opened.date))
    desks = {
        event.window: event.person
        for _, event in reversed(rows)
        if isinstance(event, WindowOpened) and not event.temporary
    }
    sitting = set(desks.values())
    standby = [event.person for _, event in rows if isinstance(event, StandbyStarted)]
    setting = msgspec.structs.replace(
        setting,
        desks=tuple(desks.items()),
        standby=tuple(dict.fromkeys(each for each in standby if each not in sitting)),
    )
    day = SimDay(
        number=1,
        date=date.fromisoformat(opened.date),
        factor=1.0,
        visitors=_visitors(opened, rows),
        absent=frozenset(),
    )
    return Recorded(
        world=world, setting=setting, day=day, learner=learner, mean_wait_min=_mean_wait(rows)
    )


def _visitors(opened: DayOpened, rows: Rows) -> tuple[Visitor, ...]:
    """Everybody who took a number; a visit that cannot be known takes the mean of its service."""
    took = _took(rows)
    means = {each.id: round(each.minutes * MINUTE) for each in opened.start.catalogue.services}
    for visit in seen_on(opened.start.catalogue, rows).visits:
        means[visit.service] = round(0.9 * means[visit.service] + 0.1 * visit.took)
    return tuple(
        Visitor(
            arrives=event.taken_at or at,
            service=event.service,
            class_=event.class_,
            cases=event.cases,
            takes=took.get(event.ticket, means[event.service]),
        )
        for at, event in rows
        if isinstance(event, TicketTaken)
    )


def _took(rows: Rows) -> dict[str, Millis]:
    """ticket → from its last call by hand to its end."""
    called: dict[str, Millis] = {}
    took: dict[str, Millis] = {}
    for at, event in rows:
        if isinstance(event, TicketCalled) and event.by_hand and event.times == 1:
            called[event.ticket] = at
        if isinstance(event, TicketFinished) and not event.time_unknown:
            took[event.ticket] = max(SECOND, at - called.get(event.ticket, at))
    return took


def _mean_wait(rows: Rows) -> float | None:
    """Until the first call, as it was; None where nobody was called."""
    taken: dict[str, Millis] = {}
    waits: dict[str, float] = {}
    for at, event in rows:
        if isinstance(event, TicketTaken):
            taken[event.ticket] = event.taken_at or at
        elif isinstance(event, TicketCalled) and event.ticket in taken:
            waits.setdefault(event.ticket, (at - taken[event.ticket]) / MINUTE)
    return round(fmean(waits.values()), 4) if waits else None
