"""The ID card reader's thread: looks for a card, reads it, tells of it once.

The clear text of a card lives in `_read` alone. Whether it is still the same card that lies
there is known by a hash with a key that is made at start and never leaves this thread.
"""

import hmac
import secrets
from collections.abc import Callable

from kiosk.devices import sdt
from kiosk.devices.idcard import Card, CardUnread, NotACard, Terms, card, seen
from ports.plugged import SILENT, WELL, Pace, Plugged, Tell, until
from ports.port import Port

BAUD = 115200
GONE_AFTER = 3
"""So many looks without a card: it has been taken away."""
TRIES = 3
"""So many looks at a card that does not let itself be read, and it is said."""
SILENT_AFTER = 3


class CardReader(Plugged):
    """Calls `on_card` in its thread. `terms` may be set at any time from any thread.

    Until the hall has told its date a card is left where it lies.
    """

    def __init__(
        self, address: str, on_card: Callable[[Card], None], tell: Tell, pace: Pace | None = None
    ) -> None:
        super().__init__("idcard", address, BAUD, tell, pace or Pace())
        self.terms = Terms()
        self._on_card, self._replies = on_card, sdt.Replies()
        self._key = secrets.token_bytes(32)
        self._lying, self._gone, self._tries, self._silent = b"", 0, 0, 0

    def work(self, port: Port) -> None:
        """Look again and again."""
        self._silent = 0
        while not self.over.is_set():
            self._look(port)
            self.over.wait(self.pace.poll)

    def _look(self, port: Port) -> None:
        found = self._ask(port, sdt.FIND, self.pace.answer)
        self._heard(found is not None)
        if found is not None and found.status == sdt.FOUND and self.terms.today:
            self._gone = 0
            self._take(port)
        else:
            self._nothing()

    def _heard(self, answered: bool) -> None:
        """A reader that says nothing is a fault; one missing answer is none yet."""
        self._silent = 0 if answered else self._silent + 1
        if answered:
            self.said(WELL)
        elif self._silent >= SILENT_AFTER:
            self.said(SILENT)

    def _nothing(self) -> None:
        self._gone += 1
        if self._gone >= GONE_AFTER:
            self._lying, self._tries = b"", 0

    def _take(self, port: Port) -> None:
        """Read what lies there; the same card is told once."""
        chosen = self._ask(port, sdt.SELECT, self.pace.answer)
        read = None
        if chosen is not None and chosen.status == sdt.DONE:
            read = self._ask(port, sdt.READ, self.pace.read)
        if read is None or read.status != sdt.DONE:
            self._unread()
            return
        mark = hmac.digest(self._key, read.data, "sha256")
        if mark != self._lying:
            self._read(read, mark)

    def _read(self, read: sdt.Reply, mark: bytes) -> None:
        try:
            told = seen(card(sdt.text_of(read)), self.terms)
        except (NotACard, sdt.NoText):
            self._unread()
            return
        self._lying, self._tries = mark, 0
        self._on_card(told)

    def _unread(self) -> None:
        """Taken away while it was read, or no card of ours: said after some tries, once."""
        self._tries += 1
        if self._tries == TRIES and not self._lying:
            self._on_card(CardUnread())

    def _ask(self, port: Port, command: bytes, seconds: float) -> sdt.Reply | None:
        """The answer, or None in silence; what came before the question is no answer to it."""
        port.drop()
        self._replies.forget()
        port.write(sdt.request(command))
        left = until(seconds)
        while left() and not self.over.is_set():
            for reply in self._replies.feed(port.read(min(left(), self.pace.listen))):
                return reply
        return None
