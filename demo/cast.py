"""The cast: every program of the demo, started and stopped together."""

import contextlib
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from demo.processes import Program
from demo.stage import COUNTERS, KIOSK, LOBBY, ZONE, Stage


class Cast:
    """Printer, kiosk, counters and lobby screen beside one stage."""

    def __init__(self, stage: Stage, out: Path, env: dict[str, str], options: list[str]) -> None:
        self._stage, self._out, self._env, self._options = stage, out, env, options
        self.touched = out / "touched"
        self.programs: dict[str, Program] = {"server": stage.server}

    def start(self, seed: int, visitors_per_hour: float) -> None:
        """All of them, each ready before the next that needs it."""
        slips = ["--port", "0", "--out", str(self._out / "slips")]
        printer = self._begin("printer", ["printers", *slips], {})
        port = printer.expect("ready")["port"]
        act = ["--act", "--until-touched", str(self.touched)]
        self._station("lobby", "display", LOBBY, [], zone=ZONE)
        for number, part in enumerate(COUNTERS):
            words = [*act, "--seed", str(seed + number), *(["--standby"] if part.standby else [])]
            env = {"JIAOHAO_PERSON": part.person, "JIAOHAO_PIN": self._stage.pins[part.person]}
            self._station(part.station, "counter", part.station, words, env, window=part.window)
        for name in ("lobby", *(each.station for each in COUNTERS)):
            self.programs[name].expect("ready")
        words = [*act, "--seed", str(seed), "--printer", f"127.0.0.1:{port}"]
        words += ["--visitors-per-hour", str(visitors_per_hour)]
        self._station("kiosk", "kiosk", KIOSK, words)
        self.programs["kiosk"].expect("ready")

    def _station(
        self,
        name: str,
        role: str,
        station: str,
        words: list[str],
        env: dict[str, str] | None = None,
        window: str = "",
        zone: str = "",
    ) -> None:
        token = self._stage.token(role, station, window, zone)
        face = ["--url", self._stage.url, "--name", station, *self._options]
        face += ["--timings", str(self._out / "timings" / f"{name}.jsonl")]
        env = {**self._env, **(env or {}), "JIAOHAO_TOKEN": token}
        self._begin(name, [role, *face, *words], env)

    def _begin(self, name: str, arguments: list[str], env: dict[str, str]) -> Program:
        program = Program(name, arguments, self._out / f"{name}.log", env)
        self.programs[name] = program
        return program

    def grab(self, name: str, what: str, file: Path) -> None:
        """A picture of what a program shows."""
        program = self.programs[name]
        program.tell(f"grab {what} {file}".replace("  ", " "))
        program.expect("grabbed", within_s=15)

    def timings(self) -> list[dict[str, Any]]:
        """What the programs noted, in the order of their files."""
        files = sorted((self._out / "timings").glob("*.jsonl"))
        return [json.loads(line) for file in files for line in file.read_text().splitlines()]

    def fallen(self) -> list[str]:
        """Programs that have ended although nobody told them to."""
        return [name for name, each in self.programs.items() if not each.running]

    def look_again(self, seconds: float) -> None:
        """Wait a little; a program that falls meanwhile is noticed at the next look."""
        threading.Event().wait(seconds)

    def stop(self) -> list[str]:
        """The server last; what went wrong, one line each."""
        wrong = []
        for name, program in reversed(self.programs.items()):
            code = program.stop()
            if code != 0:
                wrong.append(f"{name}: 以 {code} 结束 / ended with {code}")
            wrong += program.complaints()
        return wrong


@contextlib.contextmanager
def gathered(cast: Cast) -> Iterator[Cast]:
    """Whatever happens inside, every program is stopped."""
    try:
        yield cast
    finally:
        for program in reversed(cast.programs.values()):
            program.stop()
