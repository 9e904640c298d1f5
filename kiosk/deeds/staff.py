"""The way in for staff, by PIN; and out of the program."""

from kiosk.desk import Deeds, Desk
from kiosk.exit import Exit
from kiosk.flow import Happening, Page, next_page
from kiosk.visit import Visit


class Staff:
    """Compares the PIN; the app says it has been left."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._exit = desk, Exit(desk.options.exit_pin)
        self.deeds: Deeds = {"staff": self._came, "pin": self._pin, "leave": self._leave}

    def _came(self, which: str) -> None:
        page = self._desk.page
        comes = next_page(page, Happening.STAFF_CAME, self._desk.kiosk.standing) is Page.STAFF
        if self._exit.possible and comes:
            self._desk.kiosk.staff_note = "staff_note"
            self._desk.visit = Visit(language=self._desk.visit.language)
            self._desk.move(Happening.STAFF_CAME)

    def _pin(self, typed: str) -> None:
        wrong = self._exit.answer(typed, self._desk.clock())
        if not wrong:
            self._desk.move(Happening.STAFF_KNOWN)
            return
        self._desk.kiosk.staff_note = wrong
        self._desk.draw()

    def _leave(self, which: str) -> None:
        if self._desk.page is Page.STAFF_MENU:
            self._desk.leave()
