"""Who is signed in at this counter. A PIN is never kept; tokens are, until they are given back.

One person acts; colleagues who signed in here too can act with one press.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from counter.desk import Desk
from server.link.client import HallClient
from server.link.protocol import Reply

SIGN_IN_FIRST = "sign_in_first"


Then = Callable[[Reply], None]


class Signing(QObject):
    """Signs people in and out. `replies` brings an answer into Qt's thread."""

    tried = Signal()
    """A sign-in has been answered: the PIN goes."""
    answered = Signal()
    """What the panel was greyed for: `sign_in` or `sign_out`, not `sign_in_beside`."""
    left = Signal()
    """The next person types their own number."""

    def __init__(self, desk: Desk, client: HallClient, replies: Callable[[Then], Then]) -> None:
        super().__init__()
        self._desk, self._client, self._replies = desk, client, replies
        self._kept: dict[str, tuple[str, frozenset[str]]] = {}  # person → token, what they may

    @property
    def token(self) -> str:
        """Of who acts; "" when nobody does."""
        return self._kept.get(self._desk.scene.person, ("", frozenset()))[0]

    def sign_in(self, person: str, pin: str) -> None:
        """A person and a PIN; whoever is signed in here stays so."""
        answered = self._replies(partial(self._in_alone, person))
        self._client.sign_in(person, pin, answered)

    def sign_in_beside(self, person: str, pin: str, then: Then) -> None:
        """`then` hears the answer; where it is a yes they are the one who acts."""
        answered = self._replies(partial(self._in, person, then))
        self._client.sign_in(person, pin, answered)

    def act_as(self, person: str) -> None:
        """One of those signed in here presses from now on."""
        if person in self._kept:
            others = tuple(each for each in self._kept if each != person)
            may = self._kept[person][1]
            self._desk.change(person=person, notice="", may=may, colleagues=others)

    def sign_out(self) -> None:
        """Who acts leaves; the window has been closed or handed over before."""
        self._client.sign_out(self.token, self._replies(self._out))

    def give_back(self, person: str) -> None:
        """One who does not act any more is signed out, whatever comes of it."""
        token, _ = self._kept.pop(person, ("", frozenset()))
        if token:
            self._client.sign_out(token, lambda reply: None)
        self._go_on(person)

    def forget(self) -> None:
        """Who acted is not signed in any more."""
        person = self._desk.scene.person
        self._kept.pop(person, None)
        self._go_on(person)

    def _go_on(self, gone: str) -> None:
        """With who else is here, or nobody."""
        acting = self._desk.scene.person
        if acting != gone:
            self.act_as(acting)
        elif self._kept:
            self.act_as(next(iter(self._kept)))
        else:
            self.left.emit()
            self._desk.change(person="", may=frozenset(), colleagues=())

    def _in_alone(self, person: str, reply: Reply) -> None:
        self.answered.emit()
        self._in(person, self._told, reply)

    def _told(self, reply: Reply) -> None:
        if not reply.ok:
            self._desk.refused(reply)

    def _in(self, person: str, then: Then, reply: Reply) -> None:
        self.tried.emit()
        if reply.ok:
            self._kept[person] = reply.token, frozenset(reply.values["may"].split())
            self.act_as(person)
        then(reply)

    def _out(self, reply: Reply) -> None:
        self.answered.emit()
        if reply.ok or reply.code == SIGN_IN_FIRST:
            self.forget()
        else:
            self._desk.refused(reply)
