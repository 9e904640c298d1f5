"""Linked tickets 关联: all numbers of one visitor, who can be at one window at a time.

While one of them is called or served the waiting ones are passed over: out of their lines, so that
a line holds only who can be called, and back at the place kept as soon as the other has ended, was
missed or is on hold. Knows no command.
"""

from collections.abc import Iterable, Iterator

from server.hall.line import BOUND, Place, Seen, line_key, place_of
from server.hall.state import HallState
from server.hall.ticket import Millis, State, Ticket
from server.hall.waiting_clock import end_absence
from server.hall.window import Window

HEADS = 20
"""How far into a line somebody may look to see what comes next."""
AT_WINDOW = frozenset({State.CALLED, State.SERVING})


def others(hall: HallState, ticket: Ticket) -> Iterator[Ticket]:
    """The visitor's other tickets."""
    return (hall.tickets[each] for each in ticket.links)


def elsewhere(hall: HallState, ticket: Ticket) -> Ticket | None:
    """The other ticket with which the visitor is at a window now."""
    return next((each for each in others(hall, ticket) if each.state in AT_WINDOW), None)


def link(hall: HallState, ticket_ids: Iterable[str]) -> None:
    """These are one visitor's from now on: each knows all the others.

    Who was linked to them and is not named, a number that another one replaced, is no longer.
    """
    ids = tuple(ticket_ids)
    before = {other for each in ids for other in hall.tickets[each].links}
    for gone in before - set(ids):
        hall.tickets[gone].links = []
    for each in ids:
        hall.tickets[each].links = [other for other in ids if other != each]
    hall.touched.extend(ids)


def settle(hall: HallState, at: Millis) -> None:
    """After an event: who of the visitors it touched stands in line, and who is passed over."""
    touched, hall.touched = hall.touched, []
    for ticket_id in dict.fromkeys(touched):
        ticket = hall.tickets[ticket_id]
        for each in (ticket, *others(hall, ticket)):
            _stand(hall, each, at)


def _stand(hall: HallState, ticket: Ticket, at: Millis) -> None:
    if ticket.state is not State.WAITING:
        return
    away, out = elsewhere(hall, ticket) is not None, ticket.id in hall.passed_over
    if away and not out:
        hall.lines.leave(ticket)
        hall.passed_over[ticket.id] = None
        ticket.stop.begin_absence(at, "linked")  # the visitor's own time
    elif out and not away:
        del hall.passed_over[ticket.id]
        end_absence(ticket.stop, at, hall.day_of(ticket.service))
        hall.lines.join(ticket)


def seen_without(hall: HallState, window: Window, ended: str) -> list[Seen]:
    """The heads a window will see once this ticket has left it: the visitor's others are back."""
    seen = hall.sees(window)
    links = hall.tickets[ended].links if ended else ()
    back = [hall.tickets[each] for each in links if each in hall.passed_over]
    if not back:
        return seen
    trial = []
    for line, rate, lead in seen:
        heads = line.copy(HEADS)
        mine = [place_of(each) for each in back if line_key(each) == line.key]
        heads.places = sorted([*heads.places, *mine])
        trial.append(Seen(heads, rate, lead))
    return trial


def seen_as(hall: HallState, seen: list[Seen], person: str) -> list[Seen]:
    """What of it this person may serve; a line for one window holds more than one service."""
    may, found = hall.person(person).services, []
    for each in seen:
        places = each.line.places
        if not each.line.key[0].startswith(BOUND):
            places = places[:1]  # all of one service
        own = [place for place in places if hall.tickets[place[2]].service in may]
        if len(own) == len(places):
            found.append(each)
        elif own:
            found.append(_only(each, own))
    return found


def _only(seen: Seen, places: list[Place]) -> Seen:
    line = seen.line.copy()
    line.places = places
    return seen._replace(line=line)
