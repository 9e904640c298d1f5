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

from demo.cast import Cast, gathered
from demo.console_picture import picture
from demo.processes import NotReady
from demo.sink import NullSink
from demo.stage import COUNTERS, MANAGER, Stage
from demo.summary import SCHEMA, summarise, temporary_windows, tickets_by_state
from server.store.reading import events_after, events_of_requests

BUSY_S, LONGEST_S, QUIET_S = 110.0, 165.0, 25.0
"""Wall seconds: pictures at the earliest, visitors stop at the latest, voice waited for."""
VISITORS_PER_HOUR = 40.0
CONSOLE_SIZE = (1440, 1000)


def say(zh: str, en: str) -> None:
    """Progress, for a person."""
    print(f"{zh}  {en}", file=sys.stderr, flush=True)


def run(out: Path, seed: int, speed: float) -> int:
    """The whole demo: exit 0 when nothing went wrong, else 1; the summary is written either way."""
    for name in ("slips", "screens", "voice", "timings"):
        shutil.rmtree(out / name, ignore_errors=True)
        (out / name).mkdir(parents=True)
    (out / "touched").unlink(missing_ok=True)
    for log in out.glob("*.log"):
        log.unlink()
    with tempfile.TemporaryDirectory(prefix="jiaohao-demo-") as folder, NullSink() as sink:
        found = _play(Path(folder), out, sink, seed, speed)
    (out / "summary.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    for each in found["errors"]:
        print(each, file=sys.stderr)
    say(f"结果在 {out}", f"the results are in {out}")
    return 1 if found["errors"] else 0


def _play(folder: Path, out: Path, sink: NullSink, seed: int, speed: float) -> dict[str, Any]:
    began = time.monotonic()
    say("启动服务器 …", "starting the server …")
    stage = Stage(folder, speed)
    env = {**sink.env, "QT_QPA_PLATFORM": "offscreen"}
    cast = Cast(stage, out, env, ["--windowed"])
    errors: list[str] = []
    with gathered(cast), sink.record(out / "voice" / "lobby.wav"):
        try:
            say("启动取号机、窗口、大屏 …", "starting kiosk, counters, lobby screen …")
            cast.start(seed, VISITORS_PER_HOUR)
            _watch(cast, stage, out, time.monotonic())
        except NotReady as error:
            errors.append(str(error))
        errors += [f"{each}: 提前结束 / ended early" for each in cast.fallen()]
        events = list(events_after(stage.data / "hall.db", 0))
        timings = cast.timings()
        made = events_of_requests(stage.data / "hall.db")
        say("停止 …", "stopping …")
        errors += cast.stop()
    image = tickets_by_state(events)
    found = {
        "schema": SCHEMA,
        "seed": seed,
        "speed": speed,
        **summarise(events, timings, image, made),
    }
    found["seconds"] = round(time.monotonic() - began, 1)
    return found | {"errors": errors}


def _watch(cast: Cast, stage: Stage, out: Path, began: float) -> None:
    """Let them act until a temporary window has called somebody, picture it, let it end."""
    path = stage.data / "hall.db"
    while time.monotonic() - began < LONGEST_S:
        cast.look_again(5)
        events = list(events_after(path, 0))
        taken = sum(each["type"] == "TicketTaken" for each in events)
        called = sum(each["type"] == "TicketCalled" for each in events)
        opened = temporary_windows(events)
        passed = round(time.monotonic() - began)
        say(
            f"{passed} 秒：取号 {taken}，叫号 {called}，临时窗口 {len(opened)}",
            f"{passed} s: {taken} tickets, {called} calls, {len(opened)} temporary windows",
        )
        if cast.fallen() or (opened and passed >= BUSY_S and _served(events, opened)):
            break
    say("截图 …", "taking pictures …")
    _pictures(cast, stage, out)
    cast.touched.touch()  # nobody presses any more; what was called is still spoken
    _let_it_end(cast, path)


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


def _let_it_end(cast: Cast, path: Path) -> None:
    """Until every call has its outcome, and every slip its word."""
    end = time.monotonic() + QUIET_S
    while time.monotonic() < end:
        events = list(events_after(path, 0))
        calls = sum(each["type"] == "TicketCalled" for each in events)
        outcomes = sum(each["type"] == "CallSpoken" for each in events)
        if calls == outcomes and "issued" not in tickets_by_state(events):
            return
        cast.look_again(0.5)
