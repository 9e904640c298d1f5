"""The stage: the sample hall set for a demo, its server, and tokens and PINs for those who act.

The hall's clock runs faster than the wall, but devices do not: limits that wait for paper, screens
or a voice are stretched by the speed; the promise stays at 30 minutes of hall time.
"""

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from msgspec import Struct

from config.paths import HALLS
from demo.processes import Program
from server.rebuild import rebuild
from server.store.reading import events_after, stored_after

HALL = HALLS / "guangde.toml"
OPENS = "2026-11-23T08:45:00+08:00"
KIOSK, LOBBY, ZONE = "kiosk-1", "lobby-1", "hall-1"
MANAGER = "1031"


class Part(Struct, frozen=True, kw_only=True):
    """One counter of the demo: its window and who sits there."""

    window: str
    person: str
    standby: bool = False

    @property
    def station(self) -> str:
        """The name of its station."""
        return f"window-{self.window}"


COUNTERS = (
    Part(window="4", person="1004"),
    Part(window="6", person="1006"),
    Part(window="25", person="1025", standby=True),
)


def hall_file(folder: Path, speed: float) -> Path:
    """The sample hall with a demo's policy: temporary windows open by themselves."""
    stretched = {
        "paper_failed_s": 20,
        "paper_silent_s": 30,
        "announce_within_s": 5,
        "voice_within_s": 60,
        "say_valid_s": 90,
        "no_show_spacing_s": 20,
        "ask_s": 15,
    }
    lines = ['temporary_mode = "auto"']
    lines += [f"{name} = {round(value * max(1.0, speed))}" for name, value in stretched.items()]
    text = HALL.read_text(encoding="utf-8")
    start = text.index("[policy]")
    end = text.index("[hall]")
    items = HALL.with_name(f"{HALL.stem}-items")  # the server looks for them beside its hall
    shutil.copytree(items, folder / items.name, dirs_exist_ok=True)
    path = folder / HALL.name
    path.write_text(
        text[:start] + "[policy]\n" + "\n".join(lines) + "\n\n" + text[end:], encoding="utf-8"
    )
    return path


class Stage:
    """The running server of the demo."""

    def __init__(self, folder: Path, speed: float) -> None:
        self.data = folder / "data"
        self.data.mkdir(parents=True, exist_ok=True)
        hall = hall_file(folder, speed)
        options = ["--data", str(self.data), "--port", "0", "--web-port", "0", "--hall", str(hall)]
        options += ["--host", "127.0.0.1", "--speed", str(speed), "--hall-time", OPENS]
        self.server = Program("server", ["server", "server", *options], folder / "server.log")
        said = self.server.expect("ready")
        self.url = f"ws://127.0.0.1:{said['port']}"
        self.web_port = int(said["web_port"])
        people = [MANAGER, *(each.person for each in COUNTERS)]
        self.pins: dict[str, str] = json.loads(
            self._hall("pins", "--json", *(w for each in people for w in ("--person", each)))
        )

    def token(self, role: str, name: str, window: str = "", zone: str = "") -> str:
        """Pair one of the demo's own stations."""
        words = ["--role", role, "--name", name, "--window", window, "--zone", zone]
        return self._hall("pair", *words).strip()

    def events(self) -> list[dict[str, Any]]:
        """The journal so far, read beside the running server."""
        return list(events_after(self.data / "hall.db", 0))

    def states(self) -> dict[str, int]:
        """Tickets by state, in a hall made anew from the journal."""
        hall, _ = rebuild(each.row for each in stored_after(self.data / "hall.db", 0))
        return dict(sorted(Counter(str(each.state) for each in hall.tickets.values()).items()))

    def _hall(self, program: str, *words: str) -> str:
        arguments = [sys.executable, "-m", "server", program, "--data", str(self.data), *words]
        return subprocess.run(arguments, check=True, capture_output=True, text=True).stdout
