"""Views for staff: one window, standby and asks, the console. Reads the hall, changes nothing."""

from msgspec import structs

from server.hall.advice import WITHOUT, Forecast
from server.hall.commands import calls as c
from server.hall.commands import records as r
from server.hall.commands import service as s
from server.hall.commands import visit, windows
from server.hall.hints import idle_minutes, long_minutes
from server.hall.line import upcoming
from server.hall.notices import Notice
from server.hall.promise import LIGHTS, light_for, light_shown
from server.hall.roster import Gap, gaps
from server.hall.state import HallState
from server.hall.temporary import longest, longest_minutes
from server.hall.ticket import Millis, State, Ticket
from server.hall.today import Measure
from server.hall.window import ON_THE_WAY, Window, WindowState
from server.link import staff_words
from server.link import views as v
from server.link.seat_viewing import chief_lines, other_windows, seat_buttons, seat_view
from server.link.viewing import ticket_view, why_there

_EVER = (windows.CloseWindow, c.CallNext, c.CallTicket, r.LeaveRecord)
_NOTED = (visit.SettleClass, s.SetCases, s.NoteTicket, r.LinkCase)
_CALLED = (c.Recall, c.TakeBack, s.Serve, s.Finish, c.MarkMissed, s.Transfer, c.SayByVoice)

# what a clerk may press, by the state of the ticket in front of them (None: nobody there)
BUTTONS: dict[State | None, tuple[type, ...]] = {
    None: (*_EVER, s.Resume, windows.PauseWindow),
    State.CALLED: (*_EVER, *_CALLED, s.Hold, visit.Abandon, *_NOTED),
    State.SERVING: (*_EVER, s.Finish, s.Transfer, s.Hold, *_NOTED),
}
# what may be done with a window from the console, by its state; who may do it is MAY_SEND's matter
MANAGED: dict[WindowState, tuple[type, ...]] = {
    WindowState.CLOSED: (windows.AskForWindow,),
    WindowState.RESERVE: (windows.AskForWindow,),
    WindowState.PROPOSED: (windows.ConfirmProposal, windows.DeclineProposal),
    WindowState.ASKED: (windows.DeclineProposal,),
    WindowState.ACCEPTED: (windows.DeclineProposal,),
    WindowState.OPEN: (windows.PauseWindow, windows.CloseWindow),
    WindowState.PAUSED: (windows.ReopenWindow, windows.CloseWindow),
    WindowState.DRAINING: (windows.ReopenWindow,),
}
NEEDS_OPEN = frozenset({c.CallNext, c.CallTicket, windows.PauseWindow})
"""Not while the window is paused or draining."""


def allowed(window: Window, current: Ticket | None) -> tuple[str, ...]:
    """The names of the commands that make sense now; buttons follow it."""
    if not window.person:
        return (windows.OpenWindow.__name__,)
    found = list(BUTTONS.get(current.state if current else None, ()))
    if window.state is not WindowState.OPEN:
        found = [each for each in found if each not in NEEDS_OPEN]
        found.append(windows.ReopenWindow)
    return tuple(each.__name__ for each in found)


def managed(window: Window) -> tuple[str, ...]:
    """The names of the commands the console offers for a window now."""
    found = (*MANAGED[window.state], windows.AssignServices)
    return tuple(each.__name__ for each in found)


def window_view(hall: HallState, window_id: str, now: Millis) -> v.WindowView:
    """All a clerk needs at one window, and at the other one the same clerk keeps."""
    window = hall.windows[window_id]
    also = (_one_view(hall, hall.windows[each], now) for each in other_windows(hall, window))
    return structs.replace(_one_view(hall, window, now, own=True), also=tuple(also))


def _one_view(hall: HallState, window: Window, now: Millis, *, own: bool = False) -> v.WindowView:
    services = hall.serves_now(window) if window.person else []
    current = hall.tickets.get(window.current)
    waits = [longest_minutes(hall, each, now) for each in services]
    longest_min = max(waits, default=0.0)
    shown = (light_shown(hall, *each) for each in zip(services, waits, strict=True))
    people = hall.index.people
    return v.WindowView(
        window=window.id,
        state=str(window.state),
        label=hall.index.windows[window.id].label,
        person=window.person,
        person_name=people[window.person].name if window.person else "",
        services=tuple(services),
        current=ticket_view(hall, current, now) if current else None,
        beside=tuple(ticket_view(hall, hall.tickets[each], now) for each in window.beside),
        held=tuple(ticket_view(hall, each, now) for each in hall.held_for(window)),
        next=_next_for_window(hall, window, now),
        waiting=sum(hall.waiting(each) for each in services),
        longest_min=int(longest_min),
        light=max(shown, key=LIGHTS.index, default="green"),
        pause_reason=window.pause_reason,
        temporary=window.temporary,
        allowed=_allowed(hall, window, current, own=own),
        seat=seat_view(hall, window),
        messages=staff_words.unread(hall, window),
        help=staff_words.help_here(hall, window, now),
        silent=window.silent,
        idle_min=idle_minutes(hall, window, now),
        long_min=long_minutes(hall, current, now),
    )


def _allowed(
    hall: HallState, window: Window, current: Ticket | None, *, own: bool
) -> tuple[str, ...]:
    """Nothing while everybody leaves."""
    if hall.evacuation is not None:
        return ()
    seats = tuple(each.__name__ for each in seat_buttons(hall, window, own=own))
    return (*allowed(window, current), *seats)


def _next_for_window(hall: HallState, window: Window, now: Millis) -> tuple[v.TicketView, ...]:
    """The next three, in the order they would be called now."""
    if not window.person:
        return ()
    most = hall.policy.overtaken_most
    ids = upcoming(hall.sees(window), now, most, v.NEXT_SHOWN)
    tickets = [hall.tickets[each] for each in ids]
    return tuple(ticket_view(hall, each, now, why_there(hall, each, now)) for each in tickets)


def standby_view(hall: HallState, now: Millis) -> v.StandbyView:
    """Who is ready, who is asked what, and which chief representative can be called on."""
    people = hall.index.people
    ready = tuple(
        v.StandbyLine(
            person=person,
            name=people[person].name,
            station=each.station,
            since=each.since,
            services=people[person].services,
            declined_for=each.declined_for,
        )
        for person, each in hall.standby.items()
    )
    asks = tuple(_ask(hall, each) for each in hall.windows.values() if each.state in ON_THE_WAY)
    return v.StandbyView(standby=ready, asks=asks, chiefs=chief_lines(hall, now))


def _ask(hall: HallState, window: Window) -> v.AskView:
    reason = window.reason
    person = window.called_for
    return v.AskView(
        window=window.id,
        person=person,
        person_name=hall.index.people[person].name if person else "",
        state=str(window.state),
        services=tuple(window.temporary_for),
        reason=reason.code if reason else "",
        service=reason.service if reason else "",
        number=reason.number if reason else "",
        waited_min=reason.waited_min if reason else 0,
        expires_at=window.expected_at,
        before_min=reason.before_min if reason else 0,
        after_min=reason.after_min if reason else 0,
    )


def console_view(
    hall: HallState, now: Millis, said: Forecast = WITHOUT, rolls: tuple[v.RollLine, ...] = ()
) -> v.ConsoleView:
    """The four facts and what needs an answer."""
    heads = [longest(hall, each) for each in hall.index.services]
    waits = [(hall.waited(each, now), each.number, each) for each in heads if each]
    waited, _, slowest = max(waits, default=(0, "", None))
    states = [each.state for each in hall.windows.values()]
    counts, unprinted = _counts(hall), _unprinted(hall)
    return v.ConsoleView(
        date=hall.date,
        closed=hall.closed,
        waiting=counts[State.WAITING] + counts[State.ISSUED],
        serving=counts[State.SERVING] + counts[State.CALLED],
        longest_min=waited // 60_000,
        longest_number=slowest.number if slowest else "",
        longest_service=slowest.service if slowest else "",
        windows_open=states.count(WindowState.OPEN),
        windows_reserve=states.count(WindowState.RESERVE),
        nobody=tuple(each for each in hall.nobody if _still_red(hall, each, now)),
        measures=tuple(_measure(each) for each in hall.measures),
        faults=dict(hall.faults),
        foresight=said.state,
        seen_at=said.seen_at,
        unannounced=hall.unannounced,
        voice_delay_s={zone: late // 1000 for zone, late in hall.voice_delay.items()},
        counts=counts,
        arrangement=hall.arrangement.id if hall.arrangement else "",
        arrangement_until=hall.arrangement.until if hall.arrangement else 0,
        gaps=tuple(_gap(each) for each in gaps(hall, now)[: v.GAPS_SHOWN]),
        allowed=_managed(hall),
        chosen=tuple(hall.chosen[: -v.CHOSEN_SHOWN - 1 : -1]),
        help=staff_words.help_lines(hall, now),
        unprinted=tuple(_unprinted_line(each) for each in unprinted[: v.UNPRINTED_SHOWN]),
        unprinted_count=len(unprinted),
        rolls=rolls,
        notices=_notices(hall, now),
        messages=staff_words.sent(hall),
    )


def _counts(hall: HallState) -> dict[str, int]:
    """Tickets by state."""
    counts = {str(state): len(each) for state, each in hall.listed.items()}
    counts |= {str(state): count for state, count in hall.ended.items()}
    counts[str(State.WAITING)] = len(hall.tickets) - sum(counts.values())
    return counts


def _managed(hall: HallState) -> dict[str, tuple[str, ...]]:
    """Nothing while everybody leaves."""
    windows = hall.windows.values() if hall.evacuation is None else ()
    return {each.id: managed(each) for each in windows}


def _notices(hall: HallState, now: Millis) -> tuple[v.NoticeLine, ...]:
    newest = [*reversed(hall.notices.values())][: v.NOTICES_SHOWN]
    return tuple(_notice(each, now) for each in newest)


def _notice(each: Notice, now: Millis) -> v.NoticeLine:
    gone = each.withdrawn_at is not None
    return v.NoticeLine(
        notice=each.id,
        text=each.text,
        zones=each.zones,
        spoken=each.spoken,
        at=each.at,
        until=each.until,
        state="withdrawn" if gone else "shown" if now < each.until else "over",
        scheduled=each.scheduled,
        person=each.person,
    )


def _unprinted(hall: HallState) -> list[Ticket]:
    """Living tickets whose slip nobody can be sure of."""
    papers = (hall.tickets[each] for each in hall.unprinted)
    return [each for each in papers if each.living]


def _unprinted_line(ticket: Ticket) -> v.UnprintedLine:
    return v.UnprintedLine(
        ticket=ticket.id,
        number=ticket.number,
        station=ticket.station,
        service=ticket.service,
        paper=str(ticket.paper),
        since=ticket.paper_at,
    )


def _gap(each: Gap) -> v.GapLine:
    return v.GapLine(
        window=each.window,
        person=each.person,
        since=each.since,
        here=each.here,
        substitute=each.substitute,
    )


def _still_red(hall: HallState, service: str, now: Millis) -> bool:
    """Nobody could be sent, and somebody still waits too long."""
    known = service in hall.index.services
    return known and light_for(hall, longest_minutes(hall, service, now)) == "red"


def _measure(each: Measure) -> v.MeasureLine:
    return v.MeasureLine(
        window=each.window,
        service=each.service,
        reason=each.code,
        number=each.number,
        waited_min=each.waited_min,
        asked_at=each.asked_at,
        opened_at=each.opened_at,
        closed_at=each.closed_at,
        person=each.person,
        before_min=each.before_min,
        after_min=each.after_min,
        first_call_at=each.first_call_at,
    )
