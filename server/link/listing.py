"""The whole waiting list, for a window away from its server and for paper. Reads the hall only."""

from collections.abc import Iterator

from server.hall.line import upcoming
from server.hall.state import HallState
from server.hall.ticket import Millis, Ticket
from server.hall.window import STAFFED, Window
from server.link.queries import ListAnswer, ListLine, WaitingList

MOST = 500


def waiting_list(hall: HallState, query: WaitingList, now: Millis) -> ListAnswer:
    """Who waits, in the order of the calls at one window, or of each service in turn."""
    window = hall.window(query.window) if query.window else None
    ids = list(_of_hall(hall, now) if window is None else _of_window(hall, window, now))
    lines = tuple(_line(hall, hall.tickets[each]) for each in ids[:MOST])
    return ListAnswer(at=now, date=hall.date, lines=lines)


def _of_hall(hall: HallState, now: Millis) -> Iterator[str]:
    for service in hall.catalogue.services:
        yield from hall.lines.first(service.id, hall.ranks[service.id], MOST, now)


def _of_window(hall: HallState, window: Window, now: Millis) -> list[str]:
    """As it would call them now; a closed one as if it were open for its usual services."""
    seen = hall.sees(window) if window.person else hall.would_see(window, window.usual)
    return upcoming(seen, now, hall.policy.overtaken_most, MOST)


def _line(hall: HallState, ticket: Ticket) -> ListLine:
    return ListLine(
        number=ticket.number,
        service=ticket.service,
        class_=ticket.class_,
        since=ticket.stop.queued_at,
        window=likely_window(hall, ticket),
    )


def likely_window(hall: HallState, ticket: Ticket) -> str:
    """Who calls this number where nobody can ask: the windows open for it take turns, by number.

    By the number and not by the place in line, so that lists of different minutes agree.
    """
    if ticket.bound_to:
        return ticket.bound_to
    windows = sorted(
        each for each in hall.open_at(ticket.service) if hall.windows[each].state in STAFFED
    )
    figures = int("".join(each for each in ticket.number if each.isdecimal()) or 0)
    return windows[figures % len(windows)] if windows else ""
