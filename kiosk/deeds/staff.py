"""The way out for staff, by PIN."""

from kiosk.desk import Deeds, Desk
from kiosk.exit import Exit
from kiosk.flow import Happening


class Staff:
    """Compares the PIN; the app says it has been left."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._exit = desk, Exit(desk.options.exit_pin)
        self.deeds: Deeds = {"staff": self._came, "leave": self._leave}

    def _came(self, which: str) -> None:
        if self._exit.possible:
            self._desk.kiosk.staff_note = "staff_note"
            self._desk.move(Happening.STAFF_CAME)

    def _leave(self, typed: str) -> None:
        wrong = self._exit.answer(typed, self._desk.clock())
        if not wrong:
            self._desk.leave()
            return
        self._desk.kiosk.staff_note = wrong
        self._desk.draw()
