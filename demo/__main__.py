"""`./hall demo`: a whole hall on this machine; offscreen where there is no display."""

import argparse
import os
import signal
import sys
from pathlib import Path

from config.words import say_all


def main() -> int:
    """Exit 0 good, 2 bad input, 1 failure."""
    words = _parser().parse_args()
    if words.speed <= 0:
        print("--speed 应大于 0 / --speed must be above 0", file=sys.stderr)
        return 2
    out = words.out or Path("out") / "demo"
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(say_all("paper_preview.cannot_write", file=out, why=error), file=sys.stderr)
        return 2
    # told to stop: every program that was started is stopped on the way out
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if words.headless or not _display():
        from demo.headless import Times, run

        return run(out.resolve(), words.seed, words.speed, Times())
    from demo.windows import run as open_windows

    return open_windows(out.resolve(), words.seed, words.speed)


def _display() -> bool:
    """Whether there is a screen to open windows on."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) or os.name == "nt"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./hall demo",
        description=(
            "在本机上运行整个示例大厅：服务器、网页、虚拟打印机、一台取号机、三个窗口、一块大屏。"
            "有人碰触之前，群众和窗口人员自己动作。 / The whole sample hall on this machine;"
            " visitors and clerks act by themselves until somebody touches a screen."
        ),
    )
    parser.add_argument(
        "--headless",
        action="store_true",
        help="不开窗口，自行结束 / no windows",
    )
    parser.add_argument(
        "--out", type=Path, help="结果文件夹，默认 out/demo / folder for the results"
    )
    parser.add_argument("--seed", type=int, default=1, help="随机种子 / seed of those who act")
    parser.add_argument(
        "--speed", type=float, default=20.0, help="大厅时钟的快慢 / speed of the hall's clock"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
