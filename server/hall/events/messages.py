"""留言: a manager's line to windows was sent, and read at one of them."""

from msgspec import structs

from server.hall.events.event import Event
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.hall.today import Message


class MessageSent(Event, frozen=True):
    """To these windows, by this person."""

    message: str
    text: str
    windows: tuple[str, ...]
    person: str = ""


class MessageRead(Event, frozen=True):
    """已阅 at one window."""

    message: str
    window: str
    person: str = ""


def message_sent(hall: HallState, event: MessageSent, at: Millis) -> None:
    """Kept for the day."""
    hall.messages[event.message] = Message(
        id=event.message, text=event.text, windows=event.windows, person=event.person, at=at
    )


def message_read(hall: HallState, event: MessageRead, at: Millis) -> None:
    """Gone from that window."""
    message = hall.messages[event.message]
    read = {**message.read, event.window: at}
    hall.messages[event.message] = structs.replace(message, read=read)
