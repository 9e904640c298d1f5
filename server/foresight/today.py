"""What today shows beside the laws: how busy the day is, and how fast its services go.

Reads the living hall; looks at each ended visit once, so that it may be asked at every press.
"""

from datetime import date as Date
from itertools import accumulate, islice

import msgspec

from server.foresight.arrivals import day_factor
from server.foresight.surprises import Answers
from server.foresight.tails import Tails
from server.foresight.visits import AT_ONCE
from server.hall.calendar import moment
from server.hall.events.hand_calls import MANUAL
from server.hall.laws import SLOT, Laws
from server.hall.state import HallState
from server.hall.ticket import FINAL, Millis, State, Stop, Ticket

PRIOR_ALL = 50.0
"""How many visits weigh as much as the belief that today's services are as fast as ever."""
PRIOR_ONE = 30.0
"""How many visits of one service weigh as much as the pace of all today."""
LEAST, MOST = 0.5, 2.0
QUIETEST, BUSIEST = 0.25, 4.0
FEWEST = 1.0
"""Where fewer are expected in the next slots, the day as a whole says more of them."""


class Believed(Laws, frozen=True, kw_only=True):
    """The laws of a coming day, and how its next slots answer those before; None: not known yet."""

    answers: Answers | None = None


class Today:
    """One hall's day so far, beside the laws believed in the morning."""

    def __init__(self, laws: Laws) -> None:
        self._laws = laws
        self._tails = {name: Tails(law) for name, law in laws.service.items()}
        self._answers = laws.answers if isinstance(laws, Believed) else None
        self._expected = [sum(each) for each in zip(*laws.arrivals.values(), strict=True)]
        self._sums = [0.0, *accumulate(self._expected)]
        self._begin("")

    def _begin(self, date: str) -> None:
        self._date = date
        self._start: Millis = 0  # 00:00 of the business date
        self._taken = 0  # tickets looked at, in the order they were taken
        self._calls = 0
        self._at_work: dict[str, int] = {}  # living ticket → how many of its stops are counted
        self._called: dict[tuple[str, Millis], str] = {}  # (window, moment) → the ticket called
        self._ratios: dict[str, float] = {}
        self._counts: dict[str, float] = {}
        self._came = [0.0] * len(self._expected)  # tickets per slot
        self._told: tuple[int, float | None] = (-1, None)  # a slot, and what `_answered` said

    def laws(self, hall: HallState, now: Millis) -> Laws:
        """The laws, with today's pace and day factor."""
        if hall.date != self._date or len(hall.tickets) < self._taken:
            self._begin(hall.date)
        self._look(hall)
        return msgspec.structs.replace(
            self._laws, pace=self._pace(hall, now), day_factor=self._factor(hall, now)
        )

    # -- looking --------------------------------------------------------------------------------

    def _look(self, hall: HallState) -> None:
        for number in range(self._calls + 1, len(hall.calls) + 1):
            call = hall.calls[number]
            self._called.setdefault((call.window, call.at), call.ticket)
        self._calls = len(hall.calls)
        for ticket_id in islice(hall.tickets, self._taken, None):
            self._at_work[ticket_id] = 0
            self._come(hall, hall.tickets[ticket_id])
        self._taken = len(hall.tickets)
        for ticket_id, counted in list(self._at_work.items()):
            ticket = hall.tickets[ticket_id]
            for stop in islice(ticket.stops, counted, None):
                if stop.ended_at is not None:
                    self._count(hall, ticket, stop)
                    self._at_work[ticket_id] += 1
            if ticket.state in FINAL:
                del self._at_work[ticket_id]

    def _count(self, hall: HallState, ticket: Ticket, stop: Stop) -> None:
        if stop.outcome not in ("done", "transferred") or stop.held_ms or stop.ended_at is None:
            return
        if MANUAL in stop.inferred:  # its times are a clerk's
            return
        began = _called_at(hall, stop)
        if began is None or stop.service not in self._tails:
            return
        usual, tails = self._usual(ticket, stop), self._tails[stop.service]
        took = (stop.ended_at - began) / usual
        if "end" in stop.inferred:
            waited = self._next_waited(hall, stop)
            took = took if waited >= AT_ONCE else tails.below(took)
        self._add(stop.service, took)

    def _next_waited(self, hall: HallState, stop: Stop) -> Millis:
        """How long the one called at its end had waited by then."""
        ended = stop.ended_at or 0
        called = self._called.get((stop.window, ended))
        return ended - hall.tickets[called].stops[0].counts_from if called else 0

    def _usual(self, ticket: Ticket, stop: Stop) -> float:
        """What its time is divided by to be that of one case and a person of speed 1."""
        cases = 1 + self._laws.case_share * (ticket.cases - 1)
        return cases * self._laws.speed.get(stop.person, 1.0)

    def _add(self, service: str, took: float) -> None:
        self._counts[service] = self._counts.get(service, 0.0) + 1
        self._ratios[service] = self._ratios.get(service, 0.0) + took / self._tails[service].mean

    # -- how busy ---------------------------------------------------------------------------------

    def _come(self, hall: HallState, ticket: Ticket) -> None:
        if self._came:
            self._came[self._slot(hall, ticket.taken_at)] += 1

    def _slot(self, hall: HallState, at: Millis) -> int:
        return min(len(self._came) - 1, max(0, (at - self._midnight(hall)) // SLOT))

    def _factor(self, hall: HallState, now: Millis) -> float:
        """The next slots beside those of a day of factor 1."""
        if not self._expected or not hall.date:
            return 1.0
        slot = self._slot(hall, now)
        if self._told[0] != slot:
            self._told = slot, self._answered(slot)
        told = self._told[1]
        return self._as_a_whole(hall, now, slot) if told is None else told

    def _answered(self, slot: int) -> float | None:
        """By what past days have taught; None where that is the day as a whole."""
        came, answers = self._came[:slot], self._answers
        if answers is None or answers.whole or answers.strange(self._expected, came):
            return None
        usual = sum(self._expected[slot : slot + answers.span])
        if usual < FEWEST:
            return None
        told: float = answers.next(self._expected, came) / usual
        return min(BUSIEST, max(QUIETEST, told))

    def _as_a_whole(self, hall: HallState, now: Millis, slot: int) -> float:
        """Today's tickets so far beside those expected."""
        part = min(1.0, max(0.0, (now - self._midnight(hall)) / SLOT - slot))
        expected = self._sums[slot] + part * self._expected[slot]
        return day_factor(expected, len(hall.tickets))

    def _midnight(self, hall: HallState) -> Millis:
        if not self._start:
            self._start = moment(Date.fromisoformat(hall.date), "00:00", hall.catalogue.timezone)
        return self._start

    # -- what follows ---------------------------------------------------------------------------

    def _pace(self, hall: HallState, now: Millis) -> dict[str, float]:
        """Per service, leaning on the pace of all, which leans on 1."""
        counts, ratios = dict(self._counts), dict(self._ratios)
        for service, took in self._going_on(hall, now):
            counts[service] = counts.get(service, 0.0) + 1
            ratios[service] = ratios.get(service, 0.0) + took
        every = (PRIOR_ALL + sum(ratios.values())) / (PRIOR_ALL + sum(counts.values()))
        return {
            service: min(MOST, max(LEAST, (PRIOR_ONE * every + ratios[service]) / (PRIOR_ONE + n)))
            if (n := counts.get(service, 0.0))
            else min(MOST, max(LEAST, every))
            for service in self._tails
        }

    def _going_on(self, hall: HallState, now: Millis) -> list[tuple[str, float]]:
        """Visits at the windows now: believed to end as late as such visits do, beside the mean."""
        found = []
        for window in hall.windows.values():
            ticket = hall.tickets.get(window.current)
            if ticket is None or ticket.state is not State.SERVING or ticket.stop.held_ms:
                continue
            began, tails = _called_at(hall, ticket.stop), self._tails.get(ticket.service)
            if began is not None and tails is not None:
                took = (now - began) / self._usual(ticket, ticket.stop)
                found.append((ticket.service, tails.above(took) / tails.mean))
        return found


def live(laws: Laws, hall: HallState, now: Millis) -> Laws:
    """The laws with what today shows, looked at anew; `Today` is cheaper when asked often."""
    return Today(laws).laws(hall, now)


def _called_at(hall: HallState, stop: Stop) -> Millis | None:
    call = hall.calls.get(stop.first_call)
    return call.at if call is not None else None
