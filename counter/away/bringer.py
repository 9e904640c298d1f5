"""When the link is back: tells the hall of each call by voice, in the order of the presses.

One at a time, each until it is taken or finally refused. Knows no link: `ask` sends.
"""

import logging
from collections.abc import Callable
from typing import Any

from counter.away.calls import AnyEntry, Brought, Calls, HandCall, Refused
from server.link.client import LINK_DOWN
from server.link.commands import BringHandCall
from server.link.protocol import Reply

AGAIN_S = 5.0
"""So long after a refusal that is not final it is tried again."""
UNKNOWN_FOR_S = 600.0
"""So long a number nobody knows may still be brought by the kiosk that printed it."""
LATER = frozenset(
    {LINK_DOWN, "store_unavailable", "day_not_open", "sign_in_first", "not_your_role"}
)
"""Nothing is wrong with the call itself: it is tried for as long as it takes."""
UNKNOWN, FAILED = "no_such_ticket", "internal"
A_WHILE = frozenset({UNKNOWN, FAILED})
"""It may be better in a while, and if not, somebody must look into it. Any other code is final."""

log = logging.getLogger("link")


class Bringer:
    """`ask` sends a command and says its reply; `note` writes the journal; `told` hears the end."""

    def __init__(
        self,
        calls: Calls,
        ask: Callable[[BringHandCall, Callable[[Any], None]], None],
        note: Callable[[AnyEntry], bool],
    ) -> None:
        self._calls, self._ask, self._note = calls, ask, note
        self._asked, self._linked_at = "", 0.0
        self._later: dict[str, float] = {}

    def link(self, up: bool, now: float) -> None:
        """The link is back, or lost: what was asked is asked again, and is the same call."""
        self._asked, self._linked_at = "", now if up else 0.0
        self._later.clear()

    @property
    def at_it(self) -> bool:
        """Something is to be brought that the hall has not answered since the link is back."""
        return any(_press(each) not in self._later for each in self._calls.to_bring)

    def poll(self, now: float) -> None:
        """Send the next one, if it is time. `now`: monotonic seconds."""
        if self._asked or not self._linked_at:
            return
        due = [each for each in self._calls.to_bring if self._later.get(_press(each), 0) <= now]
        if not due:
            return
        call, self._asked = due[0], _press(due[0])
        self._ask(command_of(call), lambda reply: self._answered(call, reply, now))

    def _answered(self, call: HandCall, reply: Reply, now: float) -> None:
        press = _press(call)
        if self._asked != press:
            return  # of a link that was lost since
        self._asked = ""
        if reply.ok:
            self._keep(Brought(press=press), now)
        elif reply.code in LATER or self._for_a_while(reply, now):
            self._later[press] = now + AGAIN_S
        else:
            log.info("a call by hand of %s is refused: %s", call.called.number, reply.code)
            self._keep(Refused(press=press, code=reply.code, values=reply.values), now)

    def _for_a_while(self, reply: Reply, now: float) -> bool:
        return reply.code in A_WHILE and now - self._linked_at <= UNKNOWN_FOR_S

    def _keep(self, entry: AnyEntry, now: float) -> None:
        """Where the disk takes nothing it is brought again, which changes nothing."""
        if not self._note(entry):
            self._later[entry.press] = now + AGAIN_S


def _press(call: HandCall) -> str:
    return call.called.press


def command_of(call: HandCall) -> BringHandCall:
    """What the hall is told of it."""
    assert call.ended is not None
    return BringHandCall(
        press=call.called.press,
        window=call.called.window,
        person=call.called.person,
        number=call.called.number,
        outcome=call.ended.outcome,  # type: ignore[arg-type]  # withdrawn ones are not brought
        called_at=call.called.at,
        ended_at=call.ended.at,
    )
