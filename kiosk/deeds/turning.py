"""Back, home, done: presses that only turn the page."""

from functools import partial

from kiosk.desk import Deeds, Desk
from kiosk.flow import Happening, Page


class Turning:
    """The few that belong to no subject."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.deeds: Deeds = {
            "back": partial(self._happened, Happening.BACK),
            "home": partial(self._happened, Happening.DONE),
            "finished": partial(self._happened, Happening.DONE),
            "woken": partial(self._happened, Happening.TOUCHED),
            "more": self._more,
            "turned": _only_shown,
            "facility": _only_shown,
        }

    def _more(self, which: str) -> None:
        """The page with everything else, or one of the pages on it."""
        self._desk.open(Page(which) if which else Page.MORE)

    def _happened(self, happening: Happening, which: str) -> None:
        self._desk.move(happening)


def _only_shown(which: str) -> None:
    """Where the copier is stands on the tile itself; a leaf has been turned already."""
