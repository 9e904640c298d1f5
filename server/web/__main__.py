"""`python -m server.web`: parse and run. The server starts it, with a token in the environment."""

import argparse
import os
import signal
import sys
from pathlib import Path

from config import logs, paths, settings


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 good, 2 bad input."""
    words = _parser().parse_args(arguments)
    token = os.environ.get("JIAOHAO_TOKEN", "")
    if not token:
        print("缺少环境变量 JIAOHAO_TOKEN / JIAOHAO_TOKEN is not set", file=sys.stderr)
        return 2
    # uvicorn ends tidily on these and raises them again afterwards: then they must not kill us
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda number, frame: None)
    data = words.data or paths.data_folder()
    stop_logs = logs.start(data, "web", settings.load().log)
    try:
        _run(words, token, data)
    finally:
        stop_logs()
    return 0


def _run(words: argparse.Namespace, token: str, data: Path) -> None:
    from server.web.app import Options, WebPages  # after the logs: NiceGUI takes a second to load

    options = Options(url=words.url, token=token, host=words.host, port=words.port, data=data)
    WebPages(options).run()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./hall web", description="大厅管理台网页 / the pages of the manager console"
    )
    parser.add_argument("--url", required=True, help="大厅服务器地址 / hall server, ws://…")
    parser.add_argument("--port", type=int, required=True, help="网页端口 / port of the pages")
    parser.add_argument("--host", default="127.0.0.1", help="监听地址 / address to listen on")
    parser.add_argument("--data", type=Path, help="数据文件夹 / data folder")
    return parser


if __name__ == "__main__":
    sys.exit(main())
