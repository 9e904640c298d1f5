"""中央广播: a notice was given, or withdrawn."""

from msgspec import structs

from server.hall.events.event import Event
from server.hall.notices import Notice
from server.hall.state import HallState
from server.hall.ticket import Millis


class NoticeGiven(Event, frozen=True):
    """For the screens of its zones until `until`, and for their voices once where `spoken`."""

    notice: str
    text: dict[str, str]
    zones: tuple[str, ...]
    spoken: bool
    until: Millis
    standard: str = ""  # the hall's own notice it is
    scheduled: bool = False  # by the hall's calendar, not by a person
    person: str = ""


class NoticeWithdrawn(Event, frozen=True):
    """Off the screens; where it still waits to be spoken, it is not."""

    notice: str
    zones: tuple[str, ...]
    spoken: bool = True


def notice_given(hall: HallState, event: NoticeGiven, at: Millis) -> None:
    """Kept for the day."""
    hall.notices[event.notice] = Notice(
        id=event.notice,
        text=event.text,
        zones=event.zones,
        spoken=event.spoken,
        at=at,
        until=event.until,
        standard=event.standard,
        scheduled=event.scheduled,
        person=event.person,
    )


def notice_withdrawn(hall: HallState, event: NoticeWithdrawn, at: Millis) -> None:
    """Kept too, as withdrawn."""
    hall.notices[event.notice] = structs.replace(hall.notices[event.notice], withdrawn_at=at)
