"""The real hall in its real store, two kiosks, and a link between them that loses anything."""

import random
import re
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from kiosk.issuing import Times
from server.hall.clock_rules import Tick
from server.hall.commands.windows import OpenWindow
from server.hall.people import THE_HALL, Who
from server.hall.state import HallState
from server.link.protocol import Reply
from server.link.viewing import hall_view, services_view
from tests.kiosk.cut_kiosk import Machine
from tests.running import SMALL_HALL
from tests.server.stage import CLERK, Stage

STATIONS = ("kiosk-1", "kiosk-2")
OF_THE_SMALL_HALL = re.compile(r"^own_numbers = .*\n", re.MULTILINE)
RANGES = """own_numbers = [
    { station = "kiosk-1", first = 11, last = 399 },
    { station = "kiosk-2", first = 400, last = 799 },
]
"""


def hall_text() -> str:
    """The small hall, with these ranges instead of its own."""
    text, count = OF_THE_SMALL_HALL.subn(RANGES, SMALL_HALL.read_text("utf-8"))
    assert count == 1
    return text


class Post(Struct, frozen=True):
    """A message that lies in the buffer of a dead connection, for a frozen server to find."""

    station: str
    command: Any
    request_id: str


class LossyHall:
    """Everything there is; what the next message meets is said by `_loses`."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self._hall_file = folder / "hall.toml"
        self._hall_file.write_text(hall_text(), "utf-8")
        self.stage = Stage(folder, self._hall_file).open_day()
        self.restarts = 0
        self._up = dict.fromkeys(STATIONS, False)
        self._waiting: dict[str, dict[str, Any]] = {name: {} for name in STATIONS}
        self._late: list[Post] = []
        self._loses = ""  # what happens to the next message: "", command, reply, late
        self.machines = {
            name: Machine(name, folder / name, self._send, self._times(days), seed + days)
            for days, name in enumerate(STATIONS)
        }
        self._clerk(OpenWindow(window="1"))
        for name in STATIONS:
            self._link(name)

    def _times(self, days: int) -> Times:
        """Each machine's wall clock is wrong in its own way."""
        clock = self.stage.clock
        off = days * 3_600_000 - 1_234
        return Times(clock.now, lambda: clock.now() + off, lambda: clock.now() / 1000)

    # -- the server -----------------------------------------------------------------------------

    @property
    def hall(self) -> HallState:
        """As it is now."""
        return self.stage.dispatcher.hall

    def wait(self, seconds: float) -> None:
        """Time goes by."""
        self.stage.clock.tell(self.stage.clock.now() + round(seconds * 1000))
        self.stage.one(Tick(), THE_HALL)

    def _server_restarts(self) -> None:
        self.restarts += 1
        before = self.stage.image()
        self.stage.journal.close()
        for name in STATIONS:
            self._cut_link(name)
        self.stage.open()
        assert self.stage.image() == before, "the rebuilt hall is another one"

    def _clerk(self, command: Any) -> None:
        seen = self.hall.windows["1"].current
        self.stage.one(command, CLERK, expects=seen)

    # -- the link -------------------------------------------------------------------------------

    def _send(self, machine: Machine, command: Any, request_id: str) -> None:
        """As HallClient does: kept until it is answered, sent again after a reconnect."""
        self._waiting[machine.name][request_id] = command
        if self._up[machine.name]:
            self._carry(machine.name, command, request_id)

    def _carry(self, name: str, command: Any, request_id: str) -> None:
        loses, self._loses = self._loses, ""
        if loses == "late":
            self._late.append(Post(name, command, request_id))
        if loses in ("late", "command"):
            self._cut_link(name)
            return
        reply = self._ask(name, command, request_id)
        if loses == "reply":
            self._cut_link(name)
            return
        if self._waiting[name].pop(request_id, None) is not None:
            self.machines[name].hear(reply)

    def _ask(self, name: str, command: Any, request_id: str) -> Reply:
        who = Who(station=name, via="kiosk")
        reply = self.stage.one(command, who, request_id=request_id)
        press = getattr(command, "press", request_id)
        self._one_living(name, press)
        return reply

    def _one_living(self, name: str, press: str) -> None:
        found = [
            each.number
            for each in self.hall.tickets.values()
            if (each.station, each.press) == (name, press) and each.living
        ]
        assert len(found) <= 1, f"one press, two living tickets: {found}"

    def _cut_link(self, name: str) -> None:
        if self._up[name]:
            self._up[name] = False
            self.machines[name].issuing.link(False)

    def _link(self, name: str) -> None:
        """Back: welcome, views, what was waiting; then what the kiosk has to say."""
        machine, now = self.machines[name], self.stage.clock.now()
        self._up[name], cuts = True, machine.cuts
        machine.issuing.told(hall_view(self.hall, now), services_view(self.hall, now))
        for request_id, command in list(self._waiting[name].items()):
            if self._up[name] and request_id in self._waiting[name]:
                machine.guarded(partial(self._carry, name, command, request_id))
        if self._up[name]:
            machine.guarded(lambda: machine.issuing.link(True))
        self._after_cut(name, cuts)

    def _patience_ends(self, name: str) -> None:
        """Requests whose time is over end; the visitor gets an own number."""
        machine = self.machines[name]
        for request_id in list(self._waiting[name]):
            if request_id in self._waiting[name]:
                del self._waiting[name][request_id]
                machine.guarded(partial(machine.give_up_waiting, request_id))

    def _after_cut(self, name: str, cuts: int) -> None:
        """A kiosk that was switched off knows no request and no link any more."""
        machine = self.machines[name]
        if machine.cuts == cuts:
            return
        self._waiting[name].clear()
        self._up[name] = False
        if self.chance.random() < 0.5:
            self._link(name)
        machine.guarded(machine.resume)
