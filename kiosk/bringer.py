"""When the link is back: brings each own number to the server, in the order of the presses.

Nothing new is asked before (`busy`). Knows no link: `ask` sends, `note` writes the journal.
"""

import logging
from collections.abc import Callable

from kiosk.entries import Brought, Dropped
from kiosk.offline import Life, Presses, bring, own_ticket
from server.link.commands import BringTicket, Paper, SettlePaper
from server.link.protocol import Reply

AGAIN_S = 5.0
"""So long after a refusal that is not final it is tried again."""
FINAL = frozenset({"other_day", "number_used", "wrong_number", "no_such_service"})
"""Refusals that no second try changes: staff are told, the number is let go."""
MINE = "bring-"
"""How the request ids begin: one press, one id, also after a restart."""

log = logging.getLogger("link")

Ask = Callable[[BringTicket | SettlePaper, str], None]


class Bringer:
    """One at a time, until the server has them all. `dropped` hears the code and the number."""

    def __init__(
        self,
        presses: Presses,
        ask: Ask,
        note: Callable[[Brought | Dropped], None],
        dropped: Callable[[str, str], None],
    ) -> None:
        self._presses, self._ask, self._note, self._dropped = presses, ask, note, dropped
        self._linked, self._asked = False, ""
        self._later: dict[str, float] = {}  # press → when to try again

    @property
    def busy(self) -> bool:
        """Linked, and there are numbers the server has not been told in this connection."""
        return self._linked and bool(self._asked or self._next(now=None))

    def link(self, up: bool) -> None:
        """The link is back, or lost: what was asked is asked again, with the same id."""
        self._linked, self._asked = up, ""
        self._later.clear()

    def poll(self, now: float) -> None:
        """Send the next one, if it is time. `now`: monotonic seconds."""
        life = self._next(now) if self._linked and not self._asked else None
        if life is not None:
            self._asked = life.pressed.press
            self._later.pop(self._asked, None)
            life.told = life.outcome
            self._ask(bring(life), f"{MINE}{self._asked}")

    def settle(self, press: str) -> None:
        """The server has it with another paper than it came to since, at the second try."""
        life = self._presses.lives.get(press)
        if life is None or not (life.brought and life.told) or life.told == life.outcome:
            return
        life.told = life.outcome
        command = SettlePaper(ticket=own_ticket(life).id, paper=Paper(life.outcome))
        self._ask(command, f"paper-{press}-{life.outcome}")

    def _next(self, now: float | None) -> Life | None:
        """The first one that is to be tried now; without a time, for the first time."""
        for life in self._presses.to_bring():
            again = self._later.get(life.pressed.press)
            if again is None or (now is not None and again <= now):
                return life
        return None

    def replied(self, reply: Reply, now: float) -> bool:
        """Whether this was an answer to what was brought; the next one follows at once."""
        press = reply.request_id.removeprefix(MINE)
        if press == reply.request_id:
            return False
        self._asked = "" if self._asked == press else self._asked
        life = self._presses.lives.get(press)
        if life is not None and life.to_bring:
            self._answered(life, reply, now)
        self.poll(now)
        return True

    def _answered(self, life: Life, reply: Reply, now: float) -> None:
        press, number = life.pressed.press, life.own.number if life.own else ""
        if reply.ok:
            self._note(Brought(press=press))
            self.settle(press)
        elif reply.code in FINAL:
            log.error("number %s cannot be brought: %s", number, reply.code)
            life.told = ""
            self._note(Dropped(press=press, code=reply.code))
            self._dropped(reply.code, number)
        else:
            log.warning("number %s is not brought yet: %s", number, reply.code)
            self._later[press] = now + AGAIN_S
