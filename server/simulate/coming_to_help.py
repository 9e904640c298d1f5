"""Standby people of a simulated hall: asked, they accept, walk, open; then they stand by again."""

from server.hall.commands.day import StandBy
from server.hall.commands.windows import AcceptAsk
from server.hall.events.windows import WindowAsked, WindowClosed, WindowOpened
from server.hall.people import Who
from server.hall.ticket import MINUTE, SECOND
from server.simulate.acting import Acting
from server.simulate.clerks import Clerks


class StandbyPeople:
    """Whoever can be sent to a reserve window today."""

    def __init__(self, acting: Acting, clerks: Clerks) -> None:
        self.acting, self.clerks = acting, clerks
        self.sits: dict[str, str] = {}  # window → person
        acting.hear(WindowAsked, self._asked)
        acting.hear(WindowOpened, self._opened)
        acting.hear(WindowClosed, self._closed)
        for person in acting.setting.standby:
            acting.at(acting.opens - MINUTE, self._stand_by, person)

    def _who(self, person: str) -> Who:
        return Who(station=f"desk-{person}", person=person, via="counter")

    def _stand_by(self, person: str) -> None:
        if self.acting.now < self.acting.closes and self.acting.hall.window_of(person) is None:
            self.acting.press(StandBy(), self._who(person))

    def _asked(self, event: WindowAsked) -> None:
        answer = round(self.acting.world.staff.answer_s * SECOND)
        self.acting.after(answer, self._accept, event.window, event.person)

    def _accept(self, window: str, person: str) -> None:
        if self.acting.hall.windows[window].called_for != person:
            return
        self.acting.press(AcceptAsk(window=window), self._who(person))
        staff = self.acting.world.staff
        walk = round(staff.ready_min * MINUTE - staff.answer_s * SECOND)
        self.acting.after(max(0, walk), self._arrive, window, person)

    def _arrive(self, window: str, person: str) -> None:
        if self.acting.hall.windows[window].called_for == person:
            self.clerks.sit_down(window, person)

    def _opened(self, event: WindowOpened) -> None:
        if event.person in self.acting.setting.standby:
            self.sits[event.window] = event.person

    def _closed(self, event: WindowClosed) -> None:
        person = self.sits.pop(event.window, "")
        if person:
            self.acting.after(SECOND, self._stand_by, person)
