"""`python -m server.foresight`: parse and run. The server starts it, with a token."""

import argparse
import os
import signal
import sys
from pathlib import Path

from config import logs, settings
from server.foresight.station import Foresight

NICE = 5
"""Visitors' presses come first on a busy machine."""


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 good, 2 bad input."""
    words = _parser().parse_args(arguments)
    token = os.environ.get("JIAOHAO_TOKEN", "")
    if not token:
        print("缺少环境变量 JIAOHAO_TOKEN / JIAOHAO_TOKEN is not set", file=sys.stderr)
        return 2
    os.nice(NICE)
    stop_logs = logs.start(words.data, "foresight", settings.load().log)
    try:
        foresight = Foresight(words.data, words.url, token)
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda number, frame: foresight.stop())
        foresight.run(int(os.environ.get("JIAOHAO_SERVER", os.getppid())))
    finally:
        stop_logs()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./hall foresight", description="等候预测 / the prediction of waits"
    )
    parser.add_argument("--url", required=True, help="大厅服务器地址 / hall server, ws://…")
    parser.add_argument("--data", type=Path, required=True, help="数据文件夹 / data folder")
    return parser


if __name__ == "__main__":
    sys.exit(main())
