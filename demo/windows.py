"""The demo with a display: every program in its own window, until Ctrl+C or one is closed."""

import signal
import tempfile
import threading
from pathlib import Path

from demo.cast import Cast, gathered
from demo.headless import VISITORS_PER_HOUR, say
from demo.stage import COUNTERS, MANAGER, Stage

LOOK_S = 1.0


def run(out: Path, seed: int, speed: float) -> int:
    """Until stopped. Exit 1 when a program fell."""
    for name in ("slips", "timings"):
        (out / name).mkdir(parents=True, exist_ok=True)
    (out / "touched").unlink(missing_ok=True)
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    with tempfile.TemporaryDirectory(prefix="jiaohao-demo-") as folder:
        say("启动服务器 …", "starting the server …")
        stage = Stage(Path(folder), speed)
        cast = Cast(stage, out, {}, ["--windowed"])
        with gathered(cast):
            cast.start(seed, VISITORS_PER_HOUR)
            _introduce(stage, out)
            while not stopping.wait(LOOK_S) and not cast.fallen():
                pass
            fallen = cast.fallen() if not stopping.is_set() else []
            wrong = cast.stop()
    for each in (*fallen, *wrong):
        say(each, "")
    return 1 if fallen else 0


def _introduce(stage: Stage, out: Path) -> None:
    """What to look at, and how to take part."""
    say(
        f"管理台 http://127.0.0.1:{stage.web_port}，工号 {MANAGER}，密码 {stage.pins[MANAGER]}",
        f"manager console, staff number {MANAGER}, PIN {stage.pins[MANAGER]}",
    )
    for part in COUNTERS:
        say(
            f"{part.window} 号窗口：工号 {part.person}，密码 {stage.pins[part.person]}",
            f"window {part.window}: staff number {part.person}, PIN {stage.pins[part.person]}",
        )
    say(f"小票图片在 {out / 'slips'}", f"pictures of the slips are in {out / 'slips'}")
    say("碰触任一屏幕即由您操作；Ctrl+C 结束", "touch any screen to take over; Ctrl+C ends")
