"""Return passes 复来凭证: issued. Who comes with one is in TicketTaken."""

from server.hall.events.event import Event
from server.hall.passes import ReturnPass
from server.hall.state import HallState
from server.hall.ticket import Millis


class PassIssued(Event, frozen=True):
    """A pass for a ticket's service. cause: clerk, outage, closing."""

    pass_: str
    ticket: str
    number: str
    service: str
    person: str
    valid_until: str
    renewals: int
    cause: str


def pass_issued(hall: HallState, event: PassIssued, at: Millis) -> None:
    """Kept over the days until it is used or has run out."""
    hall.passes[event.pass_] = ReturnPass(
        id=event.pass_,
        service=event.service,
        person=event.person,
        valid_until=event.valid_until,
        number=event.number,
        issued_at=at,
        renewals=event.renewals,
    )
    hall.tickets[event.ticket].next_pass = event.pass_
