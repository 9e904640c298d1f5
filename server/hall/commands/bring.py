"""Brought after an outage: the number a kiosk has printed while it was away from the server."""

from typing import Annotated

from msgspec import Meta, structs

from server.hall.bounds import Cases, Code, Digest, Id, Language, Moment, Needs
from server.hall.calendar import date_due
from server.hall.commands.arrival import ORDINARY, arrival
from server.hall.commands.command import Command, Press
from server.hall.commands.visit import features_for
from server.hall.events.event import Event
from server.hall.events.tickets import REPLACED, TicketTaken, TicketVoided
from server.hall.own_numbers import value_of
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import Millis, Paper, Ticket

# One press, one living ticket, and it is the one whose number the visitor holds.
#
# A kiosk that has no answer gives the press a number of its own range and prints it. The press may
# have reached the server all the same, so that a twin of it exists here. Its number was never seen
# by anybody: the reply was lost, and a kiosk that has heard the reply never gives its own number.
# So nobody can come when the twin is called, and whoever holds the printed number would wait for
# ever. Therefore, whatever has become of the twin meanwhile:
#
#   ISSUED, WAITING        it becomes VOID, and the printed number takes over what the hall knew of
#                          the visitor (booking, pass, links, class, cases, further stops).
#   CALLED, MISSED, AWAY   the same: the hall has called a number that nobody holds.
#   SERVING, ON_HOLD       the same. A clerk has somebody in front of them whose number is not this
#                          one; the window is free again, the printed number stands near the head
#                          of the line, and the clerk calls it when its holder is that person.
#   final                  nothing to void: the printed number lives alone.
#
# The place is by the press, as the kiosk measured it in the hall's time, never in the future. That
# the service was suspended or the hall closed meanwhile does not matter: the press was good as far
# as the kiosk could know, and the visitor holds paper. Only the day's end is an end.
#
# Whether the number lies in a range of today is not asked: ranges may have changed since it was
# printed, and whoever holds it is served.
#
# The same press brought again with the same number is the same ticket (a reply was lost). A press
# brought before the message that asked for it has arrived keeps its ticket too: `take_ticket`
# looks whether the press has one.


class BringTicket(Command, frozen=True):
    """A number of the kiosk's own range, printed while the server was out of reach.

    `press`: the request id with which the kiosk had asked, or would have. `pressed_at`: in the
    hall's time. `paper`: what became of the slip.
    """

    press: Annotated[str, Meta(min_length=1, max_length=64)]
    number: Code
    service: Id
    pressed_at: Moment
    class_: Code = ORDINARY
    proved: bool = False
    language: Language = "zh"
    cases: Cases = 1
    needs: Needs = ()
    token_hash: Digest = ""
    person_hash: Digest = ""
    booking: Id = ""
    pass_: Id = ""
    paper: Paper = Paper.PRINTED


def bring_ticket(hall: HallState, command: BringTicket, press: Press) -> list[Event]:
    """It joins at its press; a twin of the same press that nobody holds becomes void."""
    twin = hall.of_press(press.who.station, command.press)
    if twin is not None and twin.number == command.number:
        return []
    pressed_at = pressed_today(hall, command.pressed_at, press.at)
    prefix = hall.service(command.service).prefix
    value = value_of(prefix, command.number, hall.policy.number_width)
    if value is None:
        raise Refused("wrong_number", number=command.number)
    if command.number in hall.by_number:
        raise Refused("number_used", number=command.number)
    taken = _taken(hall, command, press, pressed_at, value)
    if twin is None:
        return [_with_papers(hall, command, taken)]
    return [*_voided(twin), _taking_over(taken, twin)]


def _with_papers(hall: HallState, command: BringTicket, taken: TicketTaken) -> TicketTaken:
    """With the booking or pass the visitor came with, where it still holds; else as it is."""
    try:
        came = arrival(hall, taken.service, command, taken.taken_at)
    except Refused:
        return taken  # used, lapsed or another day's: the visitor holds paper all the same
    return structs.replace(
        taken,
        class_=came.class_ if came.class_ in hall.index.classes else taken.class_,
        booking=came.booking,
        pass_=command.pass_,
        prefers=came.prefers,
        slot_at=came.slot_at,
        booked_late=came.booked_late,
        place_at=came.place_at or taken.place_at,
        clock_at=came.clock_at,
    )


def pressed_today(hall: HallState, pressed_at: Millis, now: Millis) -> Millis:
    """The moment of the press, not after now; refused where it belongs to another day."""
    at = min(pressed_at, now)
    date = date_due(at, hall.catalogue.timezone, hall.policy.day_closes)
    if date > hall.date:
        raise Refused("day_not_open", date=date)  # in a moment: the kiosk comes again
    if date < hall.date or hall.closed:
        raise Refused("other_day", date=date)
    return at


def _voided(twin: Ticket | None) -> list[Event]:
    if twin is None or not twin.living:
        return []
    return [TicketVoided(ticket=twin.id, cause=REPLACED)]


def _taken(
    hall: HallState, command: BringTicket, press: Press, pressed_at: Millis, value: int
) -> TicketTaken:
    """As the kiosk knows it. A class the hall no longer has is the ordinary one."""
    known = command.class_ in hall.index.classes
    return TicketTaken(
        ticket=f"{hall.date}-{command.number}",
        number=command.number,
        prefix=hall.service(command.service).prefix,
        value=value,
        ordinal=len(hall.tickets) + 1,
        service=command.service,
        class_=command.class_ if known else ORDINARY,
        proved=command.proved and known,
        station=press.who.station,
        language=command.language,
        cases=command.cases,
        needs=command.needs,
        features=features_for(hall, command.needs),
        token_hash=command.token_hash,
        person_hash=command.person_hash,
        taken_at=pressed_at,
        place_at=pressed_at,
        press=command.press,
        offline=True,
        paper=_known(command.paper),
    )


def _known(paper: Paper) -> Paper:
    """A kiosk that was switched off at the printer does not know: uncertain."""
    return Paper.UNCERTAIN if paper in (Paper.NONE, Paper.PRINTING) else paper


def _taking_over(taken: TicketTaken, twin: Ticket) -> TicketTaken:
    """With what the hall knew of the visitor; who came for a slot keeps the place it gave."""
    to_do = dict.fromkeys((*(each.service for each in twin.stops), *twin.to_do))
    to_do.pop(taken.service, None)
    came = twin.booking or twin.pass_
    return structs.replace(
        taken,
        class_=twin.class_,
        proved=twin.proved,
        cases=twin.cases,
        needs=tuple(twin.needs),
        features=tuple(twin.features),
        links=tuple(twin.links),
        person_hash=twin.person_hash or taken.person_hash,
        then=tuple(to_do),
        booking=twin.booking,
        pass_=twin.pass_,
        prefers=twin.prefers,
        slot_at=twin.slot_at,
        booked_late=twin.booked_late,
        place_at=twin.place_at if came else taken.place_at,
        clock_at=twin.stops[0].clock_at,
    )
