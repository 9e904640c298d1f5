"""The demo without a display: the same programs offscreen, for some minutes.

It leaves slips, screens, voice and summary.json in a folder.
"""

import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from msgspec import Struct

from demo.cast import Cast, gathered
from demo.console_picture import picture
from demo.processes import NotReady
from demo.sink import NullSink
from demo.stage import COUNTERS, MANAGER, Stage
from demo.summary import SCHEMA, summarise, temporary_windows
from server.store.reading import events_of_requests

VISITORS_PER_HOUR = 40.0
CONSOLE_SIZE = (1440, 1000)


class Times(Struct, frozen=True, kw_only=True):
    """Wall seconds: pictures at the earliest, visitors stop at the latest, voice waited for."""

    busy: float = 110.0
    longest: float = 165.0
    quiet: float = 30.0


def say(zh: str, en: str) -> None:
    """Progress, for a person."""
    print(f"{zh}  {en}", file=sys.stderr, flush=True)


def run(out: Path, seed: int, speed: float, times: Times) -> int:
    """The whole demo: exit 0 when nothing went wrong, else 1; the summary is written either way."""
    for name in ("slips", "screens", "voice", "timings"):
        shutil.rmtree(out / name, ignore_errors=True)
        (out / name).mkdir(parents=True)
    (out / "touched").unlink(missing_ok=True)
    for log in out.glob("*.log"):
        log.unlink()
    with tempfile.TemporaryDirectory(prefix="jiaohao-demo-") as folder, NullSink() as sink:
        found = _play(Path(folder), out, sink, seed, speed, times)
    (out / "summary.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    for each in found["errors"]:
        print(each, file=sys.stderr)
    say(f"结果在 {out}", f"the results are in {out}")
    return 1 if found["errors"] else 0


def _play(
    folder: Path, out: Path, sink: NullSink, seed: int, speed: float, times: Times
) -> dict[str, Any]:
    began = time.monotonic()
    say("启动服务器 …", "starting the server …")
    stage = Stage(folder, speed)
    env = {**sink.env, "QT_QPA_PLATFORM": "offscreen"}
    cast = Cast(stage, out, env, ["--windowed"])
    errors: list[str] = []
    events: list[dict[str, Any]] = []
    with gathered(cast), sink.record(out / "voice" / "lobby.wav"):
        try:
            say("启动取号机、窗口、大屏 …", "starting kiosk, counters, lobby screen …")
            cast.start(seed, VISITORS_PER_HOUR)
            _watch(cast, stage, times)
            say("截图 …", "taking pictures …")
            _pictures(cast, stage, out)
            events = _let_it_end(cast, stage, times)
        except NotReady as error:
            errors.append(str(error))
        errors += [f"{each}: 提前结束 / ended early" for each in cast.fallen()]
        events = events or stage.events()
        errors += unheard(events)
        states, timings = stage.states(), cast.timings()
        made = events_of_requests(stage.data / "hall.db")
        say("停止 …", "stopping …")
        errors += cast.stop()
    found = {
        "schema": SCHEMA,
        "seed": seed,
        "speed": speed,
        **summarise(events, timings, states, made),
    }
    found["seconds"] = round(time.monotonic() - began, 1)
    return found | {"errors": errors}


def _watch(cast: Cast, stage: Stage, times: Times) -> None:
    """Let them act until a temporary window has called somebody, or time is up."""
    began = time.monotonic()
    while time.monotonic() - began < times.longest:
        cast.look_again(min(5, times.longest / 4))
        events = stage.events()
        taken = sum(each["type"] == "TicketTaken" for each in events)
        called = sum(each["type"] == "TicketCalled" for each in events)
        opened = temporary_windows(events)
        passed = round(time.monotonic() - began)
        say(
            f"{passed} 秒：取号 {taken}，叫号 {called}，临时窗口 {len(opened)}",
            f"{passed} s: {taken} tickets, {called} calls, {len(opened)} temporary windows",
        )
        if cast.fallen() or (opened and passed >= times.busy and _served(events, opened)):
            break


def _served(events: list[dict[str, Any]], opened: list[dict[str, Any]]) -> bool:
    """Whether a temporary window has called somebody."""
    windows = {each["window"] for each in opened}
    return any(e["type"] == "TicketCalled" and e["body"]["window"] in windows for e in events)


def _pictures(cast: Cast, stage: Stage, out: Path) -> None:
    screens = out / "screens"
    cast.grab("kiosk", "", screens / "kiosk.png")
    cast.grab("lobby", "", screens / "lobby.png")
    clerk = COUNTERS[0].station
    cast.grab(clerk, "panel", screens / "counter.png")
    cast.grab(clerk, "bar", screens / "bar.png")
    page = f"http://127.0.0.1:{stage.web_port}"
    picture(page, MANAGER, stage.pins[MANAGER], screens / "console.png", CONSOLE_SIZE)


def _let_it_end(cast: Cast, stage: Stage, times: Times) -> list[dict[str, Any]]:
    """Nobody presses any more; until every call has its outcome, and every slip its word."""
    cast.touched.touch()
    end = time.monotonic() + times.quiet
    events = stage.events()
    while time.monotonic() < end and (unheard(events) or "issued" in stage.states()):
        cast.look_again(0.5)
        events = stage.events()
    return events


def unheard(events: list[dict[str, Any]]) -> list[str]:
    """Calls that are neither spoken, merged nor dropped, as one complaint."""
    called = {each["body"]["call"] for each in events if each["type"] == "TicketCalled"}
    told = {each["body"]["call"] for each in events if each["type"] == "CallSpoken"}
    left = sorted(called - told)
    return [f"叫号没有结果 / calls without an outcome: {left}"] if left else []
