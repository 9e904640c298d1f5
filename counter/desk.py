"""What a subject of the counter may do: see what is known, ask the clerk, tell the server.

The app is the desk; the subjects (counter/deeds/) know no more of it than this.
"""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtWidgets import QDialog

from counter.buttons import Values
from counter.options import Options
from counter.scene import Scene
from server.link.protocol import Reply

Deeds = dict[str, Callable[[Values], None]]
"""A deed that is no command, or not only one → what is done; it is given the button's values."""


class Part(Protocol):
    """What lasts as long as the desk: a device, a thread that fetches."""

    def start(self) -> None:
        """The desk begins."""

    def saw(self, scene: Scene) -> None:
        """Every scene, as it is drawn."""

    def stop(self) -> None:
        """The desk is gone; nothing is said after this."""


class Signs(Protocol):
    """People at this counter."""

    def sign_in_beside(self, person: str, pin: str, then: Callable[[Reply], None]) -> None:
        """One more; `then` hears the answer: after a yes they act here."""

    def act_as(self, person: str) -> None:
        """One of those signed in presses from now on."""

    def give_back(self, person: str) -> None:
        """This one is signed out."""

    def sign_out(self) -> None:
        """Who acts leaves."""


class Desk(Protocol):
    """Where a clerk works."""

    options: Options
    scene: Scene
    dialog: QDialog | None

    @property
    def signing(self) -> Signs:
        """Who is signed in here."""

    def keep(self, part: Part) -> None:
        """It begins and ends with the desk."""

    def say(self, told: Any) -> None:
        """What a device of this machine has to say, in nobody's name."""

    def change(self, **values: Any) -> None:
        """Fields of the scene have new values: draw."""

    def notice(self, text: str) -> None:
        """A quiet line for some seconds."""

    def refused(self, reply: Reply) -> None:
        """The server's refusal, in words, as a quiet line."""

    def open(self, dialog: QDialog) -> None:
        """Over the panel; the one before it closes. Gone when it is finished."""

    def press(self, deed: str, values: Values) -> None:
        """As if a button had been pressed."""

    def send(self, deed: str, values: Values, expects: str) -> None:
        """One command in the clerk's name, its outcome told; everything is greyed until then."""

    def ask(
        self,
        wish: Any,
        then: Callable[[Any], None],
        expects: str | None = None,
        request_id: str = "",
    ) -> None:
        """Ask or command in the clerk's name; `then` hears the answer, in Qt's thread.

        `expects`: for a command of a window, the ticket that was seen there. `request_id`: given
        once more, the hall takes a command for the one it was, and does it once.
        """
