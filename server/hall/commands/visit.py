"""What a visitor does: take a ticket, its paper, step out, come back, give up; and class claims."""

from collections.abc import Sequence

from server.hall.bounds import Cases, Code, Digest, Id, Language, Needs, Stops
from server.hall.commands.arrival import ORDINARY, arrival, without_claim
from server.hall.commands.command import Command, Press
from server.hall.commands.links import group
from server.hall.commands.stops import quickest
from server.hall.estimate import estimate
from server.hall.events.event import Event
from server.hall.events.tickets import (
    ClassSettled,
    PaperSettled,
    TicketAbandoned,
    TicketRejoined,
    TicketSteppedOut,
    TicketTaken,
    TicketVoided,
)
from server.hall.line import place_behind
from server.hall.one_per_person import one_each
from server.hall.outage import may_give
from server.hall.own_numbers import next_number
from server.hall.refusal import Refused
from server.hall.slip_in_hand import own_slip, slip_in_hand
from server.hall.slots import bookable
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Action, Millis, Paper, State, next_state


class TakeTicket(Command, frozen=True):
    """取号. `token_hash`: SHA-256 of the secret in the slip's QR code, made at the kiosk."""

    service: Id
    class_: Code = ORDINARY
    proved: bool = False
    language: Language = "zh"
    cases: Cases = 1
    needs: Needs = ()
    token_hash: Digest = ""
    booking: Id = ""  # 预约签到: who comes for a slot
    pass_: Id = ""  # 复来: who comes with a return pass
    then: Stops = ()  # 一件事一次办: further services, in the order that is quickest
    with_: Id = ""  # 还要办别的: another number of the same visitor
    with_hash: Digest = ""  # and the secret of its slip
    person_hash: Digest = ""  # HMAC of the ID number with the key of the day, made at the kiosk
    again: bool = False  # pressed again by who was told of the number they have


class SettlePaper(Command, frozen=True):
    """The kiosk says what became of the slip.

    `proven` false: it counts as printed, but the printer cannot confirm it.
    """

    ticket: Id
    paper: Paper
    proven: bool = True


class Rejoin(Command, frozen=True):
    """过号恢复, by number or ticket id."""

    ticket: Id


class StepOut(Command, frozen=True):
    """暂离; at a kiosk with the secret of the slip."""

    ticket: Id
    token_hash: Digest = ""


class ComeBack(Command, frozen=True):
    """Back from a step out; at a kiosk with the secret of the slip."""

    ticket: Id
    token_hash: Digest = ""


class Abandon(Command, frozen=True):
    """弃号; by the visitor at a kiosk only with the secret of the slip."""

    ticket: Id
    token_hash: Digest = ""


class VoidTicket(Command, frozen=True):
    """作废, by staff."""

    ticket: Id


class SettleClass(Command, frozen=True):
    """A class is given, proved, or refused (`proved` false: back to ordinary)."""

    ticket: Id
    class_: Code = ORDINARY
    proved: bool = True


def take_ticket(hall: HallState, command: TakeTicket, press: Press) -> list[Event]:
    """A number, an estimate, and a place by the press."""
    if press.request_id and hall.of_press(press.who.station, press.request_id) is not None:
        return []  # it has its number: the kiosk gave one of its own before this message came
    prefix = hall.service(command.service).prefix
    _may_take(hall, command, press)
    return [_taken(hall, command, press, prefix)]


def _taken(hall: HallState, command: TakeTicket, press: Press, prefix: str) -> TicketTaken:
    """The number with all the visitor brought."""
    first, *then = _stops(hall, command, press)
    value, number = next_number(hall, prefix)
    came = arrival(hall, first, command, press.at)
    return TicketTaken(
        ticket=f"{hall.date}-{number}",
        number=number,
        prefix=prefix,
        value=value,
        ordinal=len(hall.tickets) + 1,
        service=first,
        then=tuple(then),
        class_=came.class_,
        proved=command.proved,
        station=press.who.station,
        language=command.language,
        cases=command.cases,
        needs=command.needs,
        features=features_for(hall, command.needs),
        links=_links(hall, command, press),
        token_hash=command.token_hash,
        person_hash=command.person_hash,
        printing=press.who.via == "kiosk",
        press=press.request_id,
        taken_at=press.at,
        place_at=came.place_at,
        clock_at=came.clock_at,
        booking=came.booking,
        pass_=command.pass_,
        prefers=came.prefers,
        slot_at=came.slot_at,
        booked_late=came.booked_late,
        estimate=estimate(hall, first, came.class_, press.outlook),
    )


def features_for(hall: HallState, needs: Sequence[str]) -> tuple[str, ...]:
    """What a window should have for these needs; a need the hall does not list asks for nothing."""
    known = [hall.index.needs[each] for each in needs if each in hall.index.needs]
    return tuple(sorted({each.feature for each in known if each.feature}))


def _links(hall: HallState, command: TakeTicket, press: Press) -> tuple[str, ...]:
    """The visitor's other numbers; at a kiosk whose slip was scanned."""
    if not command.with_:
        return ()
    other = hall.ticket(command.with_)
    slip_in_hand(other, command.with_hash, press.who)
    return group(hall, [other], new=1)


def _stops(hall: HallState, command: TakeTicket, press: Press) -> list[str]:
    """The services of the visit; a booking or a pass is for the first one named."""
    if not command.then:
        return [command.service]
    asked = [hall.service(each).id for each in dict.fromkeys((command.service, *command.then))]
    named = command.booking or command.pass_
    first = asked[0] if named else quickest(hall, asked, command.class_, press)
    return [first, *(each for each in asked if each != first)]


def _may_take(hall: HallState, command: TakeTicket, press: Press) -> None:
    now, most = press.at, hall.policy.cases_most
    if command.class_ not in hall.index.classes:
        raise Refused("no_such_class", class_=command.class_)
    for service in (command.service, *command.then):  # any of them may be the first stop
        _gives(hall, service, now)
        if service != command.service or not command.booking:
            may_give(hall, service, now)  # a booking is a promise: its place is kept all the same
    if press.who.via == "kiosk" and command.cases > most:
        raise Refused("too_many_cases", most=most)
    one_each(hall, command.person_hash, (command.service, *command.then), again=command.again)


def _gives(hall: HallState, service: str, now: Millis) -> None:
    """Refused outside the hours of the hall or of this service."""
    opening = hall.opening
    if not hall.closed and opening.gives(now, service):
        return
    again, book = opening.next(now, service) or "", bookable(hall, service, now)
    if hall.closed or not opening.gives(now):
        raise Refused("hall_closed", next_at=again, bookable=book)
    raise Refused("service_closed", service=service, next_at=again, bookable=book)


def settle_paper(hall: HallState, command: SettlePaper, press: Press) -> list[Event]:
    """Printed, uncertain and shown join the line; failed waits for the visitor's press."""
    ticket = hall.ticket(command.ticket)
    waiting = ticket.state is State.ISSUED and command.paper is not Paper.FAILED
    if ticket.paper is command.paper and not waiting:
        return []
    if ticket.paper is Paper.NONE or command.paper in (Paper.NONE, Paper.PRINTING):
        raise Refused("no_paper_expected", number=ticket.number)
    proven = command.proven or command.paper is not Paper.PRINTED
    return [PaperSettled(ticket=ticket.id, paper=command.paper, waiting=waiting, proven=proven)]


def rejoin(hall: HallState, command: Rejoin, press: Press) -> list[Event]:
    """Back from missed, k behind but never ahead of its first place, a limited number of times."""
    ticket = hall.ticket(command.ticket)
    next_state(ticket.state, Action.REJOIN)
    if ticket.returns >= hall.policy.max_returns:
        raise Refused("returns_used_up", number=ticket.number, most=hall.policy.max_returns)
    ranked = hall.ranks[ticket.service]
    class_ = next(each for each in ranked if each.id == ticket.class_)
    k = hall.policy.rejoin_behind
    behind = place_behind(hall.lines, ticket.service, class_, ranked, k, press.at)
    return [TicketRejoined(ticket=ticket.id, place_at=max(behind, ticket.place_at))]


def step_out(hall: HallState, command: StepOut, press: Press) -> list[Event]:
    """Out, keeping the place to return to."""
    ticket = hall.ticket(command.ticket)
    slip_in_hand(ticket, command.token_hash, press.who)
    next_state(ticket.state, Action.STEP_OUT)
    return [TicketSteppedOut(ticket=ticket.id)]


def come_back(hall: HallState, command: ComeBack, press: Press) -> list[Event]:
    """Back to the place kept."""
    ticket = hall.ticket(command.ticket)
    slip_in_hand(ticket, command.token_hash, press.who)
    next_state(ticket.state, Action.COME_BACK)
    return [TicketRejoined(ticket=ticket.id, place_at=ticket.place_at, after_miss=False)]


def abandon(hall: HallState, command: Abandon, press: Press) -> list[Event]:
    """Final; by the visitor or for them."""
    ticket = hall.ticket(command.ticket)
    own_slip(ticket, command.token_hash, press.who)
    next_state(ticket.state, Action.ABANDON)
    return [TicketAbandoned(ticket=ticket.id, cause="clerk" if press.who.person else "visitor")]


def void_ticket(hall: HallState, command: VoidTicket, press: Press) -> list[Event]:
    """By staff only; see MAY_SEND."""
    ticket = hall.ticket(command.ticket)
    next_state(ticket.state, Action.VOID)
    return [TicketVoided(ticket=ticket.id, cause="staff")]


def settle_class(hall: HallState, command: SettleClass, press: Press) -> list[Event]:
    """A refused claim is the ordinary class, or that of the booking, from now on."""
    ticket = hall.ticket(command.ticket)
    class_ = command.class_ if command.proved else without_claim(hall, ticket)
    if class_ not in hall.index.classes:
        raise Refused("no_such_class", class_=class_)
    if not ticket.living:
        raise Refused("not_allowed", state=ticket.state, action="settle_class")
    at_window = ticket.state in (State.CALLED, State.SERVING)
    back = at_window and not command.proved and class_ != ticket.class_
    return [ClassSettled(ticket=ticket.id, class_=class_, proved=command.proved, sent_back=back)]


def overdue(hall: HallState, since: Millis | None, minutes: int, now: Millis) -> bool:
    """Whether a time limit that began at `since` has passed; it does not run in an evacuation."""
    return since is not None and hall.elapsed(since, now) >= minutes * MINUTE
