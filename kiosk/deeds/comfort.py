"""How a visitor wants the screen: language, large type."""

from kiosk.desk import Deeds, Desk


class Comfort:
    """Kept in the visit, so it ends with it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.deeds: Deeds = {"language": self._language, "large": self._large}

    def _language(self, which: str) -> None:
        visit = self._desk.visit
        visit.language = "en" if visit.language == "zh" else "zh"
        self._desk.draw()

    def _large(self, which: str) -> None:
        visit = self._desk.visit
        visit.elder = not visit.elder
        self._desk.draw()
