"""What a day shows where it does not end as days should."""

from random import Random

from server.foresight.visits import seen_on
from server.hall.commands.calls import CallNext
from server.hall.commands.day import CloseDay
from server.hall.commands.seating import MoveWindow
from server.hall.commands.service import Finish, Serve
from server.hall.commands.visit import TakeTicket
from server.hall.events.tickets import TicketUnserved
from server.hall.people import THE_HALL
from server.hall.ticket import MINUTE
from tests.server.foresight.days import Clerks
from tests.story import USHER, clerk


def nobody(chance: Random, service: str, person: str) -> float:
    return 5.0


def closed_while_called() -> Clerks:
    """The windows are open; who was called has not come when the day is closed."""
    clerks = Clerks(1, nobody, per_hour=0.001).run(0.01)
    clerks._do(TakeTicket(service="A"), USHER)
    clerks.now += MINUTE
    clerks._press(CallNext(window="1"))
    clerks.now += MINUTE
    clerks._do(CloseDay(), THE_HALL)
    return clerks


def test_who_is_called_when_the_day_is_closed_teaches_nothing() -> None:
    clerks = closed_while_called()
    assert any(isinstance(event, TicketUnserved) for _, event in clerks.rows)
    seen = seen_on(clerks.hall.catalogue, clerks.rows)
    assert len(seen.taken) == 1
    assert (seen.visits, seen.calls, seen.lost, seen.gaps) == ([], [], [], [])


def test_a_visit_whose_window_moves_is_one_visit_of_its_whole_length() -> None:
    clerks = Clerks(1, nobody, per_hour=0.001).run(0.01)
    clerks._do(TakeTicket(service="A"), USHER)
    clerks.now += MINUTE
    clerks._press(CallNext(window="1"))
    clerks.now += MINUTE
    clerks._press(Serve(window="1"))
    clerks.now += 3 * MINUTE
    clerks._press(MoveWindow(window="1", to="9"))
    clerks.now += 2 * MINUTE
    moved = clerks.hall.windows["9"]
    clerks._do(Finish(window="9"), clerk(moved.person, "9"), moved.current)
    (visit,) = seen_on(clerks.hall.catalogue, clerks.rows).visits
    assert (visit.service, visit.took) == ("A", 6 * MINUTE)
