"""Random presses around bookings, outages and return passes, and what they may never break."""

from random import Random
from typing import Any

from server.hall.commands import bookings, day, outages, passes
from server.hall.events.calls import TicketCalled
from server.hall.events.event import Event
from server.hall.outage import in_outage
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis
from tests.story import Story


def with_papers(random: Random, hall: HallState) -> dict[str, Any]:
    """What a visitor brings to the kiosk: mostly nothing."""
    choose = random.random()
    if choose < 0.1 and hall.bookings:
        return {"booking": random.choice([*hall.bookings])}
    if choose < 0.2 and hall.passes:
        return {"pass_": random.choice([*hall.passes])}
    return {}


def any_press(random: Random, hall: HallState, number: str, now: Millis) -> Any:
    """One press of a visitor or somebody of the floor; in an outage mostly by those it meets."""
    stuck = [each.id for each in hall.tickets.values() if in_outage(hall, each.service)]
    number = random.choice([*stuck[-3:], number])
    return random.choice(
        [
            bookings.BookVisit(service=random.choice("AB"), slot_at=now + _ahead(random)),
            bookings.MoveBooking(booking=_any_booking(random, hall), slot_at=now + _ahead(random)),
            bookings.CancelBooking(booking=_any_booking(random, hall)),
            outages.SwitchService(ticket=number, service=random.choice("AB")),
            outages.LeaveWithPass(ticket=number),
            passes.IssuePass(ticket=number),
            day.SuspendService(service="A", reason="system", outage=True),
            day.ResumeService(service="A"),
            day.ResumeService(service="A"),
        ]
    )


def _any_booking(random: Random, hall: HallState) -> str:
    return random.choice([*hall.bookings] or ["none"])


def _ahead(random: Random) -> Millis:
    return random.choice([1, 10, 60, 24 * 60]) * MINUTE


def papers_hold(story: Story) -> None:
    """Each booking and pass stands for one ticket at most, in its own service, and is marked so."""
    hall = story.hall
    for kept, field in ((hall.bookings, "booking"), (hall.passes, "pass_")):
        came = [each for each in hall.tickets.values() if getattr(each, field)]
        came = [each for each in came if each.state != "void"]
        names = [getattr(each, field) for each in came]
        assert len(set(names)) == len(names), "used twice"
        assert all(each.id == name for name, each in kept.items())
    for ticket in hall.tickets.values():
        booking = hall.bookings.get(ticket.booking)
        assert booking is None or ticket.state == "void" or booking.shown_up
        assert not ticket.next_pass or ticket.next_pass in hall.passes
    _outages_hold(hall, story.happened)


def _outages_hold(hall: HallState, happened: list[Event]) -> None:
    """An outage has one piece that goes on, and nobody of its service is called anew meanwhile."""
    for service in hall.index.services:
        running = [each for each in hall.outages.get(service, []) if each.end is None]
        assert len(running) == in_outage(hall, service)
    for event in happened:
        if isinstance(event, TicketCalled) and event.reason in ("turn", "priority", "bound"):
            assert not in_outage(hall, event.service), "called in an outage"
