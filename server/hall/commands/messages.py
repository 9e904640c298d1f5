"""留言: a line of a manager to windows, shown there until the clerk has read it; told back."""

from typing import Annotated

from msgspec import Meta

from server.hall.bounds import Id, Services
from server.hall.commands.broadcast import PLAIN
from server.hall.commands.clerk import staffed
from server.hall.commands.command import Command, Press, WindowCommand
from server.hall.events.event import Event
from server.hall.events.messages import MessageRead, MessageSent
from server.hall.no_personal_data import plain_words
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.window import STAFFED

LONGEST = 100
Words = Annotated[str, Meta(pattern=rf"^{PLAIN}{{0,{LONGEST}}}\Z", max_length=LONGEST)]


class SendMessage(Command, frozen=True):
    """给窗口留言; `windows` (): every window at which somebody sits now."""

    text: Words
    windows: Services = ()


class ReadMessage(WindowCommand, frozen=True):
    """已阅, by whoever sits at the window."""

    message: Id


def send_message(hall: HallState, command: SendMessage, press: Press) -> list[Event]:
    """Only to windows where somebody can read it."""
    text = plain_words(command.text)
    if not text:
        raise Refused("message_without_words")
    for each in command.windows:
        if hall.window(each).state not in STAFFED:
            raise Refused("window_not_open", window=each)
    named = dict.fromkeys(command.windows)
    at = [each.id for each in hall.windows.values() if each.state in STAFFED]
    windows = tuple(each for each in at if each in named or not named)
    if not windows:
        raise Refused("nobody_at_windows")
    name = f"m{len(hall.messages) + 1}"
    return [MessageSent(message=name, text=text, windows=windows, person=press.who.person)]


def read_message(hall: HallState, command: ReadMessage, press: Press) -> list[Event]:
    """Once for each window; a second press does nothing."""
    window = staffed(hall, command.window, press)
    message = hall.messages.get(command.message)
    if message is None or window.id not in message.windows:
        raise Refused("no_such_message", message=command.message)
    if window.id in message.read:
        return []
    return [MessageRead(message=message.id, window=window.id, person=press.who.person)]
