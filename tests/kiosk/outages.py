"""Random outages: two kiosks, the real hall in its real store, and a link that loses anything.

What is checked is said by `World.check`. Every run is told by its seed.
"""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from msgspec import Struct

from server.hall.calendar import local
from server.hall.commands.calls import CallNext
from server.hall.commands.day import CloseDay, OpenDay
from server.hall.commands.service import Finish, Serve
from server.hall.commands.windows import OpenWindow
from server.hall.people import THE_HALL
from server.hall.ticket import Millis, State, Ticket
from tests.kiosk.cut_kiosk import Slip
from tests.kiosk.lossy_hall import STATIONS, LossyHall

OUTAGES_A_DAY = 25


class Counted(Struct):
    """What a run was made of."""

    outages: int = 0
    slips: int = 0
    own: int = 0
    twins_void: int = 0
    cuts: int = 0
    restarts: int = 0
    days: int = 0
    other_day: int = 0


class World(LossyHall):
    """`outage` is one of them; after `mend` everything has to be right."""

    def __init__(self, folder: Path, seed: int) -> None:
        super().__init__(folder, seed)
        self.count = Counted(days=1)

    def _clerk_works(self) -> None:
        """A call, or what follows from one: a twin may be called and served meanwhile."""
        self._clerk(self.chance.choice([CallNext, Serve, Finish])(window="1"))

    # -- an outage ------------------------------------------------------------------------------

    def outage(self) -> None:
        """Something breaks while people press; nothing is promised until `mend`."""
        self.count.outages += 1
        name, chance = self.chance.choice(STATIONS), self.chance
        breaks: list[Callable[[], None]] = [
            lambda: self._cut_link(name),
            lambda: setattr(self, "_loses", chance.choice(["command", "reply", "reply", "late"])),
            self._server_restarts,
            lambda: setattr(self.machines[name].fuse, "left", chance.randrange(1, 14)),
        ]
        for each in chance.sample(breaks, chance.choice([1, 1, 2, 3])):
            each()
        for _ in range(chance.choice([1, 2, 2, 3, 5])):
            self._somebody_presses(chance.choice([name, name, name, *STATIONS]))

    def _somebody_presses(self, name: str) -> None:
        machine, cuts = self.machines[name], self.machines[name].cuts
        service = self.chance.choice("AAB")
        machine.guarded(lambda: machine.visitor(service))
        self._after_cut(name, cuts)
        self.wait(self.chance.choice([0.2, 3, 40]))
        cuts = machine.cuts
        self._patience_ends(name)
        self._after_cut(name, cuts)
        if self.chance.random() < 0.3:
            self._clerk_works()
        if self._late and self.chance.random() < 0.5:
            self._server_thaws()
        if not self._up[name] and self.chance.random() < 0.3:
            self._link(name)

    def _server_thaws(self) -> None:
        """What lay in the buffers of dead connections is found after all."""
        late, self._late = self._late, []
        for each in late:
            self._ask(each.station, each.command, each.request_id)

    def mend(self) -> None:
        """Everything works again; what has to be tried again is tried again."""
        self._loses = ""
        for name, machine in self.machines.items():
            machine.fuse.left = -1
            self._patience_ends(name)
        self._server_thaws()
        for _ in range(50):
            to_bring = any(each.issuing.presses.to_bring() for each in self.machines.values())
            if all(self._up.values()) and not to_bring:
                return
            self.wait(6)
            for name, machine in self.machines.items():
                if not self._up[name]:
                    self._link(name)
                machine.issuing.poll()
        raise AssertionError("an own number is never brought")

    # -- what has to be right -------------------------------------------------------------------

    def check(self) -> None:
        """Of today: no number twice, none lost, one ticket a press, places as pressed."""
        today = [
            (name, slip)
            for name, machine in self.machines.items()
            for slip in machine.tray
            if slip.date == self.hall.date
        ]
        for name, slip in today:
            ticket = self.hall.of_press(name, slip.press)
            assert ticket is not None, f"{slip.number} is lost"
            assert ticket.number == slip.number, f"{slip.number} became {ticket.number}"
            assert ticket.state is not State.VOID, f"{slip.number} is void"
            self._one_living(name, slip.press)
        for name in STATIONS:
            self._in_order([(slip, self._ticket(name, slip)) for at, slip in today if at == name])

    def no_number_twice(self) -> None:
        """On no day, also where a slip was never brought because its day was over."""
        slips = {
            (slip.date, slip.number, slip.press)
            for machine in self.machines.values()
            for slip in machine.tray
        }
        found = Counter((date, number) for date, number, _ in slips)
        twice = [each for each, times in found.items() if times > 1]
        assert not twice, f"printed for two presses: {twice}"
        presses = Counter(press for _, _, press in slips)
        assert max(presses.values(), default=1) == 1, "one press, two numbers printed"

    def _ticket(self, name: str, slip: Slip) -> Ticket:
        found = self.hall.of_press(name, slip.press)
        assert found is not None
        return found

    @staticmethod
    def _in_order(tickets: list[tuple[Slip, Ticket]]) -> None:
        by_press = sorted(tickets, key=lambda each: each[0].at)
        places: list[Millis] = [ticket.place_at for _, ticket in by_press]
        assert places == sorted(places), "places are not in the order of the presses"

    # -- the next day ---------------------------------------------------------------------------

    def next_day(self) -> None:
        """Sometimes with a kiosk that is away over night, and gives numbers before it begins."""
        self.mend()
        self.check()
        self._tally()
        name = self.chance.choice([*STATIONS, ""])
        if name:
            self._cut_link(name)
            self._somebody_presses(name)
        self.stage.one(CloseDay(), THE_HALL)
        self._to_morning()
        if name and not self._up[name]:
            self._somebody_presses(name)
            self._link(name)
        self.stage.one(OpenDay(), THE_HALL)
        self._clerk(OpenWindow(window="1"))
        for each in STATIONS:
            self._cut_link(each)
            self._link(each)
        self.count.days += 1

    def _to_morning(self) -> None:
        now = self.stage.clock.now()
        here = local(now, "Asia/Shanghai")
        days = 3 if here.isoweekday() == 5 else 1
        then = here.replace(hour=9, minute=5) + timedelta(days=days)
        self.stage.clock.tell(round(then.timestamp() * 1000))

    def _tally(self) -> None:
        """The figures of the day that ends."""
        for machine in self.machines.values():
            slips = [each for each in machine.tray if each.date == self.hall.date]
            self.count.slips += len(slips)
            self.count.own += sum(each.own for each in slips)
        self.count.twins_void += sum(
            each.state is State.VOID for each in self.hall.tickets.values()
        )

    def finish(self) -> Counted:
        """The last day's end; the figures."""
        self.mend()
        self.check()
        self.no_number_twice()
        self._tally()
        self.count.restarts = self.restarts
        self.count.cuts = sum(each.cuts for each in self.machines.values())
        dropped = [code for each in self.machines.values() for code, _ in each.dropped]
        assert set(dropped) <= {"other_day"}, f"refused for good: {dropped}"
        self.count.other_day = len(dropped)
        for machine in self.machines.values():
            machine.issuing.close()
        self.stage.close()
        return self.count


def run(folder: Path, outages: int, seed: int) -> Counted:
    """So many outages, mended one by one or several at once; everything checked each time."""
    folder.mkdir(parents=True, exist_ok=True)
    world = World(folder, seed)
    for number in range(1, outages + 1):
        world.outage()
        if world.chance.random() < 0.7:
            world.mend()
            world.check()
            world.no_number_twice()
        if number % OUTAGES_A_DAY == 0 and number < outages:
            world.next_day()
    return world.finish()
