"""How a visitor wants the screen: language, large type, contrast, reach, voice."""

from config.words import languages
from kiosk.desk import Deeds, Desk


class Comfort:
    """Kept in the visit, so it ends with it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.deeds: Deeds = {
            "language": self._language,
            "large": lambda _: self._turn_over("elder"),
            "comfort": self._turn_over,
            "listen": lambda _: self._desk.listen(),
        }

    def _language(self, which: str) -> None:
        """The next of the languages there are."""
        known = languages()
        at = known.index(self._desk.visit.language)
        self._desk.visit.language = known[(at + 1) % len(known)]
        self._desk.draw()

    def _turn_over(self, which: str) -> None:
        """On, or off again; nothing is read aloud where there is no voice for it."""
        visit = self._desk.visit
        if which == "spoken" and visit.language not in self._desk.kiosk.guided:
            return
        setattr(visit, which, not getattr(visit, which))
        self._desk.draw()
