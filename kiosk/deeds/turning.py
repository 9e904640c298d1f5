"""Back, home, done: presses that only turn the page."""

from functools import partial

from kiosk.desk import Deeds, Desk
from kiosk.flow import Happening


class Turning:
    """The few that belong to no subject."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.deeds: Deeds = {
            "back": partial(self._happened, Happening.BACK),
            "home": partial(self._happened, Happening.DONE),
            "finished": partial(self._happened, Happening.DONE),
        }

    def _happened(self, happening: Happening, which: str) -> None:
        self._desk.move(happening)
