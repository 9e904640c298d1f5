"""What a simulated day is told beforehand: a twin's word at issue, and needs for the look-ahead."""

from random import Random

from msgspec import Struct

from server.foresight.today import Today
from server.hall.advice import Outlook
from server.hall.laws import Laws
from server.hall.lookahead import needs, spare
from server.hall.outlook import told_range, wait_of
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis
from server.hall.window import WindowState
from server.simulate.acting import Acting
from server.simulate.days import Visitor
from server.simulate.naive import naive_minutes
from server.simulate.outcome import Prediction

ADVISED_EVERY: Millis = MINUTE


class Said(Struct, kw_only=True):
    """What was said to one visitor at issue."""

    ticket: str
    waits: bool
    learned: list[float]
    true: list[float]
    naive: float


class Oracle:
    """Asks the twin at the issue of every k-th ticket, once with what was learned and once with
    the truth; the passes' chance is the ticket's own."""

    def __init__(
        self,
        acting: Acting,
        learned: Laws,
        true: Laws,
        mean: float,
        seed: int,
        *,
        every: int,
        passes: int,
    ) -> None:
        self.acting, self.true, self.mean, self.seed = acting, true, mean, seed
        self.today = Today(learned)
        self.every, self.passes = every, passes
        self.said: list[Said] = []
        self._seen = 0
        acting.asks.append(self._issued)

    def _issued(self, ticket: str, visitor: Visitor) -> None:
        self._seen += 1
        if self._seen % self.every:
            return
        hall, now = self.acting.hall, self.acting.now
        self.said.append(
            Said(
                ticket=ticket,
                waits=has_to_wait(hall, ticket),
                learned=self._ask(self.today.laws(hall, now), ticket),
                true=self._ask(self.true, ticket),
                naive=naive_minutes(hall, self.mean),
            )
        )

    def _ask(self, laws: Laws, ticket: str) -> list[float]:
        chance = Random(f"{self.seed}/passes/{ticket}")
        return wait_of(self.acting.hall, laws, self.acting.now, ticket, self.passes, chance.random)

    def predictions(self) -> tuple[Prediction, ...]:
        """Beside what became of it; tickets that nobody called are left out."""
        return tuple(found for each in self.said if (found := self._prediction(each)) is not None)

    def _prediction(self, said: Said) -> Prediction | None:
        stop = self.acting.hall.tickets[said.ticket].stops[0]
        if stop.first_called_at is None:
            return None
        p10, p50, p90 = told_range(said.learned)
        limit10, limit, limit90 = told_range(said.true)
        return Prediction(
            ticket=said.ticket,
            waits=said.waits,
            real=(stop.first_called_at - stop.queued_at) / MINUTE,
            p10=p10,
            p50=p50,
            p90=p90,
            limit=limit,
            limit10=limit10,
            limit90=limit90,
            naive=said.naive,
        )


def has_to_wait(hall: HallState, ticket: str) -> bool:
    """Somebody is ahead in its service, or no window that can serve it is free."""
    service = hall.tickets[ticket].service
    if hall.waiting(service) > 1:
        return True
    return all(hall.windows[each].current for each in hall.open_at(service))


class Adviser:
    """The look-ahead's needs, found anew each minute as foresight would."""

    def __init__(self, acting: Acting, learned: Laws) -> None:
        self.acting, self.today = acting, Today(learned)
        self._last: Millis = 0
        acting.before_tick.append(self._advise)

    def _advise(self) -> None:
        hall, now = self.acting.hall, self.acting.now
        if now - self._last < ADVISED_EVERY or hall.closed:
            return
        self._last = now
        laws = self.today.laws(hall, now)
        self.acting.outlook = Outlook(
            needs=needs(hall, laws, now),
            spare=spare(hall, laws, now),
            day_factor=laws.day_factor,
        )


def temporary_open(hall: HallState) -> int:
    """How many temporary windows are open now."""
    return sum(
        each.temporary and each.state is not WindowState.ACCEPTED
        for each in hall.windows.values()
        if each.person
    )
