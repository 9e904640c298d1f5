"""Buttons beside the visitor: help, a message read, a note, leaving with a pass, the help page.

Pure.
"""

from counter.buttons import HELP, NOTE, Button
from counter.scene import Scene

MANUAL = "ShowManual"
OUTAGE, STOPPED = "outage", "service_suspended"


def help_button(scene: Scene) -> Button | None:
    """求助; while somebody is asked for or comes, its end."""
    if scene.window is None:
        return None
    asked = scene.window.help is not None
    deed, words = ("EndHelp", "end_help") if asked else ("AskHelp", "ask_help")
    return Button(deed=deed, words=words, key=HELP, enabled=_reaches(scene))


def note_button(scene: Scene) -> Button | None:
    """备注 on the visitor in front."""
    allowed = scene.window.allowed if scene.window else ()
    ready = "NoteTicket" in allowed and _reaches(scene)
    return Button(deed="NoteTicket", words="note_ticket", key=NOTE, enabled=ready)


def leave_button(scene: Scene) -> Button | None:
    """领复来凭证离开, while a service has a failure and somebody may want to go."""
    services = scene.services.services if scene.services else ()
    if not any(each.closed == STOPPED and each.values.get(OUTAGE) for each in services):
        return None
    return Button(deed="LeaveWithPass", words="leave_with_pass", enabled=_reaches(scene))


def read_button(scene: Scene) -> Button | None:
    """已阅, for the message that has waited longest."""
    if scene.window is None or not scene.window.messages:
        return None
    values: dict[str, str | bool | int] = {"message": scene.window.messages[0].message}
    return Button(deed="ReadMessage", words="read_message", enabled=_reaches(scene), values=values)


def manual_button(scene: Scene) -> Button | None:
    """帮助: the keys and what each button does; needs nobody."""
    return Button(deed=MANUAL, words="manual")


def _reaches(scene: Scene) -> bool:
    return scene.link and not scene.busy
