"""Who is signed in at this counter. The PIN is never kept; the token is, until it is given back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from counter.desk import Desk
from server.link.client import HallClient
from server.link.protocol import Reply

SIGN_IN_FIRST = "sign_in_first"


Then = Callable[[Reply], None]


class Signing(QObject):
    """Signs one person in and out. `replies` brings an answer into Qt's thread."""

    tried = Signal()
    """A sign-in has been answered: the PIN goes."""
    left = Signal()
    """The next person types their own number."""

    def __init__(self, desk: Desk, client: HallClient, replies: Callable[[Then], Then]) -> None:
        super().__init__()
        self._desk, self._client, self._replies = desk, client, replies
        self.token = ""

    def sign_in(self, person: str, pin: str) -> None:
        """A person and a PIN."""
        self._client.sign_in(person, pin, self._replies(lambda reply: self._in(person, reply)))

    def sign_out(self) -> None:
        """The person leaves; the window has been closed or handed over before."""
        self._client.sign_out(self.token, self._replies(self._out))

    def forget(self) -> None:
        """Nobody is signed in here any more."""
        self.token = ""
        self.left.emit()
        self._desk.change(person="", may=frozenset())

    def _in(self, person: str, reply: Reply) -> None:
        self.tried.emit()
        if not reply.ok:
            self._desk.refused(reply)
            return
        self.token = reply.token
        may = frozenset(reply.values["may"].split())
        self._desk.change(person=person, notice="", may=may)

    def _out(self, reply: Reply) -> None:
        if reply.ok or reply.code == SIGN_IN_FIRST:
            self.forget()
        else:
            self._desk.refused(reply)
