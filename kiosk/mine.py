"""我的号码: what a visitor found out about a number, and what may be done with it here. Pure.

Decides no rule: the server refuses what is not allowed; here it is only not offered.
"""

import re

from msgspec import Struct, field

from server.link.queries import TicketAnswer

AGAIN_AFTER_S = 4.0
"""So often an open page asks how the number stands."""
OVER = frozenset({"done", "abandoned", "unserved", "void"})
MAY_GIVE_UP = frozenset({"issued", "waiting", "called", "on_hold", "away", "missed"})
NUMBER = re.compile(r"(\D*)(\d+)")


class Mine(Struct, kw_only=True):
    """The number asked for, by its slip or as typed; and how it stands."""

    ticket: str = ""  # its id, or the number typed
    secret: str = ""  # of the slip scanned
    answer: TicketAnswer | None = None
    asking: bool = False
    asked_at: float = 0.0
    grew: bool = False  # more people are ahead than a moment ago
    note: str = ""  # words of what came of the last deed
    values: dict[str, str] = field(default_factory=dict)
    pass_: str = ""  # a return pass that could not be printed


def whole(typed: str, width: int) -> str:
    """ "a15" → "A015": whoever types a number may leave out its zeros."""
    found = NUMBER.fullmatch(typed.strip().upper())
    return found[1] + found[2].zfill(width) if found else typed.strip().upper()


def number_of(ticket: str) -> str:
    """The number in a ticket's id: "2026-11-23-A015" → "A015"."""
    return ticket.split("-", 3)[-1]


def deeds(answer: TicketAnswer, *, now: int, outage: bool, numbers: bool) -> tuple[str, ...]:
    """What is offered, the likeliest first. `numbers`: others can be had here now."""
    state = answer.ticket.state
    rejoin = state == "missed" and answer.returns > 0 and now < answer.until
    free = ("rejoin",) if rejoin else ()
    return (*free, *_with_slip(state, outage, numbers)) if answer.mine else free


def _with_slip(state: str, outage: bool, numbers: bool) -> tuple[str, ...]:
    if state in OVER:
        return ()
    found: list[str] = []
    if state == "away":
        found.append("come_back")
    if state == "waiting":
        found += _waiting(outage, numbers)
    if numbers:
        found.append("another")
    found.append("reprint")
    return (*found, "give_up") if state in MAY_GIVE_UP else tuple(found)


def _waiting(outage: bool, numbers: bool) -> list[str]:
    """In an outage nobody waits for nothing."""
    if not outage:
        return ["step_out"]
    return ["switch", "leave_pass"] if numbers else ["leave_pass"]
