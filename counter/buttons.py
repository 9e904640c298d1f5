"""Which buttons a clerk has now: command, words, shortcut, enabled, primary.

Pure; follows WindowView.allowed.

A deed keeps its place in every state, greyed where it is not allowed: hands learn places.
"""

from msgspec import Struct, field

from counter.scene import Scene, Standing
from server.link.views import TicketView

SIGN_OUT, STAND_BY, OPEN, WHY = "SignOut", "StandBy", "OpenWindow", "WhyFirst"
EVACUATING = frozenset({"Evacuate", "EndEvacuation"})
ASKS_FIRST = frozenset({"Transfer", "Hold", "PauseWindow", "Rejoin", "Abandon", "SetCases"})
ASKS_FIRST |= {"LinkCase", "NoteTicket", "AskHelp", "DeclineAsk", "LeaveWithPass"} | EVACUATING
"""Deeds that open a dialog before anything is sent."""
WITHOUT_WINDOW = frozenset({"StandBy", "EndStandby", "Rejoin", "Abandon", "SettleClass", WHY})
WITHOUT_WINDOW |= {"AskHelp", "EndHelp", "LeaveWithPass"} | EVACUATING
"""Deeds that are of no window."""
UNHEARD = ("", "unannounced", "dropped", "elsewhere")
"""How a call stands while neither screen nor voice has brought it to the visitor."""
PRIMARY, RECALL, MISSED, FINISH = "primary", "recall", "missed", "finish"
HOLD, TRANSFER, PAUSE, TAKE_BACK = "hold", "transfer", "pause", "take_back"
NOTE, HELP, PANEL = "note", "help", "panel"
"""The names of the shortcuts; the keys themselves are settings."""


Values = dict[str, str | bool | int]


class Button(Struct, frozen=True, kw_only=True):
    """One button: the command's name, the code of its words, the fields of the command."""

    deed: str
    words: str
    key: str = ""
    enabled: bool = True
    primary: bool = False
    values: Values = field(default_factory=dict)


def _may(scene: Scene, deed: str) -> bool:
    """Allowed by the server, and a press would reach it now."""
    allowed = scene.window.allowed if scene.window else ()
    return deed in allowed and scene.link and not scene.busy


def _button(scene: Scene, deed: str, words: str, key: str = "", *, primary: bool = False) -> Button:
    ready = _may(scene, deed)
    return Button(deed=deed, words=words, key=key, enabled=ready, primary=primary)


def _allowed(scene: Scene, deed: str) -> bool:
    return scene.window is not None and deed in scene.window.allowed


def main_buttons(scene: Scene) -> tuple[Button, ...]:
    """The primary button and, once somebody is called, its opposite: 来了 / 没来."""
    current = scene.current
    if current is not None and current.state == "called":
        return (_button(scene, "Serve", "serve", PRIMARY, primary=True), missed_button(scene))
    if not _allowed(scene, "CallNext"):  # paused, or draining
        deed, words = ("Finish", "finish") if current else ("ReopenWindow", "reopen")
        return (_button(scene, deed, words, PRIMARY, primary=True),)
    words = "finish_and_next" if current else "next"
    return (_button(scene, "CallNext", words, PRIMARY, primary=True),)


def missed_button(scene: Scene) -> Button:
    """没来, worded by what it will do: missed, put beside, or beside and the next called."""
    waits = bool(scene.window and scene.window.next) and _allowed(scene, "CallNext")
    if scene.current is not None and scene.current.missable:
        return _button(scene, "MarkMissed", "missed", MISSED)
    if waits:
        return _button(scene, "CallNext", "missed_next", MISSED)
    return _button(scene, "MarkMissed", "missed_beside", MISSED)


def more_buttons(scene: Scene) -> tuple[Button, ...]:
    """The other deeds of a clerk at work, always eight in the same places."""
    reopen = _allowed(scene, "ReopenWindow")
    pause = ("ReopenWindow", "reopen") if reopen else ("PauseWindow", "pause")
    busy = bool(scene.window and (scene.window.current or scene.window.beside))
    onward = scene.current is not None and bool(scene.current.to_do)
    return (
        _button(scene, "Recall", "recall", RECALL),
        _button(scene, "TakeBack", "take_back", TAKE_BACK),
        _button(scene, "Transfer", "transfer", TRANSFER),
        _button(scene, "Hold", "hold", HOLD),
        _button(scene, "Finish", "finish_stop" if onward else "finish", FINISH),
        _button(scene, *pause, PAUSE),
        _button(scene, "CloseWindow", "close_after" if busy else "close"),
        Button(deed=SIGN_OUT, words="sign_out", enabled=_may_leave(scene, busy)),
    )


def _may_leave(scene: Scene, busy: bool) -> bool:
    """Nobody leaves a visitor behind; but a colleague may be staying."""
    seat = scene.window.seat if scene.window else None
    stays = seat is not None and (seat.partner or seat.stand_in == scene.person)
    return _reaches(scene) and (bool(stays) or not busy)


def work_buttons(scene: Scene) -> tuple[Button, ...]:
    """All of a clerk at work that a shortcut may press."""
    return (*main_buttons(scene), *more_buttons(scene))


def bar_buttons(scene: Scene) -> tuple[Button, ...]:
    """Next, recall, start or finish."""
    if scene.standing is not Standing.AT_WORK:
        return (
            Button(deed="CallNext", words="bar_next", enabled=False),
            Button(deed="Recall", words="bar_recall", enabled=False),
            Button(deed="Serve", words="bar_serve", enabled=False),
        )
    state = scene.current.state if scene.current else ""
    called, serving = state == "called", state == "serving"
    ends = (
        _button(scene, "Finish", "bar_finish", FINISH, primary=not _allowed(scene, "CallNext"))
        if serving
        else _button(scene, "Serve", "bar_serve", "", primary=called)
    )
    next_ = _button(scene, "CallNext", "bar_next", primary=not called and not ends.primary)
    if not state and _allowed(scene, "ReopenWindow"):
        next_ = _button(scene, "ReopenWindow", "bar_reopen", primary=True)
    return (next_, _button(scene, "Recall", "bar_recall", RECALL), ends)


def voice_button(scene: Scene) -> Button | None:
    """已人工喊号, while the call has reached nobody."""
    current = scene.current
    if current is None or current.state != "called" or current.announced not in UNHEARD:
        return None
    return _button(scene, "SayByVoice", "by_voice")


def abandon_button(scene: Scene) -> Button | None:
    """弃号: the one called says that nothing more is wanted."""
    return _button(scene, "Abandon", "abandon") if _allowed(scene, "Abandon") else None


def cases_button(scene: Scene) -> Button | None:
    """件数: how many matters it really is."""
    return _button(scene, "SetCases", "set_cases") if _allowed(scene, "SetCases") else None


def claim_buttons(scene: Scene) -> tuple[Button, Button] | None:
    """已核对 / 不符, while the one in front has a class that nobody has looked at."""
    claim = scene.claim
    if claim is None or not _allowed(scene, "SettleClass"):
        return None
    proved: Values = {"ticket": claim.id, "class_": claim.class_, "proved": True}
    refused: Values = {"ticket": claim.id, "proved": False}
    ready = _may(scene, "SettleClass")
    return (
        Button(deed="SettleClass", words="claim_proved", enabled=ready, values=proved),
        Button(deed="SettleClass", words="claim_refused", enabled=ready, values=refused),
    )


def rejoin_button(scene: Scene) -> Button:
    """过号恢复, for whoever missed a call at whichever window."""
    return Button(deed="Rejoin", words="rejoin", enabled=_reaches(scene) and bool(scene.person))


def come_button(scene: Scene, ticket: TicketView) -> Button:
    """One put beside has come; only while nobody is in front, paused and draining too."""
    free = scene.current is None and _reaches(scene)
    return Button(deed="Serve", words="serve", enabled=free, values={"ticket": ticket.id})


def beside_button(scene: Scene, ticket: TicketView) -> Button:
    """Call one who was called before and had not come; says what becomes of the one in front."""
    return _choose(scene, ticket, "call_again")


def choose_button(scene: Scene, ticket: TicketView | None) -> Button:
    """选呼: this one from the list."""
    if ticket is None:
        return Button(deed="CallTicket", words="choose", enabled=False)
    return _choose(scene, ticket, "choose")


def why_button(scene: Scene, ticket: TicketView | None) -> Button:
    """为什么: this one and the next; asked of the next itself, the next and the one after it."""
    others = scene.window.next if scene.window and ticket else ()
    other = next((each.id for each in others if ticket and each.id != ticket.id), "")
    if ticket is None or not other:
        return Button(deed=WHY, words="why", enabled=False)
    values: Values = {"one": ticket.id, "other": other}
    return Button(deed=WHY, words="why", enabled=_reaches(scene), values=values)


def _choose(scene: Scene, ticket: TicketView, words: str) -> Button:
    serving = scene.current is not None and scene.current.state == "serving"
    return Button(
        deed="CallTicket",
        words=f"finish_and_{words}" if serving else words,
        enabled=_may(scene, "CallTicket"),
        values={"ticket": ticket.id},
    )


def held_button(scene: Scene, ticket: TicketView) -> Button:
    """Go on with a held ticket; only while nobody is in front."""
    return Button(
        deed="Resume", words="resume", enabled=_may(scene, "Resume"), values={"ticket": ticket.id}
    )


def _reaches(scene: Scene) -> bool:
    return scene.link and not scene.busy


def door_buttons(scene: Scene) -> tuple[Button, ...]:
    """Signed in and not at work: open this window, or stand by, or leave."""
    found = []
    if _allowed(scene, OPEN):
        found.append(_button(scene, OPEN, "open", PRIMARY, primary=True))
    if scene.standing is Standing.AT_DOOR:
        found.append(Button(deed=STAND_BY, words="stand_by", enabled=_reaches(scene)))
    return (*found, Button(deed=SIGN_OUT, words="sign_out", enabled=_reaches(scene)))


def evacuation_button(scene: Scene) -> Button | None:
    """疏散, or its end, for who may."""
    deed, words = ("EndEvacuation", "end") if scene.evacuation else ("Evacuate", "open")
    if deed not in scene.may or not scene.person:
        return None
    return Button(deed=deed, words=f"evacuation_{words}", enabled=_reaches(scene))


def standby_buttons(scene: Scene) -> tuple[Button, ...]:
    """On standby: leave it; asked: yes or no; on the way to this very window: open it."""
    ask, ready = scene.ask, _reaches(scene)
    if ask is None:
        return (
            Button(deed="EndStandby", words="end_standby", enabled=ready),
            Button(deed=SIGN_OUT, words="sign_out", enabled=ready),
        )
    about: Values = {"window": ask.window}
    if ask.state == "asked":
        return (
            Button(
                deed="AcceptAsk", words="accept", enabled=ready, primary=True, values=about
            ),
            Button(deed="DeclineAsk", words="decline", enabled=ready, values=about),
        )  # fmt: skip
    leave = Button(deed=SIGN_OUT, words="sign_out", enabled=ready)
    if ask.window != scene.place:
        return (leave,)
    return (_button(scene, OPEN, "open", PRIMARY, primary=True), leave)
