"""Views of the hall: what each screen is shown. Reads the hall, changes and decides nothing."""

import msgspec

from server.hall.advice import WITHOUT, Forecast
from server.hall.calendar import local, spans_on
from server.hall.catalog import Hours
from server.hall.commands.calls import may_be_missed
from server.hall.estimate import estimate
from server.hall.notices import running
from server.hall.outage import may_give
from server.hall.promise import light_for, light_shown
from server.hall.ready import ready
from server.hall.refusal import Refused
from server.hall.seats import could_serve
from server.hall.slots import bookable
from server.hall.state import HallState
from server.hall.temporary import longest_of_all
from server.hall.ticket import Millis, State, Ticket
from server.hall.window import STAFFED, Window
from server.link import views as v
from server.link.answered_calls import announced, calls_on, unheard


def hall_view(hall: HallState, now: Millis) -> v.HallView:
    """The hall as configured."""
    catalogue = hall.catalogue
    today = local(now, catalogue.timezone).date()
    return v.HallView(
        id=catalogue.id,
        name=catalogue.name,
        timezone=catalogue.timezone,
        categories=catalogue.categories,
        services=catalogue.services,
        classes=catalogue.classes,
        zones=catalogue.zones,
        areas=catalogue.areas,
        windows=catalogue.windows,
        pause_reasons=catalogue.pause_reasons,
        hold_reasons=catalogue.hold_reasons,
        suspend_reasons=catalogue.suspend_reasons,
        choose_reasons=catalogue.choose_reasons,
        decline_reasons=catalogue.decline_reasons,
        needs=catalogue.needs,
        facilities=catalogue.facilities,
        rush=catalogue.rush,
        own_numbers=catalogue.own_numbers,
        notices=catalogue.notices,
        hours=_hours(hall),
        items=hall.items,
        people={each.id: each.name for each in catalogue.people},
        advice=catalogue.advice,
        hours_today=tuple((each.start, each.end) for each in spans_on(today, hall.opening.hours)),
        arrangements=catalogue.arrangements,
        holiday=hall.opening.holiday(today.isoformat()),
        policy=msgspec.to_builtins(hall.policy),
    )


def screens_hall_view(hall: HallState, view: v.HallView) -> v.HallView:
    """The same for displays: with the photographs, where the hall shows them at all."""
    shown = hall.policy.window_shows == "photo"
    return msgspec.structs.replace(view, photos=hall.photos) if shown else view


def _hours(hall: HallState) -> dict[str, Hours]:
    """With what is announced of the days to come: a kiosk cut off goes by them."""
    own = {each.id: hall.opening.of(each.id) for each in hall.catalogue.services if each.hours}
    return {"": hall.opening.hours, **own}


def services_view(hall: HallState, now: Millis, said: Forecast = WITHOUT) -> v.ServicesView:
    """Every service with its count, range and light."""
    catalogue = hall.catalogue
    given = not hall.closed and hall.opening.gives(now)
    again = "" if given else str(hall.opening.next(now) or "")
    states = tuple(
        _service_state(hall, each.id, given, again, now, said) for each in catalogue.services
    )
    # told only where it is old: a view that changes with every look would be sent with every look
    seen_at = said.seen_at if said.state else 0
    return v.ServicesView(
        date=hall.date,
        open=given,
        services=states,
        foresight=said.state,
        seen_at=seen_at,
        evacuation=_evacuation(hall),
    )


def _evacuation(hall: HallState) -> v.EvacuationLine | None:
    on = hall.evacuation
    return None if on is None else v.EvacuationLine(drill=on.drill, since=on.since)


def _service_state(
    hall: HallState, service: str, given: bool, again: str, now: Millis, said: Forecast
) -> v.ServiceState:
    guess = estimate(hall, service, outlook=said.outlook)
    longest_min = longest_of_all(hall, service, now)
    closed, values = "", {}
    at = hall.open_at(service)
    light = light_shown(hall, service, longest_min)
    if not given:
        book = bookable(hall, service, now)
        closed, values = "hall_closed", {"next_at": again, "bookable": book}
    elif not hall.opening.gives(now, service):
        closed = "service_closed"
        book = bookable(hall, service, now)
        next_at = str(hall.opening.next(now, service) or "")
        values = {"service": service, "next_at": next_at, "bookable": book}
    else:
        closed, values = _stopped(hall, service, now)
    return v.ServiceState(
        service=service,
        waiting=guess.ahead,
        low=guess.low,
        high=guess.high,
        light=light,
        foreseen=light != light_for(hall, longest_min),
        longest_min=int(longest_min),
        windows=len(at),
        at=at,
        closed=closed,
        values=values,
    )


def _stopped(hall: HallState, service: str, now: Millis) -> tuple[str, dict[str, str]]:
    """Why its numbers are stopped, as a kiosk would be told; "" where they are not."""
    try:
        may_give(hall, service, now)
    except Refused as no:
        return no.code, no.values
    return "", {}


def ticket_view(hall: HallState, ticket: Ticket, now: Millis, why: str = "") -> v.TicketView:
    """One ticket. Its `ahead` is what was told at issue until it is called."""
    stop, guess = ticket.stop, ticket.estimate
    return msgspec.structs.replace(
        _visit(hall, ticket),
        ahead=guess.ahead if guess else 0,
        estimate=(guess.low, guess.high) if guess else None,
        by=guess.method if guess else "",
        late=guess.late if guess else False,
        calls=stop.calls,
        called_at=stop.first_called_at,
        served_at=stop.served_at,
        announced=announced(hall, ticket),
        unheard=unheard(hall, ticket),
        missable=ticket.state is State.CALLED and may_be_missed(hall, ticket, now),
        why=why,
    )


def _visit(hall: HallState, ticket: Ticket) -> v.TicketView:
    """What the visitor brought, and what was noted of the visit."""
    return v.TicketView(
        id=ticket.id,
        number=ticket.number,
        service=ticket.service,
        class_=ticket.class_,
        state=str(ticket.state),
        language=ticket.language,
        proved=ticket.proved,
        since=ticket.stop.queued_at,
        place_at=ticket.place_at,
        window=ticket.window,
        note=ticket.note,
        hold_reason=ticket.hold_reason,
        hold_reminded=ticket.hold_reminded,
        cases=ticket.cases,
        linked_cases=len(hall.records.cases.get(ticket.id, ())),
        needs=tuple(ticket.needs),
        paper=str(ticket.paper),
        offline=ticket.offline,
        slot_at=ticket.slot_at,
        booked_late=ticket.booked_late,
        pass_=ticket.pass_,
        prefers=ticket.prefers,
        next_pass=ticket.next_pass,
        links=tuple(hall.tickets[each].number for each in ticket.links),
        to_do=tuple(ticket.to_do),
        first_window=ticket.first_window,
        first_person=ticket.first_person,
    )


def waiting_view(hall: HallState, now: Millis) -> v.WaitingView:
    """The first who wait, per service."""
    return v.WaitingView(
        lines={
            each.id: _first(hall, each.id, v.FIRST_WAITING, now) for each in hall.catalogue.services
        }
    )


def _first(hall: HallState, service: str, most: int, now: Millis) -> tuple[v.TicketView, ...]:
    ids = hall.lines.first(service, hall.ranks[service], most, now)
    tickets = [hall.tickets[each] for each in ids]
    return tuple(ticket_view(hall, each, now, why_there(hall, each, now)) for each in tickets)


def why_there(hall: HallState, ticket: Ticket, now: Millis) -> str:
    """Why it stands where it does: bound to a window, ahead of longer waits, or simply its turn."""
    if ticket.bound_to:
        return "bound"
    return "priority" if hall.lines.passes(ticket, hall.ranks[ticket.service], now) else "turn"


def window_line(hall: HallState, window: Window) -> v.WindowLine:
    """One window for everybody."""
    ticket = hall.tickets.get(window.current)
    staffed = window.state in STAFFED
    return v.WindowLine(
        window=window.id,
        state=str(window.state),
        number=ticket.number if ticket else "",
        ticket_state=str(ticket.state) if ticket else "",
        number_since=_since(ticket) if ticket else 0,
        services=tuple(_at(hall, window)) if staffed else tuple(window.usual),
        person=window.person,
        partner=window.partner,
        stand_in=window.stand_in,
        pause_reason=window.pause_reason,
        since=window.since,
        temporary=window.temporary,
        reserve=window.reserve,
        beside=tuple(hall.tickets[each].number for each in window.beside),
        silent=window.silent,
    )


def _at(hall: HallState, window: Window) -> list[str]:
    """What is done at a window, an outage or not."""
    return could_serve(hall.index, window, hall.person(window.person))


def _since(ticket: Ticket) -> Millis:
    """Since when it is at its window."""
    return ticket.stop.served_at or ticket.stop.first_called_at or 0


def board_view(hall: HallState, zone: str, now: Millis) -> v.BoardView:
    """The latest calls of a zone, newest first, its windows, and who is called next there."""
    windows = [each for each in hall.windows.values() if hall.index.zone_of(each.id) == zone]
    return v.BoardView(
        zone=zone,
        calls=tuple(_call_line(hall, each) for each in calls_on(hall, zone)),
        windows=tuple(window_line(hall, each) for each in windows),
        temporary=tuple(each.id for each in windows if each.temporary and each.state in STAFFED),
        notices=tuple(each.text for each in running(hall.notices.values(), now, zone)),
        ready=ready(hall, windows, now),
    )


def _call_line(hall: HallState, number: int) -> v.CallLine:
    call = hall.calls[number]
    ticket = hall.tickets[call.ticket]
    return v.CallLine(
        call=number,
        number=ticket.number,
        window=call.window,
        service=call.service,
        at=call.at,
        times=call.times,
    )
