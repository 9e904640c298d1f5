"""What must hold of visitors with several numbers, whatever is pressed."""

from server.hall.state import HallState
from server.hall.ticket import State


def nobody_is_at_two_windows(hall: HallState) -> None:
    """Of linked numbers one at most is called or served; the waiting ones are passed over then."""
    for ticket in hall.tickets.values():
        group = [hall.tickets[each] for each in (ticket.id, *ticket.links)]
        assert all({ticket.id, *ticket.links} == {each.id, *each.links} for each in group)
        busy = [each for each in group if each.state in (State.CALLED, State.SERVING)]
        assert len(busy) <= 1, "a visitor at two windows"
        passed = ticket.state is State.WAITING and bool(busy)
        assert (ticket.id in hall.passed_over) == passed
