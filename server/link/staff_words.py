"""What staff tell each other, as views: 求助 and 留言. Reads the hall, changes nothing."""

from server.hall.help_asked import asked_for, help_at
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.hall.today import Message
from server.hall.window import Window
from server.link import views as v


def help_lines(hall: HallState, now: Millis) -> tuple[v.HelpLine, ...]:
    """Where somebody is waited for, and where somebody goes; who waits longest first."""
    asked = sorted(hall.help.items(), key=lambda each: each[1].asked_at)
    return tuple(
        v.HelpLine(
            station=station,
            since=each.asked_at,
            person=each.person,
            kind=each.kind,
            window=each.window,
        )
        for station, each in asked
        if help_at(hall, station, now)
    )


def help_here(hall: HallState, window: Window, now: Millis) -> v.HelpLine | None:
    """The help asked for at a window, by a clerk or who stands in, at whichever machine."""
    stations = asked_for(hall, window, now)
    return next((each for each in help_lines(hall, now) if each.station in stations), None)


def unread(hall: HallState, window: Window) -> tuple[v.MessageLine, ...]:
    """What the clerk has not read yet, the oldest first."""
    people = hall.index.people
    return tuple(
        v.MessageLine(
            message=each.id,
            text=each.text,
            at=each.at,
            person_name=people[each.person].name if each.person in people else "",
        )
        for each in hall.messages.values()
        if window.person and window.id in each.windows and window.id not in each.read
    )


def sent(hall: HallState) -> tuple[v.SentLine, ...]:
    """The newest messages, newest first, and where they were read."""
    newest = [*reversed(hall.messages.values())][: v.MESSAGES_SHOWN]
    return tuple(_sent(each) for each in newest)


def _sent(each: Message) -> v.SentLine:
    return v.SentLine(
        message=each.id,
        text=each.text,
        windows=each.windows,
        person=each.person,
        at=each.at,
        read=each.read,
    )
