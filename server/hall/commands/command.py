"""What all commands share: a type tag, how long a press stays valid, and the press itself."""

from typing import ClassVar

from msgspec import Struct

from server.hall.advice import Outlook
from server.hall.bounds import Id
from server.hall.people import Who
from server.hall.ticket import Millis

THE_DAY = 0
"""valid_for_s of a command that stays valid for the whole business date."""


class Command(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """A press. `valid_for_s`: seconds until it is refused as too late (0: the business date)."""

    valid_for_s: ClassVar[int] = THE_DAY


class WindowCommand(Command, frozen=True):
    """A press at a window: valid for ten seconds, then it is not what the clerk wants any more."""

    valid_for_s: ClassVar[int] = 10

    window: Id


class Press(Struct, frozen=True, kw_only=True):
    """When and by whom; and which ticket the clerk saw at the window ("" for none).

    `outlook` is foresight's, seen at `seen_at`; None where there is none or it is stale. `chance`:
    a number drawn where the press came in, for what nobody may guess.
    """

    at: Millis
    who: Who
    expects: str | None = None
    outlook: Outlook | None = None
    seen_at: Millis = 0
    request_id: str = ""  # of the press itself, by which it is known when it comes again
    chance: int = 0
